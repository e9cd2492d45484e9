import { diff } from './diff.ts';
import { parseMarkdown, type MarkdownBlock } from './markdownTree.ts';

/** A backslash that is none of a text's own, at the end of a line. */
const BREAK = /(?<!\\)(?:\\\\)*\\\r?$/;

/**
 * Markdown without the backslashes that parted a line from one that is gone now: at a paragraph's end they would be text.
 * One that somebody wrote stays.
 * @param before the Markdown as it was before it was edited, called where it is asked for
 */
export function withoutDanglingBreaks(markdown: string, before: () => string): string {
  const lines = markdown.split('\n');
  if (!lines.some((line) => BREAK.test(line))) return markdown;
  const dangling = lineEnds(markdown, lines).last;
  if (dangling.size === 0) return markdown;
  const markdown0 = before();
  const lines0 = markdown0.split('\n');
  const breaks = lineEnds(markdown0, lines0).inner;
  let shift = 0;
  let from = 0;
  const drop = (to: number, wasBreak: (at: number) => boolean): void => {
    for (; from < to; from += 1)
      if (dangling.has(from) && wasBreak(from)) lines[from] = lines[from]?.replace(/\\(\r?)$/, '$1') ?? '';
  };
  for (const { from0, to0, from1, to1 } of diff(lines0, lines.map(withoutReturn))) {
    drop(from1, (at) => breaks.has(at + shift));
    const hadBreak = lines0.slice(from0, to0).some((_line, step) => breaks.has(from0 + step));
    drop(to1, (at) => hadBreak && !isFolder(lines[at] ?? ''));
    shift = to0 - to1;
  }
  drop(lines.length, (at) => breaks.has(at + shift));
  return lines.join('\n');
}

/** The lines of running text that end with a backslash: the last ones of their blocks, and those before another line. */
function lineEnds(
  markdown: string,
  lines: readonly string[],
): { readonly last: ReadonlySet<number>; readonly inner: ReadonlySet<number> } {
  const [last, inner] = [new Set<number>(), new Set<number>()];
  const open: MarkdownBlock[] = [...parseMarkdown(markdown)];
  for (let block = open.pop(); block !== undefined; block = open.pop()) {
    for (const child of block.children) open.push(child);
    if (block.token.type !== 'inline' || block.token.map === null) continue;
    const [from, to] = block.token.map;
    const end = block.token.content.split('\n').length + from;
    for (let at = from; at < to; at += 1)
      if (BREAK.test(lines[at] ?? '')) (at < end - 1 ? inner : last).add(at);
  }
  return { last, inner };
}

/** Whether a line ends with the name of a folder, as `C:\Temp\` is: its backslash was written. */
function isFolder(line: string): boolean {
  const end = withoutReturn(line);
  return /[\\/:]/.test(end.slice(end.lastIndexOf(' ') + 1, -1));
}

function withoutReturn(line: string): string {
  return line.replace(/\r$/, '');
}
