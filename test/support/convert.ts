// `npm run --silent convert -- <from> <to> [--base FILE]`: standard input to standard output, what could not be carried
// over to standard error. Formats: markdown, adf, wiki (Jira's markup), storage (Confluence's format). With a base, what
// saving the input as an edit of that file's Markdown gives. What is wrong is said in one line, and it ends with 1.
import { convert } from './conversions.ts';
import { readArguments, readText, USAGE, type ConvertArguments } from './convertArguments.ts';

try {
  const asked = readArguments(process.argv.slice(2));
  if (asked === 'help') process.stdout.write(USAGE);
  else run(asked);
} catch (error) {
  console.error((error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' '));
  process.exitCode = 1;
}

function run({ from, to, base }: ConvertArguments): void {
  const { text, warnings } = convert(from, to, readText(0, 'standard input'), base);
  for (const warning of warnings) console.error(warning);
  process.stdout.write(text);
}
