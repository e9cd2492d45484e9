import type { IssueStore } from '../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../atlassian/ports/sites.ts';
import type { Disposable } from '../core/events.ts';
import type { WorkContext } from '../ui/workContext.ts';
import type { WorkTimers } from '../ui/workTimer.ts';
import type { FeatureName } from './featureNames.ts';
import { openForSites } from './openForSites.ts';
import { setSiteContext } from './siteContext.ts';

export interface FollowSitesDependencies {
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly workContext: WorkContext;
  readonly workTimers: WorkTimers;
  readonly open: (feature: FeatureName) => Promise<void>;
}

/** Keeps what depends on the list of sites in step with it, also when another window changed it. */
export function followSites({
  sites,
  issues,
  workContext,
  workTimers,
  open,
}: FollowSitesDependencies): Disposable {
  const look = (): void => {
    const all = sites.list();
    setSiteContext(all.length > 0);
    if (all.length > 0) openForSites(open);
    // It is looked after: started again when it is gone.
    if (all.some((site) => site.sample)) void open('sites');
  };
  look();
  return sites.onDidChange(({ added, removed }) => {
    for (const { id } of removed) {
      issues.forget(id);
      workContext.forget(id);
      void workTimers.forget(id);
    }
    if (added.length > 0 || removed.length > 0) look();
  });
}
