// Writes snippets/checklists.json from the built-in checklists: node test/support/generateSnippets.ts
import { writeFileSync } from 'node:fs';
import { builtinChecklists, type BuiltinChecklist } from '../../src/checklist/builtin/builtinChecklists.ts';
import { markdownVariables } from '../../src/checklist/variables.ts';

/** One entry of a VS Code snippet file. */
interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** All built-in checklists as the contents of a VS Code snippet file, English first, then Traditional Chinese. */
function checklistSnippets(): Record<string, Snippet> {
  const entries = [
    ...builtinChecklists('en').map((checklist) => [checklist, ''] as const),
    ...builtinChecklists('zh-tw').map((checklist) => [checklist, '-zh'] as const),
  ];
  return Object.fromEntries(
    entries.map(([checklist, suffix]) => [
      checklist.title,
      {
        prefix: `checklist-${checklist.id}${suffix}`,
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

/** Where the snippet file stands. */
export const snippetFile = new URL('../../snippets/checklists.json', import.meta.url);

/** What has to stand in it. */
export function snippetFileText(): string {
  return `${JSON.stringify(checklistSnippets(), null, 2)}\n`;
}

if (import.meta.main) writeFileSync(snippetFile, snippetFileText());
