import { MarkdownLines } from '../markdown/markdownLines.ts';
import { blockTokens } from './markdownTokens.ts';

/** What was meant to be a check box at the beginning of an item, and is text to every reader of Markdown. */
export interface BrokenBox {
  /** From 0. */
  readonly line: number;
  readonly at: number;
  readonly length: number;
  /** What stands there. */
  readonly written: string;
  /** What makes a box of it. */
  readonly meant: string;
}

/** Brackets with nothing or one sign in them, wide ones too; what goes on as a link or a reference is none. */
const BOX = /^([[［])([ \t\u3000]{0,3})([xX~✓✔√☑-]?)([ \t\u3000]{0,3})([\]］])(?![([:（])/u;
/** A box as it must be, with what must follow it. */
const WHOLE = /^\[[ xX~-]\](?=\s|$)/;
/** Whether a text may have one at all; the parser is run for those alone. */
const CANDIDATE =
  /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?!\[[ xX~-]\](?:\s|$))[[［][ \t\u3000]{0,3}[xX~✓✔√☑-]?[ \t\u3000]{0,3}[\]］]/mu;

/** The boxes of a text's items that are none: `[]`, `[ x]`, `[x]done`, `[✓]`, `［x］`. */
export function brokenBoxesIn(text: string): readonly BrokenBox[] {
  if (!CANDIDATE.test(text)) return [];
  const source = new MarkdownLines(text);
  const tokens = blockTokens(source);
  return tokens.flatMap((token, at): readonly BrokenBox[] => {
    const isFirstOfItem =
      tokens[at - 2]?.type === 'list_item_open' && tokens[at - 1]?.type === 'paragraph_open';
    if (token.type !== 'inline' || !isFirstOfItem) return [];
    const said = token.content.split('\n', 1)[0]?.trimEnd() ?? '';
    const meant = boxMeant(said);
    if (meant === undefined) return [];
    const line = token.map?.[0] ?? 0;
    const own = source.line(line).trimEnd();
    // The parser gives the text without the markers before it: it is the end of the source line.
    return own.endsWith(said) ? [{ line, at: own.length - said.length, ...meant }] : [];
  });
}

/** @param said the words of an item, from its beginning */
function boxMeant(said: string): Pick<BrokenBox, 'length' | 'written' | 'meant'> | undefined {
  if (WHOLE.test(said)) return undefined;
  const [written, open, , sign = '', , close] = BOX.exec(said) ?? [];
  // One wide bracket alone is a matter of the words.
  if (written === undefined || (open === '[') !== (close === ']')) return undefined;
  const isTicked = /[x✓✔√☑]/iu.test(sign);
  const box = isTicked ? '[x]' : `[${sign === '' ? ' ' : sign}]`;
  const behind = said.charAt(written.length);
  return { written, length: written.length, meant: behind === '' || /\s/.test(behind) ? box : `${box} ` };
}
