import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import type { SiteCache } from '../../atlassian/ports/siteCache.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { projectKeyOf, type IssueRef } from '../../core/issueKey.ts';
import type { Translate } from '../../core/localize.ts';
import type { FieldSources } from './fieldInput.ts';

export interface FieldSourceParts {
  readonly sites: Pick<SiteDirectory, 'get'>;
  readonly cache: Pick<SiteCache, 'assignable'>;
  readonly jira: (siteId: string) => Promise<JiraClient>;
  readonly t: Translate;
  readonly now: () => Date;
}

/** Where the choices come from that a screen does not list itself. */
export function fieldSources(parts: FieldSourceParts, ref: IssueRef): FieldSources {
  const { sites, cache, t, now } = parts;
  const site = sites.get(ref.siteId);
  const project = projectKeyOf(ref.key);
  return {
    t,
    now,
    me: site && { accountId: site.accountId, displayName: site.accountName, active: true },
    users: async (field, query, signal, early) => {
      const typed = query.trim();
      const jira = await parts.jira(ref.siteId);
      if (typed !== '') {
        return field.id === 'assignee'
          ? jira.assignableUsers(ref.key, typed, signal)
          : jira.findUsers(typed, signal);
      }
      // Before anything is typed, the issue's own people are the likeliest for other fields too.
      const asking = jira.assignableUsers(ref.key, '', signal);
      asking.catch(() => undefined);
      const kept = site && (await cache.assignable.read(site, project));
      if (kept) early(kept.value);
      const users = await asking;
      if (site) cache.assignable.write(site, project, users);
      return users;
    },
    labels: async (query, signal) => (await parts.jira(ref.siteId)).suggestLabels(query, signal),
  };
}
