import * as v from 'valibot';
import type { CommentWrite } from '../../../atlassian/model/write.ts';
import { describeIssue, quoted } from '../describeTarget.ts';
import { findIssueRef } from '../findIssueRef.ts';
import { findMentions } from '../findMentions.ts';
import { sendForModel } from '../sendForModel.ts';
import { defineWriteTool } from '../tool.ts';
import { issue, mentions, site, text } from './parameters.ts';

/** A new comment on an issue. */
export const commentIssue = defineWriteTool({
  name: 'shipshape_comment_issue',
  description: 'Add a comment to a Jira issue. The user confirms it.',
  input: v.object({ issue: issue(), site: site(), text: text('Markdown'), mentions: mentions() }),
  prepare: async ({ issue: named, site: home, text: words, mentions: names = [] }, context, signal) => {
    const ref = findIssueRef(named, home, context);
    const { jira } = await context.sites.client(ref.siteId, { userAsked: true });
    const [target, people] = await Promise.all([
      describeIssue(ref, context, signal),
      findMentions(words, names, jira, signal),
    ]);
    const write: CommentWrite = { kind: 'comment', text: words, ...(people.length > 0 && { people }) };
    const { t } = context;
    return {
      confirm: {
        question: t('Comment on {0}?', ref.key),
        details: [
          target,
          ...quoted(words),
          ...(people.length > 0 ? [t('Mentioned: {0}', people.map(({ name }) => name).join(', '))] : []),
        ],
        button: t('Add Comment'),
      },
      run: (running) => sendForModel(ref, write, context, `The comment is on ${ref.key}.`, running),
    };
  },
});
