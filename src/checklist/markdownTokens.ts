import MarkdownIt, { type Token } from 'markdown-it';
import { frontMatterLines, type MarkdownLines } from '../markdown/markdownLines.ts';

const parser = new MarkdownIt({ html: true });
// The blocks are enough: what stands inside a line is only looked at for the items' text.
const blocksOnly = new MarkdownIt({ html: true });
blocksOnly.core.ruler.enableOnly(['normalize', 'block']);

/** The block tokens of a text; front matter counts as blank lines. Line numbers (`map`) fit the text. */
export function blockTokens(text: MarkdownLines): Token[] {
  const skip = frontMatterLines(text.lines);
  const lines = skip === 0 ? text.lines : text.lines.map((line, at) => (at < skip ? '' : line));
  return blocksOnly.parse(lines.join('\n'), {});
}

/** What may mean anything in a line of Markdown; the parser's own replacements are among it. */
const MARKUP = /[\\`*_~[<&\n\r\0]/;

/** What a line of Markdown says, without its formatting. */
export function plainInline(markdown: string): string {
  // Most items are plain words, and a workspace may have a hundred thousand.
  if (!MARKUP.test(markdown)) return withSingleSpaces(markdown);
  const children = parser.parseInline(markdown, {}).flatMap((token) => token.children ?? []);
  const parts = children.map((token) =>
    token.type === 'softbreak' || token.type === 'hardbreak'
      ? ' '
      : token.type === 'html_inline'
        ? ''
        : token.content,
  );
  return withSingleSpaces(parts.join(''));
}

function withSingleSpaces(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
