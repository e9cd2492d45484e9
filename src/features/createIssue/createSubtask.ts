import { projectKeyOf, formatIssueRef, type IssueRef } from '../../core/issueKey.ts';
import { createIssue } from './createFlow.ts';
import type { CreateDependencies } from './conversation.ts';

/** A new sub-task of an issue: only its type is asked for, where the project has several. */
export async function createSubtask(deps: CreateDependencies, parent: IssueRef): Promise<void> {
  const { ui, jira, issues, t } = deps;
  const { siteId, key } = parent;
  const projectKey = projectKeyOf(key);
  const projects = await ui.waiting(key, async () => (await jira(siteId)).creatableProjects(projectKey));
  const project = projects.find((each) => each.key === projectKey);
  if (!project) {
    await ui.tell({ siteId, message: t('You may not create issues in {0}.', projectKey), ways: [] });
    return;
  }
  const label = [key, issues.get(parent)?.summary ?? ''].join(' ').trim();
  await createIssue(deps, {
    origin: formatIssueRef(parent),
    answers: { parent: { kind: 'parent', option: { id: key, label } } },
    place: { at: { siteId, project }, from: 'type', wanted: ({ subtask }) => subtask, takesOnly: true },
  });
}
