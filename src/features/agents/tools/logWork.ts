import * as v from 'valibot';
import type { LogWorkWrite } from '../../../atlassian/model/write.ts';
import { english } from '../../../core/localize.ts';
import { parseDuration } from '../../../fields/fieldAnswers.ts';
import { describeIssue, quoted } from '../describeTarget.ts';
import { findIssueRef } from '../findIssueRef.ts';
import { sendForModel } from '../sendForModel.ts';
import { defineWriteTool } from '../tool.ts';
import { ToolRefused } from '../toolRefused.ts';
import { issue, site, text } from './parameters.ts';

/** Work on an issue, logged. */
export const logWork = defineWriteTool({
  name: 'shipshape_log_work',
  description: 'Log time that the user worked on a Jira issue. The user confirms it.',
  input: v.object({
    issue: issue(),
    site: site(),
    spent: v.pipe(v.string(), v.description('Such as 1h 30m')),
    started: v.optional(v.pipe(v.string(), v.description('ISO 8601 with offset; now by default'))),
    text: v.optional(text('What was done, Markdown')),
  }),
  prepare: async (input, context, signal) => {
    const ref = findIssueRef(input.issue, input.site, context);
    const { t, now } = context;
    const spent = parseDuration(input.spent, english);
    if (!spent.ok) throw new ToolRefused(`"spent": ${spent.complaint}`);
    const started = input.started === undefined ? now() : new Date(input.started);
    if (Number.isNaN(started.getTime())) throw new ToolRefused('"started" is no time.');
    const words = input.text ?? '';
    const write: LogWorkWrite = {
      ...{ kind: 'logWork', spent: spent.value },
      ...{ started: started.toISOString(), text: words },
    };
    return {
      confirm: {
        question: t('Log {0} on {1}?', spent.value, ref.key),
        details: [
          await describeIssue(ref, context, signal),
          t('Begun {0}', context.showTime(started)),
          ...(words === '' ? [] : quoted(words)),
        ],
        button: t('Log Work'),
      },
      run: (running) => sendForModel(ref, write, context, `The work is logged on ${ref.key}.`, running),
    };
  },
});
