import { noContent, ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import { isForEverybody, type SavedFilter, type Share, type ShareScope } from '../filters.ts';
import { bodyObject } from '../request.ts';
import { readShare, shareJson } from '../sharing.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import { filterOf, ownFilter } from './filters.ts';

function shareOf({ request }: JiraCall, { shares }: SavedFilter): Share {
  const share = shares.find(({ id }) => id === request.params['permissionId']);
  if (share === undefined) throw refuse(404, ['The share permission was not found.']);
  return share;
}

function share(call: JiraCall): SampleReply {
  const { world, request, render } = call;
  // 404 where it may not be seen, 400 where it is somebody else's.
  filterOf(call, 404);
  const filter = ownFilter(call);
  const { type, groupId, groupname, projectId, projectRoleId, accountId } = bodyObject(request);
  const added: Share = {
    id: world.takeId(),
    ...readShare(world, { type, groupId, groupName: groupname, projectId, roleId: projectRoleId, accountId }),
  };
  if (filter.shares.some(isForEverybody) && !isForEverybody(added))
    throw refuse(400, ['The filter is shared with everybody. Delete that share permission first.']);
  const shares = isForEverybody(added) ? [added] : [...filter.shares, added];
  world.filters.put({ ...filter, shares });
  return { status: 201, body: shares.map((one) => shareJson(world, render, one)) };
}

function unshare(call: JiraCall): SampleReply {
  const filter = ownFilter(call, 404);
  const { id } = shareOf(call, filter);
  call.world.filters.put({ ...filter, shares: filter.shares.filter((one) => one.id !== id) });
  return noContent();
}

/** `GLOBAL` means the same as, and shows as, `AUTHENTICATED`. */
const SCOPES: Readonly<Record<string, ShareScope>> = {
  GLOBAL: 'AUTHENTICATED',
  AUTHENTICATED: 'AUTHENTICATED',
  PRIVATE: 'PRIVATE',
};

function setScope({ world, request }: JiraCall): SampleReply {
  const { scope } = bodyObject(request);
  const known = typeof scope === 'string' ? SCOPES[scope] : undefined;
  if (known === undefined) throw refuse(400, ['The share scope is not valid.']);
  world.filters.defaultScope = known;
  return ok({ scope: known });
}

/** Whom filters are shared with: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-filter-sharing/ */
export function filterSharingRoutes(site: JiraSite): Route[] {
  const root = '/rest/api/3/filter';
  const one = `${root}/{id}/permission/{permissionId}`;
  return [
    site.read('GET', `${root}/defaultShareScope`, ({ world }) => ok({ scope: world.filters.defaultScope })),
    site.write('PUT', `${root}/defaultShareScope`, setScope),
    site.write('POST', `${root}/{id}/permission`, share),
    site.read('GET', one, (call) => {
      const found = shareOf(call, filterOf(call, 404));
      return ok(shareJson(call.world, call.render, found));
    }),
    site.write('DELETE', one, unshare),
  ];
}
