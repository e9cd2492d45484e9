import { sourceOf } from '../../../atlassian/common/markupSource.ts';
import type { Comment } from '../../../atlassian/model/issueDetails.ts';
import type { CommentWrite } from '../../../atlassian/model/write.ts';
import type { Outbox } from '../../../atlassian/ports/outbox.ts';
import type { Translate } from '../../../core/localize.ts';
import type { Audience } from '../../../protocol/issueActions.ts';
import type { SaveResult } from '../../../protocol/issuePanel.ts';
import { sendWrite } from '../actions/actionContext.ts';
import type { DraftBase } from '../drafts.ts';
import { AnswerRefused } from '../issueEditing.ts';
import type { IssueSession } from '../issueSession.ts';
import { markdownOf } from '../../../ui/markupText.ts';
import type { MentionMemory } from './mentionMemory.ts';
import { commentBeginning, type BeginningDependencies } from './beginnings.ts';
import { undoneChange } from './takeBack.ts';
import { unsentIdOf } from './unsentTexts.ts';

export interface CommentDependencies extends BeginningDependencies {
  readonly outbox: Pick<Outbox, 'send' | 'list' | 'discard'>;
  readonly mentions: Pick<MentionMemory, 'in' | 'offer'>;
  readonly t: Translate;
}

/** Where a page keeps the draft of a comment that is being edited. */
export function commentSlot(commentId: string): string {
  return `comment-${commentId}`;
}

function visibilityOf(audience: Audience | undefined): Pick<CommentWrite, 'visibility'> {
  return audience === undefined || audience === 'everyone' ? {} : { visibility: audience };
}

/** The comments of one issue, written, changed and deleted through the outbox. */
export class CommentEditing {
  readonly #session: IssueSession;
  readonly #services: CommentDependencies;
  /** What a comment said when its editing began, by slot. */
  readonly #bases = new Map<string, DraftBase>();

  constructor(session: IssueSession, services: CommentDependencies) {
    this.#session = session;
    this.#services = services;
  }

  /** @param audience who may read it; everybody, where it is left out */
  add(text: string, audience?: Audience): Promise<SaveResult> {
    return this.#send({
      kind: 'comment',
      text,
      ...visibilityOf(audience),
      ...this.#people(text),
    });
  }

  /** The Markdown of a comment, to edit or to quote. @throws AnswerRefused when it is gone */
  async text(commentId: string): Promise<string> {
    const unsent = this.#unsent(commentId);
    if (unsent) return unsent.write.text;
    const slot = commentSlot(commentId);
    const { text, base } = await commentBeginning(
      this.#session.ref,
      slot,
      this.#comment(commentId),
      this.#services,
    );
    this.#bases.set(slot, base);
    return text;
  }

  /** What a reply to a comment begins with: the comment as a quote, and who wrote it. @throws AnswerRefused when it is gone */
  async quote(commentId: string): Promise<string> {
    const { author, body } = this.#comment(commentId);
    const lines = (await markdownOf(body)).trimEnd().split('\n');
    const quoted = lines.map((line) => `> ${line}`.trimEnd()).join('\n');
    const isOther = author && author.active && author.accountId !== this.#session.accountId;
    const [person] = isOther ? await this.#services.mentions.offer(this.#session.ref.siteId, [author]) : [];
    return `${quoted}\n\n${person ? `@${person.label} ` : ''}`;
  }

  /**
   * Another text.
   * @param audience who may read it from then on; those who may now, where it is left out
   * @throws AnswerRefused when it is gone, what the site refused it with
   */
  async edit(commentId: string, text: string, audience?: Audience): Promise<SaveResult> {
    const unsent = this.#unsent(commentId);
    if (unsent) {
      // Taken back first: it might be sent between, and stand there twice.
      await this.#services.outbox.discard(unsent.id);
      const { kind, visibility } = unsent.write;
      const shown = audience === undefined ? visibility && { visibility } : visibilityOf(audience);
      return this.#send({ kind, text, ...shown, ...this.#people(text) });
    }
    const comment = this.#comment(commentId);
    const slot = commentSlot(commentId);
    if (!this.#bases.has(slot)) await this.text(commentId);
    const { visibility } = comment;
    const result = await sendWrite(this.#session, this.#services.outbox, {
      kind: 'editComment',
      commentId,
      source: this.#bases.get(slot)?.source ?? sourceOf(comment.body),
      text,
      ...(audience === undefined
        ? visibility && { visibility }
        : { ...visibilityOf(audience), choosesVisibility: true as const }),
      ...this.#people(text),
    });
    this.#bases.delete(slot);
    return result;
  }

  /** Deletes one that the site has. */
  async delete(commentId: string): Promise<SaveResult> {
    const { body } = this.#comment(commentId);
    return sendWrite(this.#session, this.#services.outbox, {
      kind: 'deleteComment',
      commentId,
      source: sourceOf(body),
    });
  }

  /** Forgets a comment that waits, or another change of the issue. @throws AnswerRefused where it was sent meanwhile */
  async takeBack(id: string): Promise<void> {
    const unsent = undoneChange(this.#session.ref, id, this.#services);
    // Sent meanwhile, or taken back elsewhere.
    if (!unsent) throw this.#gone();
    await this.#services.outbox.discard(unsent.id);
  }

  /** What is edited in a box, as it was on the site when that began; undefined for a box of another kind. */
  baseOf(slot: string): DraftBase | undefined {
    return this.#bases.get(slot);
  }

  /** Those who were chosen behind an `@`. */
  #people(text: string): Pick<CommentWrite, 'people'> {
    const people = this.#services.mentions.in(this.#session.ref.siteId, text);
    return people.length === 0 ? {} : { people };
  }

  #send(write: CommentWrite): Promise<SaveResult> {
    return sendWrite(this.#session, this.#services.outbox, write);
  }

  #unsent(commentId: string): { readonly id: string; readonly write: CommentWrite } | undefined {
    const id = unsentIdOf(commentId);
    if (id === undefined) return undefined;
    const found = undoneChange(this.#session.ref, id, this.#services);
    if (found?.write.kind !== 'comment') throw this.#gone();
    return { id: found.id, write: found.write };
  }

  #comment(commentId: string): Comment {
    const found = this.#session.details?.comments.items.find(({ id }) => id === commentId);
    if (!found) throw this.#gone();
    return found;
  }

  #gone(): AnswerRefused {
    const { t } = this.#services;
    return new AnswerRefused(t('This comment is no longer there.'));
  }
}
