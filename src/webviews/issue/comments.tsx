import type { VNode } from 'preact';
import type { CommentView, IssueDetailsView } from '../../protocol/issueView.ts';
import { ErrorBoundary } from '../kit/errorBoundary.tsx';
import { fill, formatAge, formatTime } from '../kit/text.ts';
import { useAdfContext } from './adfContext.ts';
import { usePage } from './page.ts';
import { RichTextView } from './richTextView.tsx';
import { Section } from './section.tsx';

/** The newest first. */
export function Comments({ details }: { details: IssueDetailsView }): VNode {
  const { host, strings, tell } = usePage();
  const { items, total } = details.comments;
  return (
    <Section id="comments" title={strings.comments} count={total}>
      {total === 0 && <p class="quiet">{strings.noComments}</p>}
      <ol class="comments">
        {items.map((comment) => (
          <li key={comment.id}>
            <ErrorBoundary fallback={<p class="mark">{strings.cannotShow}</p>}>
              <Comment comment={comment} />
            </ErrorBoundary>
          </li>
        ))}
      </ol>
      {items.length < total && (
        <button type="button" class="link" onClick={() => tell(host.request('moreComments'))}>
          {fill(strings.moreComments, total - items.length)}
        </button>
      )}
    </Section>
  );
}

function Comment({ comment }: { comment: CommentView }): VNode {
  const { strings, locale } = usePage();
  const context = useAdfContext();
  return (
    <article class="comment">
      <header>
        <h3>{comment.author?.name ?? strings.formerUser}</h3>
        <time class="quiet" dateTime={comment.created} title={formatTime(comment.created, locale)}>
          {formatAge(comment.created, locale)}
        </time>
        {comment.edited !== undefined && (
          <span class="quiet" title={formatTime(comment.edited, locale)}>
            {strings.edited}
          </span>
        )}
        {comment.visibleTo !== undefined && (
          <span class="lozenge neutral">{fill(strings.visibleTo, comment.visibleTo)}</span>
        )}
      </header>
      <RichTextView text={comment.body} context={context} />
    </article>
  );
}
