// `npm run --silent convert -- <from> <to> [--base FILE]`: standard input to standard output, what could not be carried
// over to standard error. Formats: markdown, adf, wiki (Jira's markup), storage (Confluence's format). With a base, what
// saving the input as an edit of that file's Markdown gives.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { convert } from './conversions.ts';

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { base: { type: 'string' } },
  });
  const [from, to, ...others] = positionals;
  if (others.length > 0) throw new Error(`Two formats, not ${positionals.length}: convert <from> <to>.`);
  const base = values.base === undefined ? undefined : readFileSync(values.base, 'utf8');
  const { text, warnings } = convert(from, to, readFileSync(0, 'utf8'), base);
  for (const warning of warnings) console.error(warning);
  process.stdout.write(text);
} catch (error) {
  console.error((error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' '));
  process.exitCode = 1;
}
