import type { CreateType } from '../../atlassian/model/creation.ts';
import { isCancelled } from '../../core/errors.ts';
import { projectKeyOf, type IssueRef } from '../../core/issueKey.ts';
import type { FailedStep } from '../../platform/commands.ts';
import type { PlaceOptions } from './choosePlace.ts';
import type { CreateDependencies } from './conversation.ts';
import { createIssue } from './createFlow.ts';
import { shortSummary } from './origin/selectedLines.ts';

/** What teams call their bugs. */
const BUG = /^(?:bugs?|defects?|faults?|程式錯誤|錯誤|缺陷|臭蟲|問題)$/i;

/**
 * A new issue of a step of a test that failed: in the project of the issue that is tested, a bug where it has such a type.
 * Ends where the user leaves it, whatever failed: a run goes on behind it.
 */
export async function createFromStep(
  deps: CreateDependencies,
  { origin, summary, description, about, created }: FailedStep,
): Promise<void> {
  for (;;) {
    try {
      const place = about && (await placeOf(deps, about));
      await createIssue(deps, {
        origin,
        answers: {
          summary: { kind: 'text', text: shortSummary(summary) },
          description: { kind: 'paragraph', text: description },
        },
        ...(place && { place }),
        created,
      });
      return;
    } catch (error) {
      if (isCancelled(error)) return;
      const siteId = about?.siteId ?? deps.sites.list()[0]?.id ?? '';
      if ((await deps.ui.tell({ siteId, error, ways: ['tryAgain'] })) !== 'tryAgain') return;
    }
  }
}

/** Undefined where the account may not create issues there: then it is asked where. */
async function placeOf(
  { ui, jira }: CreateDependencies,
  { siteId, key }: IssueRef,
): Promise<PlaceOptions | undefined> {
  const projectKey = projectKeyOf(key);
  const client = await jira(siteId);
  const projects = await ui.waiting(key, () => client.creatableProjects(projectKey));
  const project = projects.find((each) => each.key === projectKey);
  if (!project) return undefined;
  const types = await ui.waiting(key, () => client.createTypes(projectKey));
  const type = types.find(({ name }: CreateType) => BUG.test(name));
  return { at: { siteId, project, ...(type && { type }) }, from: 'type', takesOnly: true };
}
