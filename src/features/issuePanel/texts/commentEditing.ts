import { sourceOf } from '../../../atlassian/common/markupSource.ts';
import type { Comment, Markup } from '../../../atlassian/model/issueDetails.ts';
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
import type { MentioningText, MentionMemory } from './mentionMemory.ts';
import { commentBeginning, type BeginningDependencies } from './beginnings.ts';
import { describeEntry } from './describeEntry.ts';
import { undoneChange } from './takeBack.ts';
import { unsentIdOf } from './unsentTexts.ts';

export interface CommentDependencies extends BeginningDependencies {
  readonly outbox: Pick<Outbox, 'send' | 'list' | 'discard'>;
  readonly mentions: Pick<MentionMemory, 'offer' | 'meet' | 'shown' | 'written'>;
  readonly t: Translate;
  /** BCP 47, for dates and numbers. */
  readonly locale: string;
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
  /** What a comment said when its editing began, by slot, and what its box did. */
  readonly #began = new Map<string, { readonly base: DraftBase; readonly text: string }>();

  constructor(session: IssueSession, services: CommentDependencies) {
    this.#session = session;
    this.#services = services;
  }

  /** @param audience who may read it; everybody, where it is left out */
  add(text: string, audience?: Audience): Promise<SaveResult> {
    return this.#send({
      kind: 'comment',
      ...this.#written(text),
      ...visibilityOf(audience),
    });
  }

  /** The Markdown of a comment, to edit or to quote. @throws AnswerRefused when it is gone */
  async text(commentId: string): Promise<string> {
    const unsent = this.#unsent(commentId);
    if (unsent) return this.#services.mentions.shown(this.#session.ref.siteId, unsent.write.text);
    const slot = commentSlot(commentId);
    const { text, shown, base } = await commentBeginning(
      this.#session.ref,
      slot,
      this.#comment(commentId),
      this.#services,
    );
    this.#began.set(slot, { base, text });
    return shown;
  }

  /** What a reply to a comment begins with: the comment as a quote, and who wrote it. @throws AnswerRefused when it is gone */
  async quote(commentId: string): Promise<string> {
    const { author, body } = this.#comment(commentId);
    const lines = (await this.#shown(body)).trimEnd().split('\n');
    const quoted = lines.map((line) => `> ${line}`.trimEnd()).join('\n');
    const isOther = author && author.active && author.accountId !== this.#session.accountId;
    const { siteId } = this.#session.ref;
    const [person] = isOther ? await this.#services.mentions.offer(siteId, [author]) : [];
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
      return this.#send({ kind, ...this.#written(text, unsent.write.text), ...shown });
    }
    const comment = this.#comment(commentId);
    const slot = commentSlot(commentId);
    if (!this.#began.has(slot)) await this.text(commentId);
    const began = this.#began.get(slot);
    const { visibility } = comment;
    const result = await sendWrite(this.#session, this.#services.outbox, {
      kind: 'editComment',
      commentId,
      source: began?.base.source ?? sourceOf(comment.body),
      ...this.#written(text, began?.text),
      ...(audience === undefined
        ? visibility && { visibility }
        : { ...visibilityOf(audience), choosesVisibility: true as const }),
    });
    this.#began.delete(slot);
    return result;
  }

  /** Which one it is, for a question about it. @throws AnswerRefused when it is gone */
  async describe(commentId: string): Promise<string> {
    const { author, created, body } = this.#comment(commentId);
    const text = await this.#shown(body);
    return describeEntry({ ...(author && { author }), moment: created, text }, this.#services);
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
    return this.#began.get(slot)?.base;
  }

  /** A text of the site's as Markdown, with people by their names. */
  async #shown(body: Markup): Promise<string> {
    const { mentions } = this.#services;
    const { siteId } = this.#session.ref;
    await mentions.meet(siteId, body);
    return mentions.shown(siteId, await markdownOf(body));
  }

  /** A text with those who were chosen behind an `@`. @param base what its box began with */
  #written(typed: string, base?: string): MentioningText {
    return this.#services.mentions.written(this.#session.ref.siteId, typed, base);
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
