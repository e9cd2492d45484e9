import { dirname } from 'node:path';
import type { SampleFlavor } from './options.ts';
import { StateFiles } from './stateFiles.ts';

/** A request that changed the site, with all that is needed to do it again. */
export interface JournalEntry {
  /** When it came, milliseconds since 1970. */
  readonly at: number;
  readonly accountId: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body?: unknown;
}

/** What the world was made from; a journal fits only the same world. */
export interface JournalHeader {
  readonly format: 1;
  readonly seed: number;
  readonly issues: number;
  /** Midnight of the day on which the world was made: generated times are relative to it. */
  readonly base: number;
  /** Whose interface the entries spoke; Cloud's where none is named. */
  readonly flavor?: SampleFlavor;
}

/** A state file of another of Atlassian's products: its requests would mean nothing here. */
export class OtherFlavorError extends Error {
  override readonly name = 'OtherFlavorError';
}

function isHeader(value: unknown): value is JournalHeader {
  if (typeof value !== 'object' || value === null) return false;
  const { format, seed, issues, base } = value as Readonly<Record<string, unknown>>;
  return format === 1 && [seed, issues, base].every((part) => typeof part === 'number');
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { at, accountId, method, path, query } = value as Readonly<Record<string, unknown>>;
  return typeof at === 'number' && [accountId, method, path, query].every((part) => typeof part === 'string');
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

interface Content {
  readonly header: JournalHeader | undefined;
  readonly entries: readonly JournalEntry[];
  /** How many bytes of the file are whole lines that make sense. */
  readonly goodBytes: number;
}

function read(text: string): Content {
  const entries: JournalEntry[] = [];
  let header: JournalHeader | undefined;
  let goodBytes = 0;
  // What follows the last line break was cut off in the middle of writing.
  for (const line of text.split('\n').slice(0, -1)) {
    const value = parse(line);
    if (header === undefined && isHeader(value)) header = value;
    else if (header !== undefined && isEntry(value)) entries.push(value);
    else break;
    goodBytes += Buffer.byteLength(line) + 1;
  }
  return { header, entries, goodBytes };
}

/**
 * What people changed, one JSON line per request, appended in order before the reply goes out. Replaying the lines over
 * the world of the header gives the site as it was left.
 */
export class Journal {
  readonly header: JournalHeader;
  /** What is to be replayed. */
  readonly entries: readonly JournalEntry[];
  readonly #append: (text: string) => void;

  private constructor(
    append: (text: string) => void,
    header: JournalHeader,
    entries: readonly JournalEntry[],
  ) {
    this.#append = append;
    this.header = header;
    this.entries = entries;
  }

  /**
   * Opens the journal of a state file, or starts one. A damaged last line is cut off; a journal of another world, or one that
   * cannot be read, is moved to `<file>.set-aside`.
   * @param file undefined keeps nothing
   * @throws OtherFlavorError when another flavour of the site keeps its changes there
   * @throws what node:fs throws when the file can be neither read nor written
   */
  static open(file: string | undefined, fresh: JournalHeader, files = new StateFiles()): Journal {
    if (file === undefined) return new Journal(() => undefined, fresh, []);
    const append = (text: string): void => files.append(file, text);
    files.makeFolder(dirname(file));
    const known = files.text(file);
    const { header, entries, goodBytes } = read(known ?? '');
    const { flavor = 'cloud' } = header ?? fresh;
    if (flavor !== (fresh.flavor ?? 'cloud'))
      throw new OtherFlavorError(
        `${file} keeps the changes of a site of the flavor ${flavor}. Start it with that flavor, or name another state file.`,
      );
    if (header?.seed === fresh.seed && header.issues === fresh.issues) {
      files.truncate(file, goodBytes);
      return new Journal(append, header, entries);
    }
    if (known !== undefined) files.rename(file, `${file}.set-aside`);
    files.write(file, `${JSON.stringify(fresh)}\n`);
    return new Journal(append, fresh, []);
  }

  /** Adds a request; synchronous, so that lines never overtake each other. */
  append(entry: JournalEntry): void {
    this.#append(`${JSON.stringify(entry)}\n`);
  }
}
