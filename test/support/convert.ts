// `npm run --silent convert -- <from> <to>`: standard input to standard output, what could not be carried over to
// standard error. Formats: markdown, wiki (Jira's markup), storage (Confluence's format), adf.
import { readFileSync } from 'node:fs';
import { ConversionError, convert } from './conversions.ts';

try {
  const [from, to, ...others] = process.argv.slice(2);
  if (others.length > 0) throw new ConversionError(`Nothing is known of "${others.join(' ')}".`);
  const { text, warnings } = convert(from, to, readFileSync(0, 'utf8'));
  for (const warning of warnings) console.error(warning);
  process.stdout.write(text);
} catch (error) {
  console.error(error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error));
  process.exitCode = 1;
}
