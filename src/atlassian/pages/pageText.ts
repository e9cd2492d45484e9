import { plainText } from '../../markdown/model.ts';
import { printBlocks } from '../../markdown/printBlocks.ts';
import { readWithLines } from '../../markdown/readMarkdown.ts';
import { storageToMarkdown, type ConversionOptions } from '../storageFormat/storageToMarkdown.ts';

/** A page as Markdown: its title stands before the text, as a heading of the first level. */
export interface PageText {
  /** Absent where the text begins with something else: the page's title is left alone then. */
  readonly title?: string;
  /** Markdown. */
  readonly text: string;
}

/** Takes the title off a Markdown text without front matter. */
export function readPageText(markdown: string): PageText {
  const [first] = readWithLines(markdown);
  if (first?.block.type !== 'heading' || first.block.level !== 1) return { text: markdown };
  const title = plainText(first.block.runs).trim();
  if (title === '') return { text: markdown };
  const lines = markdown.split(/(?<=\n)/);
  return {
    title,
    text: lines
      .slice(first.lines.to)
      .join('')
      .replace(/^(?:[ \t]*\r?\n)+/, ''),
  };
}

/** The other way round. */
export function printPageText({ title, text }: PageText): string {
  if (title === undefined) return text;
  const heading = printBlocks([
    { type: 'heading', level: 1, runs: [{ kind: 'text', text: title, marks: 0 }] },
  ]);
  return text.trim() === '' ? `${heading}\n` : `${heading}\n\n${text}`;
}

/** What `storageToMarkdown` makes of a body. */
export function pageMarkdown(body: string, options: ConversionOptions): string {
  return storageToMarkdown(body, options).markdown;
}
