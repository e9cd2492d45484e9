import { withoutDanglingBreaks } from '../../markdown/danglingBreaks.ts';
import { MovedWords } from '../../markdown/movedWords.ts';
import { readMarkdown } from '../../markdown/readMarkdown.ts';
import { repairTokens } from '../../markdown/tokens.ts';
import { childrenOf, type AdfDocument } from './adf.ts';
import { AdfBlocks, type LocalIds } from './adfBlocks.ts';
import { AdfEditor } from './adfEditor.ts';
import { AdfLines } from './adfLines.ts';
import { adfToMarkdown } from './adfToMarkdown.ts';
import { Borrowed } from './borrowed.ts';
import type { FindPerson } from './people.ts';

export interface SaveOptions {
  /** Makes a mention of an `@Name` that was typed; those of the document are known without it. */
  readonly findPerson?: FindPerson;
  readonly localId?: LocalIds;
}

/**
 * The document after the Markdown that `adfToMarkdown` made of it was edited. A block that was not touched is the same
 * node as before; of a changed one the rest stays: mentions, cards, days, colours, comments' anchors whose text still
 * stands, rows and cells of tables, items of lists, what stands in panels and columns. Only what is new is converted, so
 * a valid document stays valid by Atlassian's schema.
 * @param base the document as the site has it
 * @param markdown the whole text as it was edited
 */
export function saveMarkdown(base: AdfDocument, markdown: string, options: SaveOptions = {}): AdfDocument {
  const { findPerson, localId = () => crypto.randomUUID() } = options;
  const before = childrenOf(base);
  const borrowed = new Borrowed();
  // Asked for by several, mostly by none.
  let printed: string | undefined;
  const shown = (): string => (printed ??= adfToMarkdown(base).markdown);
  const hasTokens = /[⟦⟧]/.test(markdown);
  const repaired = hasTokens ? repairTokens(markdown, shown(), isEditable) : markdown;
  const whole = withoutDanglingBreaks(repaired, shown);
  const lines = new AdfLines(before, borrowed, findPerson, new MovedWords(shown, whole));
  const editor = new AdfEditor(lines, new AdfBlocks(before, lines, borrowed, localId));
  const content = editor.content('doc', before, readMarkdown(whole));
  return content === before ? base : { ...base, content: borrowed.settle(content, localId) };
}

/** Whether a token shows words of the document, which somebody may change; all else is a name. */
function isEditable(token: string): boolean {
  return !/^⟦(?:macro|panel|card|synced block)(?:: [^⟦⟧]*)?⟧$/.test(token);
}
