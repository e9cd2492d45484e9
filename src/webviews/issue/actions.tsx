import type { VNode } from 'preact';
import type { IssueDetailsView } from '../../protocol/issueView.ts';
import { ActionButton } from './actionButton.tsx';
import { usePage } from './page.ts';
import { Reactions } from './reactions.tsx';
import { useKeys } from './useKeys.ts';

/** What can be done with the issue as a whole. */
export function Actions({ details }: { readonly details: IssueDetailsView }): VNode {
  const { host, strings, tell } = usePage();
  const more = (): Promise<unknown> => host.request('more');
  useKeys({ '.': () => tell(more()) });
  return (
    <div class="actionBar" role="group" aria-label={strings.actions}>
      <Reactions actions={details}>
        <ActionButton icon="more" label={strings.more} shortcut="." run={more} />
      </Reactions>
    </div>
  );
}
