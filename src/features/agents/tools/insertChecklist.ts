import * as v from 'valibot';
import { builtinChecklists } from '../../../checklist/builtin/builtinChecklists.ts';
import { insertChecklist as inserted } from '../../../checklist/insertChecklist.ts';
import { fillVariables, markdownVariables } from '../../../checklist/variables.ts';
import { checklistPlace } from '../checklistPlace.ts';
import { quoted } from '../describeTarget.ts';
import { defineWriteTool } from '../tool.ts';
import { ToolRefused } from '../toolRefused.ts';
import { file, issueOrNone, site } from './parameters.ts';

/** A built-in checklist, at the end of a file or a description. */
export const insertChecklist = defineWriteTool({
  name: 'shipshape_insert_checklist',
  description:
    "Append one of Shipshape's checklists to a Jira issue's description or to a Markdown file of the workspace. The user confirms it.",
  input: v.object({
    checklist: v.pipe(v.string(), v.description('Id, such as deployment-readiness; a wrong one tells all')),
    values: v.optional(v.pipe(v.record(v.string(), v.string()), v.description('Of its variables, by name'))),
    issue: issueOrNone(),
    file: file(),
    site: site(),
  }),
  prepare: async (input, context, signal) => {
    const markdown = filled(input.checklist, input.values ?? {}, context.language);
    const place = await checklistPlace(input, context, signal);
    const { edits } = inserted({
      documentText: place.text,
      offset: place.text.length,
      checklistMarkdown: markdown,
      eol: place.text.includes('\r\n') ? '\r\n' : '\n',
    });
    const { t } = context;
    return {
      confirm: {
        question: t('Insert a checklist into {0}?', place.name),
        details: [...place.details, ...quoted(markdown)],
        button: t('Insert'),
      },
      run: (running) => place.change(edits, `The checklist stands in ${place.name}.`, running),
    };
  },
});

function filled(id: string, values: Readonly<Record<string, string>>, language: string): string {
  const all = builtinChecklists(language);
  const wanted = id.trim().toLowerCase();
  const found = all.find((each) => each.id === wanted || each.title.toLowerCase() === wanted);
  if (!found) {
    const list = all.map((each) => `${each.id}: ${each.title}`).join('\n');
    throw new ToolRefused(`There is no checklist "${id}". Checklists:\n${list}`);
  }
  const missing = markdownVariables(found.markdown).filter((name) => values[name] === undefined);
  if (missing.length > 0)
    throw new ToolRefused(`Give "values" for: ${missing.map((name) => `"${name}"`).join(', ')}.`);
  return fillVariables(found.markdown, values);
}
