import { readBlocks } from './blocks.ts';
import type { Conversion, ConversionOptions } from './conversion.ts';
import { linkDestination } from '../../markdown/destinations.ts';
import type { Block } from '../../markdown/model.ts';
import { printBlocks } from '../../markdown/printBlocks.ts';
import { token } from '../../markdown/tokens.ts';
import { parseStorage } from './tree.ts';
import { type ConversionWarning, Warnings } from './warnings.ts';

export type { ConversionOptions } from './conversion.ts';
export type { ConversionWarning } from './warnings.ts';

/**
 * Turns Confluence storage format (the body of a page or template) into clean GitHub-flavoured Markdown: `\n` line
 * endings, one blank line between blocks, one newline at the end, empty for an empty page. Never throws and never
 * loses text, whatever the markup; `warnings` says what could not be carried over as it was.
 */
export function storageToMarkdown(
  storage: string,
  options: ConversionOptions = {},
): { markdown: string; warnings: ConversionWarning[] } {
  const warnings = new Warnings();
  const markdown = printBlocks(blocksOf(storage, options, warnings));
  return { markdown: markdown === '' ? '' : `${markdown}\n`, warnings: warnings.list() };
}

/** The blocks of a body, as they are before they are Markdown. */
export function storageBlocks(storage: string, options: ConversionOptions = {}): Block[] {
  return blocksOf(storage, options, new Warnings());
}

function blocksOf(storage: string, options: ConversionOptions, warnings: Warnings): Block[] {
  const values = new Map(Object.entries(options.variables ?? {}));
  const conversion: Conversion = {
    warnings,
    headingOffset: options.headingOffset ?? 0,
    remoteImages: options.remoteImages ?? true,
    token: (kind, label, marks) =>
      options.tokens === true ? [{ kind: 'text', text: token(kind, label), marks }] : [],
    variable(name) {
      const value = values.get(name);
      return value === undefined || value.trim() === '' ? undefined : value;
    },
    userName(id) {
      const name = options.userName?.(id);
      if (name === undefined) warnings.add('unknownUser', id);
      return name;
    },
    pageUrl(link, title) {
      const destination = linkDestination(options.pageUrl?.(link) ?? '');
      if (destination === undefined) warnings.add('unresolvedLink', title);
      return destination;
    },
  };
  return readBlocks(parseStorage(storage, warnings), 0, conversion);
}
