import { asShown } from '../../markdown/asShown.ts';
import { withoutDanglingBreaks } from '../../markdown/danglingBreaks.ts';
import { MovedWords } from '../../markdown/movedWords.ts';
import { readMarkdown } from '../../markdown/readMarkdown.ts';
import { repairTokens } from '../../markdown/tokens.ts';
import { StorageWriter } from './blocksToStorage.ts';
import { KnownPieces } from './knownPieces.ts';
import { withOwnIds } from './knownTasks.ts';
import { parseSource, type BrokenMarkup } from './sourceTree.ts';
import { StorageEditor } from './storageEditor.ts';
import { storageToMarkdown, type ConversionOptions } from './storageToMarkdown.ts';

const PROBLEMS: Readonly<Record<BrokenMarkup['problem'], string>> = {
  noEnd: 'has no end',
  noBeginning: 'ends what never began',
  noTag: 'is no tag',
  tooDeep: 'is nested too deep',
};

/** A body of the site's that is not well-formed and cannot be edited part by part. */
export class BrokenStorageError extends Error {
  override readonly name = 'BrokenStorageError';
  readonly broken: BrokenMarkup;
  /** Counted from 1. */
  readonly line: number;

  constructor(body: string, broken: BrokenMarkup) {
    const line = body.slice(0, broken.at).split('\n').length;
    super(`not well-formed: ${broken.what} in line ${line} ${PROBLEMS[broken.problem]}`);
    this.broken = broken;
    this.line = line;
  }
}

/** Markdown as a new body in Confluence's storage format. For one that was there before: `saveStorageMarkdown`. */
export function markdownToStorage(markdown: string): string {
  return new StorageWriter().blocks(readMarkdown(markdown));
}

/**
 * A body in storage format after the Markdown that `storageToMarkdown` made of it was edited. What was not touched stays
 * as it is, byte for byte: blocks, items, cells, and in a changed line every word, macro, mention, comment's marker and
 * attribute beside the change. Ids of tasks and macros stay, as do columns and what Markdown does not show.
 * @param base the body as the site has it
 * @param markdown the whole text as it was edited
 * @param options as they were when the Markdown was made
 * @throws BrokenStorageError where the body is not well-formed: what stays could not be told from what goes
 */
export function saveStorageMarkdown(base: string, markdown: string, options: ConversionOptions = {}): string {
  const parsed = parseSource(base);
  if (!Array.isArray(parsed)) throw new BrokenStorageError(base, parsed);
  const read = (source: string): string => storageToMarkdown(source, options).markdown;
  // Asked for by several, mostly by none.
  let printed: string | undefined;
  const shown = (): string => (printed ??= read(base));
  const mayHoldTokens = options.tokens === true && /[⟦⟧]/.test(markdown);
  const repaired = mayHoldTokens ? repairTokens(markdown, shown()) : markdown;
  const whole = withoutDanglingBreaks(repaired, shown);
  const known = new KnownPieces(base, (source) => readMarkdown(read(source)));
  const writer = new StorageWriter(known, new MovedWords(shown, whole));
  return withOwnIds(new StorageEditor(writer, options).content(base, asShown(readMarkdown(whole))), base);
}
