import { sourceOf } from '../../../atlassian/common/markupSource.ts';
import type { Comment, Markup } from '../../../atlassian/model/issueDetails.ts';
import type { Outbox } from '../../../atlassian/ports/outbox.ts';
import type { IssueRef } from '../../../core/issueKey.ts';
import type { DraftBase, Drafts } from '../drafts.ts';
import { markdownOf } from '../../../ui/markupText.ts';
import { unsentCommentEdit, unsentEdit } from './unsentTexts.ts';

/** Where the editing of a text begins. */
export interface Beginning {
  /** What is shown in the box, Markdown. */
  readonly text: string;
  /** What stood on the site when the text was first touched: what is newer there is merged, never overwritten. */
  readonly base: DraftBase | undefined;
}

export interface BeginningDependencies {
  readonly outbox: Pick<Outbox, 'list'>;
  readonly drafts: Pick<Drafts, 'baseOf'>;
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
  { outbox, drafts }: BeginningDependencies,
): Promise<Beginning> {
  const waits = unsentEdit(outbox.list(), ref, fieldId);
  if (waits) {
    const { from, to, source } = waits;
    return {
      text: to.kind === 'paragraph' ? to.text : '',
      base: from.kind === 'paragraph' ? { text: from.text, source } : undefined,
    };
  }
  const text = await markdownOf(markup);
  return { text, base: drafts.baseOf(ref, fieldId) ?? (markup && { text, source: sourceOf(markup) }) };
}

/** The same of a comment. @param slot where its draft is kept */
export async function commentBeginning(
  ref: IssueRef,
  slot: string,
  { id, body }: Comment,
  { outbox, drafts }: BeginningDependencies,
): Promise<{ readonly text: string; readonly base: DraftBase }> {
  const waits = unsentCommentEdit(outbox.list(), ref, id);
  const text = await markdownOf(body);
  if (waits) return { text: waits.text, base: { text, source: waits.source } };
  return { text, base: drafts.baseOf(ref, slot) ?? { text, source: sourceOf(body) } };
}
