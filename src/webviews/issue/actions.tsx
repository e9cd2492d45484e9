import type { VNode } from 'preact';
import type { IssueDetailsView } from '../../protocol/issueView.ts';
import { usePage } from './page.ts';
import { Reactions } from './reactions.tsx';

/** What can be done with the issue as a whole. */
export function Actions({ details }: { readonly details: IssueDetailsView }): VNode {
  const { strings } = usePage();
  return (
    <div class="actionBar" role="group" aria-label={strings.actions}>
      <Reactions actions={details} />
    </div>
  );
}
