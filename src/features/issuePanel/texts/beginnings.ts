import { sourceOf } from '../../../atlassian/common/markupSource.ts';
import type { Comment, Markup } from '../../../atlassian/model/issueDetails.ts';
import type { Outbox } from '../../../atlassian/ports/outbox.ts';
import type { IssueRef } from '../../../core/issueKey.ts';
import type { DraftBase, Drafts } from '../drafts.ts';
import { markdownOf } from '../../../ui/markupText.ts';
import type { MentionMemory } from './mentionMemory.ts';
import { unsentCommentEdit, unsentEdit } from './unsentTexts.ts';

/** Where the editing of a text begins. */
export interface Beginning {
  /** Markdown. */
  readonly text: string;
  /** The same as it is shown in the box, with people by their names. */
  readonly shown: string;
  /** What stood on the site when the text was first touched: what is newer there is merged, never overwritten. */
  readonly base: DraftBase | undefined;
}

export interface BeginningDependencies {
  readonly outbox: Pick<Outbox, 'list'>;
  readonly drafts: Pick<Drafts, 'baseOf'>;
  readonly mentions: Pick<MentionMemory, 'meet' | 'shown'>;
}

/**
 * Where the editing of a long field begins: from what waits in the outbox, for that is what the user wrote last; else from
 * what the site has. A draft keeps the base that it began with, however long it lay.
 * @param markup what the site has; undefined for nothing
 */
export async function fieldBeginning(
  ref: IssueRef,
  fieldId: string,
  markup: Markup | undefined,
  { outbox, drafts, mentions }: BeginningDependencies,
): Promise<Beginning> {
  await mentions.meet(ref.siteId, markup);
  const beginning = (text: string, base: DraftBase | undefined): Beginning => ({
    ...{ text, base },
    shown: mentions.shown(ref.siteId, text),
  });
  const waits = unsentEdit(outbox.list(), ref, fieldId);
  if (waits) {
    const { from, to, source } = waits;
    return beginning(
      to.kind === 'paragraph' ? to.text : '',
      from.kind === 'paragraph' ? { text: from.text, source } : undefined,
    );
  }
  const text = await markdownOf(markup);
  return beginning(text, drafts.baseOf(ref, fieldId) ?? (markup && { text, source: sourceOf(markup) }));
}

/** The same of a comment. @param slot where its draft is kept */
export async function commentBeginning(
  ref: IssueRef,
  slot: string,
  { id, body }: Comment,
  { outbox, drafts, mentions }: BeginningDependencies,
): Promise<Beginning & { readonly base: DraftBase }> {
  await mentions.meet(ref.siteId, body);
  const waits = unsentCommentEdit(outbox.list(), ref, id);
  const stored = await markdownOf(body);
  const text = waits?.text ?? stored;
  return {
    text,
    shown: mentions.shown(ref.siteId, text),
    base: waits
      ? { text: stored, source: waits.source }
      : (drafts.baseOf(ref, slot) ?? { text: stored, source: sourceOf(body) }),
  };
}
