import { quoteJql } from '../../../atlassian/jql/quote.ts';
import { reasonOf } from '../../../core/errors.ts';
import { projectKeyOf } from '../../../core/issueKey.ts';
import type { ActionResult } from '../../../protocol/issueActions.ts';
import { AnswerRefused } from '../issueEditing.ts';
import { sendWrite, type ActionContext } from './actionContext.ts';
import { openSprint } from './openSprint.ts';

/** Asks for a sprint that is open or planned, and puts the issue into it. */
export async function moveToSprint({ session, services }: ActionContext): Promise<ActionResult> {
  const { ref } = session();
  const to = await services.ui.chooseSprint(ref, async (signal) => {
    const jira = await services.jira(ref.siteId, true);
    const sprints = await jira.openSprints(projectKeyOf(ref.key), signal);
    return sprints.map(({ id, label }) => ({ id: Number(id), name: label }));
  });
  if (!to) return 'undone';
  const from = openSprint(session().issue?.sprint);
  if (from?.id === to.id) return 'saved';
  return sendWrite(session(), services.outbox, { kind: 'sprint', ...(from && { from }), to });
}

export async function moveToBacklog({ session, services }: ActionContext): Promise<ActionResult> {
  const from = openSprint(session().issue?.sprint);
  if (!from) return 'saved';
  return sendWrite(session(), services.outbox, { kind: 'sprint', from });
}

/** Ranks the issue before all others of its project's backlog, out of its sprint where it is in one. */
export async function moveToTop(context: ActionContext): Promise<ActionResult> {
  const { session, services } = context;
  const { t } = services;
  const { siteId, key } = session().ref;
  const jira = await services.jira(siteId, true);
  const project = quoteJql(projectKeyOf(key));
  // What a board shows as its backlog: not done, and in no sprint that is open or planned.
  const jql = [
    `project = ${project} AND statusCategory != Done AND key != ${quoteJql(key)}`,
    'AND (sprint is EMPTY OR sprint not in (openSprints(), futureSprints())) ORDER BY Rank ASC',
  ].join(' ');
  let first;
  try {
    [first] = (await jira.searchIssues({ jql, pageSize: 1 })).issues;
  } catch (error) {
    // A site, or a project, without Jira Software knows neither sprints nor ranks.
    if (reasonOf(error) === 'invalid') throw new AnswerRefused(t('This project has no backlog.'));
    throw error;
  }
  const moved = await moveToBacklog(context);
  if (!first) return moved;
  const write = { kind: 'rank', place: 'before', other: first.ref.key } as const;
  const ranked = await sendWrite(session(), services.outbox, write);
  return moved === 'kept' ? moved : ranked;
}
