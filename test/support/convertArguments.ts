import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { requireFormats } from './conversions.ts';

/** How it is used. */
export const USAGE = `Usage: npm run --silent convert -- <from> <to> [--base FILE] < input > output

  <from>, <to>  markdown, adf, wiki (Jira's markup) or storage (Confluence's format)
  --base FILE   gives what saving the input as an edit of that file's Markdown gives

What could not be carried over is named on standard error.
`;

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  ENOTDIR: 'there is no such folder',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
};

/** What was asked for: formats, and the text that the input is an edit of. */
export interface ConvertArguments {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly base: string | undefined;
}

/**
 * Reads the arguments, and the file that they name; `help` where the usage is asked for.
 *
 * @throws Error that says in one sentence what cannot be used
 */
export function readArguments(args: readonly string[]): ConvertArguments | 'help' {
  const { positionals, base: file, help } = parse(args);
  if (help) return 'help';
  const [from, to, ...others] = positionals;
  if (others.length > 0)
    throw new Error(`Two formats, not ${positionals.length}: convert <from> <to> < input.`);
  requireFormats(from, to, file !== undefined);
  return { from, to, base: file === undefined ? undefined : readText(file, `the base ${file}`) };
}

function parse(args: readonly string[]): {
  readonly positionals: readonly string[];
  readonly base: string | undefined;
  readonly help: boolean;
} {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { base: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    return { positionals, base: values.base, help: values.help === true };
  } catch (error) {
    const what = error instanceof Error ? error.message.replace(/\. .*/s, '') : String(error);
    throw new Error(`${what}: convert <from> <to> [--base FILE].`, { cause: error });
  }
}

/**
 * The text of a file, or of standard input (0).
 *
 * @param what it is, for the complaint
 * @throws Error that says in words why it cannot be read, or that it is no text
 */
export function readText(file: string | number, what: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why = Object.hasOwn(WHY, code) ? WHY[code] : code;
    throw new Error(`Cannot read ${what}: ${why}.`, { cause: error });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new Error(`Cannot read ${what}: it is not UTF-8.`, { cause: error });
  }
}
