import { groupIdOf, groupMembers, GROUPS } from '../../groups.ts';
import { ok } from '../../http/replies.ts';
import type { Route, SampleRequest } from '../../http/route.ts';
import { v1Page } from '../paging.ts';
import { baseUrl, v1Error } from '../replies.ts';
import type { ConfluenceWorld } from '../model.ts';
import { showUser } from './users.ts';

const MOST = 200;

/** Groups and who is in them, through the v1 API. */
export function groupRoutes(world: ConfluenceWorld): Route[] {
  const root = '/wiki/rest/api';
  const get = (path: string, handle: Route['handle']): Route => ({
    method: 'GET',
    path: root + path,
    handle,
  });
  const page = (request: SampleRequest, names: readonly string[]): object => ({
    ...v1Page(request, names, (name) => groupJson(name, request), MOST),
    totalSize: names.length,
  });
  return [
    get('/group', (request) => ok(page(request, GROUPS))),
    get('/group/picker', (request) => {
      const text = (request.query.get('query') ?? '').toLowerCase();
      return ok(
        page(
          request,
          GROUPS.filter((name) => name.toLowerCase().includes(text)),
        ),
      );
    }),
    get('/group/by-id', (request) => ok(groupJson(groupWithId(request.query.get('id')), request))),
    get('/group/{groupId}/membersByGroupId', (request) => {
      const members = groupMembers(groupWithId(request.params['groupId'])) ?? [];
      const people = world.accounts.filter(({ accountId }) => members.includes(accountId));
      return ok({
        ...v1Page(request, people, (one) => showUser(one, request), MOST),
        totalSize: people.length,
      });
    }),
    get('/user/memberof', (request) => {
      const accountId = request.query.get('accountId') ?? '';
      if (!world.accounts.some((one) => one.accountId === accountId))
        throw v1Error(404, `No user found with accountId: ${accountId}`);
      return ok(
        page(
          request,
          GROUPS.filter((name) => groupMembers(name)?.includes(accountId) === true),
        ),
      );
    }),
  ];
}

function groupWithId(id: string | null | undefined): string {
  const found = GROUPS.find((name) => groupIdOf(name) === id);
  if (found === undefined) throw v1Error(404, `There is no group with id ${id ?? ''}`);
  return found;
}

function groupJson(name: string, request: SampleRequest): object {
  const id = groupIdOf(name);
  return { type: 'group', name, id, _links: { self: `${baseUrl(request)}/rest/api/group/by-id?id=${id}` } };
}
