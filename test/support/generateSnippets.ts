// Writes snippets/checklists*.json from the built-in checklists: node test/support/generateSnippets.ts
import { writeFileSync } from 'node:fs';
import { builtinChecklists, type BuiltinChecklist } from '../../src/checklist/builtin/builtinChecklists.ts';
import { markdownVariables } from '../../src/checklist/variables.ts';

/** One entry of a VS Code snippet file. */
interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** All built-in checklists in a language as the contents of a VS Code snippet file. */
function checklistSnippets(language: string): Record<string, Snippet> {
  return Object.fromEntries(
    builtinChecklists(language).map((checklist) => [
      checklist.title,
      {
        prefix: `checklist-${checklist.id}`,
        description: checklist.description,
        body: snippetBody(checklist),
      },
    ]),
  );
}

/** Variables become tab stops, one number for each name, so that typing once fills every place. */
function snippetBody(checklist: BuiltinChecklist): string[] {
  const names = markdownVariables(checklist.markdown);
  const escaped = checklist.markdown.trimEnd().replace(/[\\$]/g, '\\$&');
  const body = escaped.replace(/\{\{([^{}]+)\}\}/g, (place, name: string) => {
    const number = names.indexOf(name.trim()) + 1;
    return number === 0 ? place : `\${${String(number)}:${name.trim()}}`;
  });
  return [...body.split('\n'), '$0'];
}

/** The snippet files, one for each language that the manifest's texts come in, with what has to stand in them. */
export const snippetFiles = [
  ['en', 'checklists.json'],
  ['zh-tw', 'checklists-zh-tw.json'],
].map(([language = '', name = '']) => ({
  file: new URL(`../../snippets/${name}`, import.meta.url),
  text: `${JSON.stringify(checklistSnippets(language), null, 2)}\n`,
}));

if (import.meta.main) for (const { file, text } of snippetFiles) writeFileSync(file, text);
