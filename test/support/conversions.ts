import { isAdfDocument, type AdfDocument } from '../../src/atlassian/adf/adf.ts';
import { adfToMarkdown } from '../../src/atlassian/adf/adfToMarkdown.ts';
import { markdownToAdf } from '../../src/atlassian/adf/markdownToAdf.ts';
import { saveMarkdown } from '../../src/atlassian/adf/saveMarkdown.ts';
import { storageToMarkdown } from '../../src/atlassian/storageFormat/storageToMarkdown.ts';
import {
  BrokenStorageError,
  markdownToStorage,
  saveStorageMarkdown,
} from '../../src/atlassian/storageFormat/saveStorageMarkdown.ts';
import { Warnings } from '../../src/atlassian/storageFormat/warnings.ts';
import { markdownToWiki } from '../../src/atlassian/wiki/markdownToWiki.ts';
import { saveWikiMarkdown } from '../../src/atlassian/wiki/saveWikiMarkdown.ts';
import { wikiToMarkdown } from '../../src/atlassian/wiki/wikiToMarkdown.ts';
import { english } from '../../src/core/localize.ts';
import { schemeOf } from '../../src/markdown/destinations.ts';
import { addressesAsText } from '../../src/markdown/targets.ts';
import { conversionNotes } from '../../src/features/templates/conversionNotes.ts';

/** Told in one sentence: what is wrong with a conversion that was asked for. */
class ConversionError extends Error {}

interface Converted {
  readonly text: string;
  /** One line each. */
  readonly warnings: readonly string[];
}

interface Format {
  /** The Markdown that a text in this format shows; short lines for what it cannot say only where it is Markdown for. */
  read?(text: string, isForMarkdown: boolean): Converted;
  /** A new text that says what the Markdown says. */
  write?(markdown: string): string;
  /** The text `base` after the Markdown that `read` gave for it was edited. */
  save?(base: string, markdown: string): string;
}

const FORMATS: Readonly<Record<string, Format>> = {
  markdown: {
    read: (text, isForMarkdown) => ({ text, warnings: isForMarkdown ? [] : textWarnings(text) }),
    write: (markdown) => markdown,
  },
  adf: {
    read: (text) => ({
      text: adfToMarkdown(adfDocument(text, 'input')).markdown,
      warnings: colourNotes(text.match(/"type"\s*:\s*"(?:textColor|backgroundColor)"/g)?.length ?? 0),
    }),
    write: (markdown) => json(markdownToAdf(markdown)),
    save: (base, markdown) => json(saveMarkdown(adfDocument(base, 'base'), markdown)),
  },
  wiki: {
    read: (text) => ({ text: withNewline(wikiToMarkdown(text)), warnings: colourNotes(wikiColours(text)) }),
    write: (markdown) => withNewline(markdownToWiki(markdown)),
    save: saveWikiMarkdown,
  },
  storage: {
    read: (text, isForMarkdown) => {
      const { markdown, warnings } = storageToMarkdown(text, { tokens: isForMarkdown });
      const colours = text.match(/<[a-z]+\b[^<>]{0,1000}\bstyle="[^"<>]{0,1000}color\s*:/gi)?.length ?? 0;
      return { text: markdown, warnings: [...conversionNotes(warnings, english), ...colourNotes(colours)] };
    },
    write: (markdown) => withNewline(markdownToStorage(markdown)),
    save: saveStorage,
  },
};

/**
 * A text in another format, by way of Markdown.
 * @param base a text in the format `to`, of whose Markdown the input is an edit
 * @throws ConversionError where the pair of formats is not known, or the text is not of its format
 */
export function convert(
  from: string | undefined,
  to: string | undefined,
  text: string,
  base?: string,
): Converted {
  const read = entryOf('read', from, 'from');
  const write = base === undefined ? entryOf('write', to, 'to') : undefined;
  const save = base === undefined ? undefined : entryOf('save', to, 'with a base to');
  const markdown = read(text, to === 'markdown');
  const written = save === undefined ? write?.(markdown.text) : save(base ?? '', markdown.text);
  return { text: written ?? '', warnings: markdown.warnings };
}

/** @throws ConversionError where the pair of formats is not known */
export function requireFormats(from: string | undefined, to: string | undefined, hasBase: boolean): void {
  entryOf('read', from, 'from');
  if (hasBase) entryOf('save', to, 'with a base to');
  else entryOf('write', to, 'to');
}

function entryOf<T extends keyof Format>(
  step: T,
  name: string | undefined,
  way: string,
): NonNullable<Format[T]> {
  const names = Object.keys(FORMATS).filter((each) => FORMATS[each]?.[step] !== undefined);
  if (name === undefined)
    throw new ConversionError(`Say what to convert ${way}, ${names.join(', ')}: convert <from> <to>.`);
  const format = Object.hasOwn(FORMATS, name) ? FORMATS[name]?.[step] : undefined;
  if (format === undefined)
    throw new ConversionError(`There is no converting ${way} "${name}", only ${way} ${names.join(', ')}.`);
  return format;
}

/** Colours are kept where a text is saved over one that has them; Markdown shows none. */
function colourNotes(count: number): readonly string[] {
  if (count === 0) return [];
  return [
    `Colours have no counterpart in Markdown. Their text was kept.${count > 1 ? ` (${String(count)}×)` : ''}`,
  ];
}

/** How many colours begin in a text in Jira's markup, outside of code. */
function wikiColours(wiki: string): number {
  let count = 0;
  let code: string | undefined;
  for (const [, name = ''] of wiki.matchAll(
    /\{(?:(code|noformat)(?::[^}\n]{0,255})?|color:[^}\n]{0,255})\}/gi,
  )) {
    const macro = name.toLowerCase();
    if (macro === '') count += code === undefined ? 1 : 0;
    else if (code === undefined || code === macro) code = code === undefined ? macro : undefined;
  }
  return count;
}

/** What cannot be a link or a picture on a site. */
function textWarnings(markdown: string): readonly string[] {
  const warnings = new Warnings();
  for (const address of addressesAsText(markdown)) warnings.add('unsafeLink', schemeOf(address) ?? '');
  return conversionNotes(warnings.list(), english);
}

function adfDocument(text: string, what: string): AdfDocument {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new ConversionError(`The ${what} is not JSON, as ADF is: ${String(error)}`);
  }
  if (isAdfDocument(value)) return value;
  throw new ConversionError(`The ${what} is not an ADF document: {"type": "doc", "content": […]}.`);
}

function saveStorage(base: string, markdown: string): string {
  try {
    return saveStorageMarkdown(base, markdown, { tokens: true });
  } catch (error) {
    if (!(error instanceof BrokenStorageError)) throw error;
    throw new ConversionError(`The base is ${error.message}. Nothing was converted.`, { cause: error });
  }
}

function json(document: AdfDocument): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function withNewline(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
