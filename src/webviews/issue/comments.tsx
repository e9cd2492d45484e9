import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { CommentView, IssueDetailsView } from '../../protocol/issueView.ts';
import { giveBackFocus } from '../kit/giveBackFocus.ts';
import { openForm } from '../kit/keyboard.ts';
import { fill, formatAge, formatTime } from '../kit/text.ts';
import { Age } from './age.tsx';
import { useAdfContext } from './adfContext.ts';
import { audienceSlot, AudienceMark } from './audience.tsx';
import { DiscardButton } from './draftButton.tsx';
import { MarkdownBox } from './markdownBox.tsx';
import { usePage } from './page.ts';
import { RichTextView } from './richTextView.tsx';
import { UnsentMark } from './unsentMark.tsx';

interface CommentProps {
  readonly comment: CommentView;
  readonly details: IssueDetailsView;
  readonly quote: () => void;
}

/** What somebody said, with what can be done about it. */
export function Comment({ comment, details, quote }: CommentProps): VNode {
  const { host, strings, locale, drafts, tell } = usePage();
  const context = useAdfContext();
  const slot = `comment-${comment.id}`;
  const [editing, setEditing] = useState(drafts[slot]);
  const editButton = useRef<HTMLButtonElement>(null);
  const { id: commentId, unsent } = comment;
  // What is on its way to the site cannot be changed here at the moment.
  const settled = unsent === undefined || (unsent.id !== undefined && unsent.change !== 'removed');
  const name = comment.author?.name ?? strings.formerUser;
  // Heard one by one, the buttons of many comments must not sound the same.
  const ofThis = (action: string): string =>
    fill(strings.ofWhom, action, name, formatAge(comment.created, { locale, strings }));
  const editLabel = drafts[slot] === undefined ? strings.edit : strings.draftKept;
  const edit = (): void => tell(openForm(host.request('commentText', { commentId }), setEditing));
  return (
    <article class="comment">
      <header>
        <h3>{name}</h3>
        <Age moment={comment.created} />
        {comment.edited !== undefined && (
          <span class="quiet" title={formatTime(comment.edited, locale)}>
            {strings.edited}
          </span>
        )}
        {comment.visibleTo && <AudienceMark audience={comment.visibleTo} />}
        {comment.internal && <span class="lozenge neutral">{strings.internal}</span>}
      </header>
      {editing === undefined ? (
        <RichTextView text={comment.body} context={context} />
      ) : (
        <MarkdownBox
          slot={slot}
          label={strings.editComment}
          initial={editing}
          audience={comment.visibleTo ?? 'everyone'}
          save={(text, audience) =>
            host.request('editComment', { commentId, text, ...(audience && { audience }) })
          }
          close={() => {
            setEditing(undefined);
            giveBackFocus(() => editButton.current);
          }}
        />
      )}
      <UnsentMark unsent={unsent} />
      {details.may.comment && editing === undefined && settled && (
        <div class="actions">
          {unsent?.change !== 'added' && (
            <button type="button" class="link" aria-label={ofThis(strings.quote)} onClick={quote}>
              {strings.quote}
            </button>
          )}
          {comment.mine && (
            <>
              <button
                ref={editButton}
                type="button"
                class="link"
                aria-label={ofThis(editLabel)}
                onClick={edit}
              >
                {editLabel}
              </button>
              <DiscardButton
                slots={[slot, audienceSlot(slot)]}
                name={ofThis(strings.editComment)}
                back={() => editButton.current}
              />
              {unsent?.change !== 'added' && (
                <button
                  type="button"
                  class="link"
                  aria-label={ofThis(strings.delete)}
                  onClick={() => tell(host.request('deleteComment', { commentId }))}
                >
                  {strings.delete}
                </button>
              )}
            </>
          )}
        </div>
      )}
    </article>
  );
}
