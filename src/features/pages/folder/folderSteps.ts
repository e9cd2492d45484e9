import * as vscode from 'vscode';
import type { PageRef } from '../../../atlassian/pages/pageAddress.ts';
import type { PageCreation } from '../../../atlassian/pages/pageCreation.ts';
import { ShipshapeError } from '../../../core/errors.ts';
import { describeError } from '../../../platform/errorMessages.ts';
import { log } from '../../../platform/log.ts';
import type { Place } from '../../../ui/pagePlace.ts';
import { comparePage } from '../look.ts';
import { confluenceOf, type PagesDependencies } from '../pagesDependencies.ts';
import { prepareFile, sendChange, settlePage } from '../sendPage.ts';
import { refOf, takenWords, type PlannedFile } from './folderPlan.ts';
import type { FolderSteps } from './folderPublishing.ts';
import { planChange } from './lookAtFolder.ts';

const { l10n } = vscode;

/**
 * What is done with each file of a folder on its site.
 * @param top where the new pages go; undefined where none is new
 */
export function folderSteps(deps: PagesDependencies, top: Place | undefined): FolderSteps {
  // An attempt whose answer was lost is looked for before the next one.
  const creations = new Map<string, PageCreation>();
  const explain = (error: unknown): string => {
    log().error('Publishing a file of a folder', error);
    return error instanceof Reason ? error.message : describeError(error, top?.site.name).message;
  };
  return {
    explain,
    create: async ({ path, uri, plan }, parentId) => {
      if (!top || plan.kind !== 'new') throw new ShipshapeError('internal', 'No new page');
      const { PageCreation } = await import('../../../atlassian/pages/pageCreation.ts');
      const creation = creations.get(path) ?? new PageCreation();
      creations.set(path, creation);
      const { site, space } = top;
      const [prepared, { confluence }] = await Promise.all([
        prepareFile(deps, uri),
        confluenceOf(deps.sites, site.id),
      ]);
      const below = parentId ?? top.parentId;
      const draft = {
        space,
        title: plan.title.trim(),
        body: prepared.body,
        ...(below !== undefined && { parentId: below }),
      };
      const outcome = await creation.make(confluence, draft, { isFree: true });
      if (outcome.kind !== 'made') throw new Reason(takenWords(l10n.t));
      await settlePage(deps, uri, { site, page: outcome.page }, prepared);
      return outcome.page.id;
    },
    change: async ({ uri, plan }) => {
      if (plan.kind === 'change') await sendChange(deps, uri, plan.sending);
    },
    again: (file, pageId) => publishAgain(deps, file, pageId, top),
  };
}

/** Why a file is left, in words already. */
class Reason extends Error {}

async function publishAgain(
  deps: PagesDependencies,
  file: PlannedFile,
  pageId: string,
  top: Place | undefined,
): Promise<void> {
  const ref = refOf(file) ?? (top && { siteId: top.site.id, pageId });
  if (!ref) return;
  const looked = await comparePage(deps, file.uri, ref, {
    base: baseOf(deps, file, ref),
    withLabels: true,
  });
  const plan = await planChange(ref, looked);
  if (plan.kind === 'left') throw new Reason(plan.why);
  if (plan.kind === 'change') await sendChange(deps, file.uri, plan.sending);
}

/** The version that a file comes from: that which was looked at, or which was just made of it. */
function baseOf({ versions }: PagesDependencies, { plan }: PlannedFile, ref: PageRef): number | undefined {
  if (plan.kind === 'new') return versions.last(ref);
  if (plan.kind === 'links') return plan.base;
  return plan.kind === 'change' && plan.sending.looked.isSure ? plan.sending.looked.base?.version : undefined;
}
