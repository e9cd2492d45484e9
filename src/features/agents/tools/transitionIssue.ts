import * as v from 'valibot';
import type { Transition } from '../../../atlassian/model/transition.ts';
import type { TransitionWrite } from '../../../atlassian/model/write.ts';
import { english } from '../../../core/localize.ts';
import { safeLine } from '../../../core/safeLine.ts';
import { planForm } from '../../../fields/formPlan.ts';
import { fieldsInWords } from '../../../fields/refusedFields.ts';
import { fieldSources } from '../../../ui/fieldSources.ts';
import { describeIssue } from '../describeTarget.ts';
import { answerFields } from '../fields/answerFields.ts';
import { showAnswers } from '../fields/showAnswers.ts';
import { findIssueRef } from '../findIssueRef.ts';
import { openGateItems } from '../openGateItems.ts';
import { sendForModel } from '../sendForModel.ts';
import { defineWriteTool } from '../tool.ts';
import { ToolRefused } from '../toolRefused.ts';
import { fields, issue, site } from './parameters.ts';

const LONGEST_NAME = 80;
/** Open items that the question names. */
const MOST_ITEMS = 8;

/** An issue through its workflow. */
export const transitionIssue = defineWriteTool({
  name: 'shipshape_transition_issue',
  description:
    'Move a Jira issue through its workflow, with the fields that the transition requires (shipshape_read_issue tells them). The user confirms it.',
  input: v.object({
    issue: issue(),
    site: site(),
    transition: v.pipe(
      v.string(),
      v.minLength(1),
      v.description('Name or id of the transition, or the status it leads to'),
    ),
    fields: fields(),
  }),
  prepare: async (input, context, signal) => {
    const ref = findIssueRef(input.issue, input.site, context);
    const { t, now, cache, sites } = context;
    const { jira } = await sites.client(ref.siteId, { userAsked: true });
    const [transitions, present] = await Promise.all([
      jira.transitions(ref.key, signal),
      jira.issue(ref.key, signal),
    ]);
    context.issues.put([present]);
    const transition = transitionMeant(input.transition, transitions);
    const { impossible } = planForm(transition.fields);
    if (impossible.length > 0)
      throw new ToolRefused(
        `This transition requires what can only be filled in the browser. Tell the user:`,
        { from: 'the site', text: fieldsInWords(impossible) },
      );
    const sources = fieldSources({ sites, cache, jira: async () => jira, t: english, now }, ref);
    const values = await answerFields(input.fields ?? {}, transition.fields, sources, signal);
    const open = await openGateItems(ref, transition, context, jira, signal);
    const { id: transitionId, name, to } = transition;
    const write: TransitionWrite = {
      ...{ kind: 'transition', transitionId, name, from: present.status, to },
      ...{ fields: transition.fields, values },
    };
    return {
      confirm: {
        question: t('Transition {0} to {1}?', ref.key, to.name),
        details: [
          await describeIssue(ref, context, signal),
          `${present.status.name} → ${to.name} (${name})`,
          ...showAnswers(values, transition.fields, context),
          ...(open.length > 0 ? [t('Checklist items that are still open: {0}', open.length)] : []),
          ...open.slice(0, MOST_ITEMS).map((text) => `• ${text}`),
        ],
        button: t('Transition'),
      },
      run: (running) =>
        sendForModel(ref, write, context, `${ref.key} was moved.`, running, transition.fields),
    };
  },
});

/** @throws ToolRefused where none or several are meant */
function transitionMeant(meant: string, transitions: readonly Transition[]): Transition {
  const possible = transitions.filter(({ isAvailable }) => isAvailable);
  const wanted = meant.trim().toLowerCase();
  const ways = [
    possible.filter(({ id }) => id === wanted),
    possible.filter(({ name }) => name.toLowerCase() === wanted),
    possible.filter(({ to }) => to.name.toLowerCase() === wanted),
  ];
  const [first, another] = ways.find((found) => found.length > 0) ?? [];
  if (first && !another) return first;
  if (possible.length === 0)
    throw new ToolRefused('The account may take no transition from the present status.');
  const list = possible.map(
    ({ id, name, to }) => `${safeLine(name, LONGEST_NAME)} (id ${id}) → ${safeLine(to.name, LONGEST_NAME)}`,
  );
  const why = first
    ? `Several transitions fit "${meant}": give the id.`
    : `There is no transition "${meant}" now.`;
  throw new ToolRefused(`${why} Transitions:`, { from: 'the site', text: list.join('\n') });
}
