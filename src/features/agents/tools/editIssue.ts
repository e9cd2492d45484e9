import * as v from 'valibot';
import { withLabels, type Mention } from '../../../core/mention.ts';
import { describeIssue, quoted } from '../describeTarget.ts';
import { editableText } from '../editText.ts';
import { findIssueRef } from '../findIssueRef.ts';
import { findMentions } from '../findMentions.ts';
import { replaceTexts, type Replacement } from '../replaceTexts.ts';
import { sendForModel } from '../sendForModel.ts';
import { defineWriteTool } from '../tool.ts';
import { issue, mentions, site } from './parameters.ts';

const MOST_REPLACEMENTS = 20;

/** A text of an issue, changed in some places. */
export const editIssue = defineWriteTool({
  name: 'shipshape_edit_issue',
  description:
    'Change a text of a Jira issue (description, summary or another text field) by find and replace in its Markdown; all else in it stays as it is. The user confirms it.',
  input: v.object({
    issue: issue(),
    site: site(),
    field: v.optional(v.pipe(v.string(), v.description('Description by default'))),
    edits: v.pipe(
      v.array(
        v.object({
          find: v.pipe(v.string(), v.description('Stands there exactly once; empty to append')),
          replace: v.string(),
        }),
      ),
      v.minLength(1),
      v.maxLength(MOST_REPLACEMENTS),
    ),
    mentions: mentions(),
  }),
  prepare: async (input, context, signal) => {
    const ref = findIssueRef(input.issue, input.site, context);
    const editable = await editableText(ref, input.field, context, signal);
    const changed = replaceTexts(editable.text, input.edits, editable);
    const { jira } = await context.sites.client(ref.siteId, { userAsked: true });
    const people = await findMentions(changed, input.mentions ?? [], jira, signal);
    const write = editable.write(changed, people);
    const { t } = context;
    const { field } = editable;
    return {
      confirm: {
        question: t('Change "{0}" of {1}?', field.name, ref.key),
        details: [
          await describeIssue(ref, context, signal),
          ...input.edits.flatMap((edit) => changeLines(edit, editable.people)),
        ],
        button: t('Change'),
      },
      run: (running) => sendForModel(ref, write, context, `${ref.key} was changed.`, running, [field]),
    };
  },
});

/** The user reads names, also where the text has `[~name]`. */
function changeLines({ find, replace }: Replacement, people: readonly Mention[]): readonly string[] {
  return ['', ...quoted(withLabels(find, people), '−'), ...quoted(withLabels(replace, people), '+')];
}
