import { markdownToAdf } from '../../src/atlassian/adf/markdownToAdf.ts';
import {
  storageToMarkdown,
  type ConversionWarning,
} from '../../src/atlassian/storageFormat/storageToMarkdown.ts';
import { markdownToWiki } from '../../src/atlassian/wiki/markdownToWiki.ts';
import { wikiToMarkdown } from '../../src/atlassian/wiki/wikiToMarkdown.ts';

/** Told in one sentence: what is wrong with a conversion that was asked for. */
export class ConversionError extends Error {}

interface Converted {
  readonly text: string;
  /** One line each. */
  readonly warnings: readonly string[];
}

const READERS: Readonly<Record<string, (text: string) => Converted>> = {
  markdown: (text) => ({ text, warnings: [] }),
  wiki: (text) => ({ text: withNewline(wikiToMarkdown(text)), warnings: [] }),
  storage: (text) => {
    const { markdown, warnings } = storageToMarkdown(text);
    return { text: markdown, warnings: warnings.map(formatWarning) };
  },
};

const WRITERS: Readonly<Record<string, (markdown: string) => string>> = {
  markdown: (markdown) => markdown,
  wiki: (markdown) => withNewline(markdownToWiki(markdown)),
  adf: (markdown) => `${JSON.stringify(markdownToAdf(markdown), undefined, 2)}\n`,
};

/**
 * A text in another format, by way of Markdown.
 * @throws ConversionError where the pair of formats is not known
 */
export function convert(from: string | undefined, to: string | undefined, text: string): Converted {
  const read = entryOf(READERS, from, 'from');
  const write = entryOf(WRITERS, to, 'to');
  const markdown = read(text);
  return { text: write(markdown.text), warnings: markdown.warnings };
}

function entryOf<T>(table: Readonly<Record<string, T>>, name: string | undefined, way: string): T {
  const names = Object.keys(table).join(', ');
  if (name === undefined)
    throw new ConversionError(`Say what to convert ${way}: ${names} (convert <from> <to>).`);
  const entry = Object.hasOwn(table, name) ? table[name] : undefined;
  if (entry === undefined)
    throw new ConversionError(`There is no converting ${way} "${name}", only ${way} ${names}.`);
  return entry;
}

function formatWarning({ reason, name, count }: ConversionWarning): string {
  return `${reason}${name === undefined ? '' : `: ${name}`}${count > 1 ? ` (${count} times)` : ''}`;
}

function withNewline(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
