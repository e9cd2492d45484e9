import type { VNode } from 'preact';
import type { IssueDetailsView } from '../../protocol/issueView.ts';
import { formatTime } from '../kit/text.ts';
import { useAdfContext } from './adfContext.ts';
import { usePage } from './page.ts';
import { RichTextView } from './richTextView.tsx';
import { Section } from './section.tsx';

export function Worklogs({ details: { worklogs } }: { details: IssueDetailsView }): VNode | null {
  const { strings, locale } = usePage();
  const context = useAdfContext();
  if (worklogs.total === 0) return null;
  return (
    <Section id="worklogs" title={strings.worklogs} count={worklogs.total}>
      <ul class="worklogs">
        {worklogs.items.map((worklog) => (
          <li key={worklog.id}>
            <strong>{worklog.spent}</strong>{' '}
            <span class="quiet">
              {worklog.author?.name ?? strings.formerUser} · {formatTime(worklog.started, locale)}
            </span>
            {worklog.comment && <RichTextView text={worklog.comment} context={context} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}
