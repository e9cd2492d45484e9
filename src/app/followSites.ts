import type { IssueStore } from '../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../atlassian/ports/sites.ts';
import type { Disposable } from '../core/events.ts';
import { setContextKey } from '../platform/contextKeys.ts';
import type { WorkContext } from '../ui/workContext.ts';
import type { FeatureName } from './features.ts';

export interface FollowSitesDependencies {
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly workContext: WorkContext;
  readonly open: (feature: FeatureName) => Promise<void>;
}

/** Keeps what depends on the list of sites in step with it, also when another window changed it. */
export function followSites({ sites, issues, workContext, open }: FollowSitesDependencies): Disposable {
  let known = new Set(sites.list().map((site) => site.id));
  const look = (): void => {
    setContextKey('shipshape.hasSites', known.size > 0);
    setContextKey('shipshape.noSites', known.size === 0);
    if (known.size > 0) void open('currentIssue');
    // It is looked after: started again when it is gone.
    if (sites.list().some((site) => site.sample)) void open('sites');
  };
  look();
  return sites.onDidChange(() => {
    const now = new Set(sites.list().map((site) => site.id));
    const gone = [...known].filter((id) => !now.has(id));
    const isNew = [...now].some((id) => !known.has(id));
    known = now;
    for (const id of gone) {
      issues.forget(id);
      workContext.forget(id);
    }
    if (gone.length > 0 || isNew) look();
  });
}
