// `npm run --silent convert -- <from> <to> [--base FILE]`: standard input to standard output, what could not be carried
// over to standard error. Formats: markdown, adf, wiki (Jira's markup), storage (Confluence's format). With a base, what
// saving the input as an edit of that file's Markdown gives. What is wrong is said in one line, and it ends with 1.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { convert, requireFormats } from './conversions.ts';

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  ENOTDIR: 'there is no such folder',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
};

try {
  const { positionals, base: file } = readArguments();
  const [from, to, ...others] = positionals;
  if (others.length > 0)
    throw new Error(`Two formats, not ${positionals.length}: convert <from> <to> < input.`);
  requireFormats(from, to, file !== undefined);
  const base = file === undefined ? undefined : readText(file, `the base ${file}`);
  const { text, warnings } = convert(from, to, readText(0, 'standard input'), base);
  for (const warning of warnings) console.error(warning);
  process.stdout.write(text);
} catch (error) {
  console.error((error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' '));
  process.exitCode = 1;
}

function readArguments(): { readonly positionals: readonly string[]; readonly base: string | undefined } {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { base: { type: 'string' } },
    });
    return { positionals, base: values.base };
  } catch (error) {
    const what = error instanceof Error ? error.message.replace(/\. .*/s, '') : String(error);
    throw new Error(`${what}: convert <from> <to> [--base FILE].`, { cause: error });
  }
}

/** @throws Error that says in words why it cannot be read, or that it is no text */
function readText(file: string | number, what: string): string {
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
