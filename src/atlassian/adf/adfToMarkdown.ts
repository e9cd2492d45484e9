import { printBlocks } from '../../markdown/printBlocks.ts';
import { childrenOf, isAdfDocument, type AdfNode } from './adf.ts';
import { blocksOf, holdsLine, shownTokens } from './adfToBlocks.ts';
import { flatLayouts, layoutNode } from './layouts.ts';

/** A description, comment or page as Markdown. */
export interface AdfMarkdown {
  /** GitHub-flavoured, `\n` line endings, one newline at the end; empty for an empty document. */
  readonly markdown: string;
  /**
   * What Markdown cannot say, in the order in which its short forms (`⟦macro: jira-chart⟧`) stand in the text: the nth
   * of one wording is the nth of it here.
   */
  readonly tokens: readonly { readonly text: string; readonly node: AdfNode }[];
}

/**
 * An ADF document as readable Markdown, without ids and without JSON. Never throws, whatever a server sent: what no
 * schema knows is shown by its name, and what is no document at all is empty. `saveMarkdown` is the way back.
 */
export function adfToMarkdown(document: unknown): AdfMarkdown {
  const content = isAdfDocument(document) ? flatLayouts(childrenOf(document)) : [];
  const markdown = printBlocks(content.flatMap((node) => blocksOf(node)));
  return { markdown: markdown === '' ? '' : `${markdown}\n`, tokens: tokensIn(content) };
}

function tokensIn(content: readonly AdfNode[]): { text: string; node: AdfNode }[] {
  const tokens: { text: string; node: AdfNode }[] = [];
  const open = content.map((node) => ({ node, inLine: false })).reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, inLine } = next;
    for (const [text, shown] of shownTokens(node, inLine)) tokens.push({ text, node: layoutNode(shown) });
    // What stands in a piece of a line is part of what the piece says.
    if (inLine) continue;
    for (const child of flatLayouts(childrenOf(node)).toReversed())
      open.push({ node: child, inLine: holdsLine(node) });
  }
  return tokens;
}
