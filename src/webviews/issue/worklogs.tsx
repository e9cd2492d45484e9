import type { VNode } from 'preact';
import type { WorklogView } from '../../protocol/issueView.ts';
import { formatAge, formatTime } from '../kit/text.ts';
import { useAdfContext } from './adfContext.ts';
import { usePage } from './page.ts';
import { RichTextView } from './richTextView.tsx';

/** Time that somebody spent. */
export function Worklog({ worklog }: { worklog: WorklogView }): VNode {
  const { strings, locale } = usePage();
  const context = useAdfContext();
  const { author, started, spent, comment } = worklog;
  return (
    <article class="worklog">
      <header>
        <h3>{author?.name ?? strings.formerUser}</h3>
        <strong>{spent}</strong>
        <time class="quiet" dateTime={started} title={formatTime(started, locale)}>
          {formatAge(started, locale)}
        </time>
      </header>
      {comment && <RichTextView text={comment} context={context} />}
    </article>
  );
}
