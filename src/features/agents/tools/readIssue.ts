import * as v from 'valibot';
import type { IssueDetails } from '../../../atlassian/model/issueDetails.ts';
import type { Transition } from '../../../atlassian/model/transition.ts';
import { progressOf } from '../../../checklist/parseChecklists.ts';
import { english } from '../../../core/localize.ts';
import { safeLine } from '../../../core/safeLine.ts';
import { issueAsMarkdown } from '../../../ui/issueAsMarkdown.ts';
import { markdownOf } from '../../../ui/markupText.ts';
import { siteTextPart } from '../answers/siteTextPart.ts';
import { describeField } from '../fields/describeField.ts';
import { findIssueRef } from '../findIssueRef.ts';
import { defineReadTool } from '../tool.ts';
import { from, issue, site } from './parameters.ts';

/** The latest ones; all are on the site. */
const MOST_COMMENTS = 10;
const LONGEST_NAME = 80;

/** A whole issue as Markdown. */
export const readIssue = defineReadTool({
  name: 'shipshape_read_issue',
  description:
    'Read a Jira issue as Markdown: fields, description with its checklist, sub-tasks, links, latest comments, and the transitions it can take with the fields each requires.',
  input: v.object({ issue: issue(), site: site(), from: from() }),
  read: async (input, context, signal) => {
    const ref = findIssueRef(input.issue, input.site, context);
    const { jira, site: home } = await context.sites.client(ref.siteId, { userAsked: true });
    const [details, transitions] = await Promise.all([
      jira.issueDetails(ref.key, signal),
      jira.transitions(ref.key, signal),
    ]);
    context.issues.put([details.issue]);
    const text = [
      transitionLines(transitions),
      await checklistLine(details),
      await peopleLine(details),
      await issueAsMarkdown(withLatestComments(details), {
        t: english,
        time: (iso) => iso,
        siteUrl: home.url,
      }),
    ].filter((part) => part !== '');
    const waiting = context.outbox.pending(ref).length;
    return [
      siteTextPart(`${ref.key} on ${home.name}`, text.join('\n\n'), input.from),
      ...(waiting === 0 ? [] : [`Changes of the user that the site does not have yet: ${waiting}.`]),
    ].join('\n');
  },
});

function withLatestComments(details: IssueDetails): IssueDetails {
  const { items, total } = details.comments;
  return { ...details, comments: { items: items.slice(0, MOST_COMMENTS), total } };
}

async function checklistLine({ description }: IssueDetails): Promise<string> {
  const { done, total } = progressOf(await markdownOf(description));
  return total === 0 ? '' : `Checklist in the description: ${done} of ${total} done`;
}

/** Who is meant where Data Center's texts name somebody as `[~name]`: so it is found and written in them. */
async function peopleLine({ description, fields, comments }: IssueDetails): Promise<string> {
  const { mentionedIn } = await import('../../../ui/renderedMentions.ts');
  const people = mentionedIn([
    description,
    ...fields.map(({ value }) => (value.kind === 'markup' ? value.markup : undefined)),
    ...comments.items.slice(0, MOST_COMMENTS).map(({ body }) => body),
  ]);
  if (people.length === 0) return '';
  const lines = people.map(
    ({ id, name }) => `- [~${safeLine(id, LONGEST_NAME)}] is ${safeLine(name, LONGEST_NAME)}`,
  );
  return ['People in the texts:', ...lines].join('\n');
}

/** The ways that the issue can take, with what each asks for. */
function transitionLines(transitions: readonly Transition[]): string {
  const possible = transitions.filter(({ isAvailable }) => isAvailable);
  if (possible.length === 0) return 'Transitions: none that this account may take';
  const lines = possible.flatMap(({ id, name, to, fields }) => {
    const required = fields.filter((field) => field.required);
    const optional = fields
      .filter((field) => !field.required)
      .map((field) => safeLine(field.name, LONGEST_NAME));
    return [
      `- ${safeLine(name, LONGEST_NAME)} (id ${id}) → ${safeLine(to.name, LONGEST_NAME)}`,
      ...required.map((field) => `  - requires ${describeField(field)}`),
      ...(optional.length > 0 ? [`  - may have: ${optional.join(', ')}`] : []),
    ];
  });
  return ['Transitions:', ...lines].join('\n');
}
