import type { IssueDraft } from '../../../atlassian/model/creation.ts';
import type { IssueDetails } from '../../../atlassian/model/issueDetails.ts';
import { verdictOn } from '../../../atlassian/outbox/verdict.ts';
import type { JiraClient } from '../../../atlassian/ports/jira/client.ts';
import type { IssueLinkType } from '../../../atlassian/ports/jira/choices.ts';
import { projectKeyOf, type IssueRef } from '../../../core/issueKey.ts';
import type { Translate } from '../../../core/localize.ts';
import type { Field, FieldAnswers } from '../../../fields/field.ts';
import type { ActionResult } from '../../../protocol/issueActions.ts';
import { AnswerRefused } from '../issueEditing.ts';
import { markdownOf } from '../../../ui/markupText.ts';
import { sendChange } from '../../../ui/sendChange.ts';
import type { ActionContext } from './actionContext.ts';
import { planClone, type ClonePlan } from './clonePlan.ts';
import { knownLinkTypes } from './links.ts';

/** A new issue with what the create screen takes of this one: asks which of it, creates it, links the two, opens it. */
export async function cloneIssue(context: ActionContext): Promise<ActionResult> {
  const { session, services } = context;
  const { t, ui } = services;
  const { ref, details } = session();
  if (!details) throw new AnswerRefused(t('{0} is not loaded yet.', ref.key));
  const jira = await services.jira(ref.siteId, true);
  const { place, screen, plan } = await prepare(jira, details, t);
  if (plan.missing.length > 0) {
    throw new AnswerRefused(
      t(
        'A clone must have something in: {0}. Fill that in here, or create it with "Create Issue".',
        plan.missing.join(t(', ')),
      ),
    );
  }
  const chosen = await ui.reviewClone(ref, {
    summary: details.issue.summary,
    optional: plan.goes.filter(({ field }) => !field.required && field.id !== 'summary'),
    stays: [...plan.stays, ...partsThatStay(details, t)],
  });
  if (!chosen) return 'undone';
  const values: FieldAnswers = {
    ...Object.fromEntries(
      plan.goes
        .filter(({ field }) => field.required || chosen.fieldIds.includes(field.id))
        .map(({ field, value }) => [field.id, value]),
    ),
    summary: { kind: 'text', text: chosen.summary },
  };
  const key = await create(jira, { ...place, values }, screen, { ref, t });
  const clone = { siteId: ref.siteId, key };
  await ui.openIssue(clone);
  await link(context, clone, ref);
  return 'saved';
}

async function prepare(
  jira: JiraClient,
  details: IssueDetails,
  t: Translate,
): Promise<{
  readonly place: Pick<IssueDraft, 'projectId' | 'typeId'>;
  readonly screen: readonly Field[];
  readonly plan: ClonePlan;
}> {
  const { issue } = details;
  const projectKey = projectKeyOf(issue.ref.key);
  const [projects, types, source] = await Promise.all([
    jira.creatableProjects(projectKey),
    jira.createTypes(projectKey),
    jira.issueForEditing(issue.ref.key),
  ]);
  const project = projects.find(({ key }) => key === projectKey);
  const type = types.find(({ name, subtask }) => name === issue.type.name && subtask === issue.type.subtask);
  if (!project || !type) {
    throw new AnswerRefused(t('Your account may create no {0} in {1}.', issue.type.name, issue.project.name));
  }
  const screen = await jira.createScreen(projectKey, type.id);
  const texts = await longTexts(source.details);
  return {
    place: { projectId: project.id, typeId: type.id },
    screen,
    plan: planClone(screen, { ...source, texts }),
  };
}

/** As Markdown, by field id: what Markdown cannot say of them does not go along. */
async function longTexts({ description, fields }: IssueDetails): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  if (description) texts.set('description', await markdownOf(description));
  for (const { id, value } of fields)
    if (value.kind === 'markup') texts.set(id, await markdownOf(value.markup));
  return texts;
}

/** What belongs to an issue and is in no field of a create screen. */
function partsThatStay(
  { comments, attachments, links, subtasks, worklogs }: IssueDetails,
  t: Translate,
): readonly string[] {
  return [
    ...(comments.total > 0 ? [t('Comments')] : []),
    ...(attachments.length > 0 ? [t('Attachments')] : []),
    ...(subtasks.length > 0 ? [t('Sub-tasks')] : []),
    ...(links.length > 0 ? [t('Linked issues')] : []),
    ...(worklogs.total > 0 ? [t('Work log')] : []),
  ];
}

async function create(
  jira: JiraClient,
  draft: IssueDraft,
  screen: readonly Field[],
  { ref, t }: { readonly ref: IssueRef; readonly t: Translate },
): Promise<string> {
  try {
    return (await jira.createIssue(draft, screen)).key;
  } catch (error) {
    if (verdictOn(error) !== 'lost') throw error;
    throw new AnswerRefused(
      t(
        'The answer of the site was lost: the clone of {0} may be there. Look at the newest issues of {1} before you try again.',
        ref.key,
        projectKeyOf(ref.key),
      ),
    );
  }
}

/** Where the site has a type of link for it. The link waits like any other change where it cannot be sent. */
async function link(context: ActionContext, clone: IssueRef, original: IssueRef): Promise<void> {
  const type = (await knownLinkTypes(context)).find(isCloneType);
  if (!type) return;
  await sendChange(context.services.outbox, clone, {
    kind: 'link',
    link: { type: type.name, direction: 'outward', label: type.outward, key: original.key },
  });
}

function isCloneType({ name, outward }: IssueLinkType): boolean {
  return /^cloners?$/i.test(name) || /^clones$/i.test(outward);
}
