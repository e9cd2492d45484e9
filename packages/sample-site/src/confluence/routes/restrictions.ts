import { createHash } from 'node:crypto';
import { groupIdOf, GROUPS } from '../../groups.ts';
import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { field, listField, textField } from '../json.ts';
import type { ConfluenceWorld, RestrictedOperation, Restriction, SamplePage } from '../model.ts';
import { mayEdit, mayView } from '../permissions.ts';
import { listParam, v1IntegerParam } from '../queries.ts';
import { baseUrl, v1Error } from '../replies.ts';
import { contentCall } from '../content/call.ts';
import { contentJson } from '../content/contentJson.ts';
import { RESTRICTED as OPERATIONS, restrictionJson } from '../content/restrictionJson.ts';
import { CLOUD_STYLE, type Json } from '../content/style.ts';

const NOBODY: Restriction = { users: [], groups: [] };
const BOTH = ['restrictions.user', 'restrictions.group'];

/** Who may see and change a page, through the v1 API; there is no other. */
export function restrictionRoutes(world: ConfluenceWorld): Route[] {
  const all = '/wiki/rest/api/content/{id}/restriction';
  const byOperation = `${all}/byOperation`;
  const one = `${byOperation}/{operationKey}`;
  const get = (path: string, handle: Route['handle']): Route => ({ method: 'GET', path, handle });
  const write = (method: Route['method'], path: string, handle: Route['handle']): Route => ({
    method,
    path,
    writes: true,
    handle,
  });
  /** Changes one restriction by who is named; replies as the operations on people and groups do, with nothing. */
  const change = (
    method: 'PUT' | 'DELETE',
    path: string,
    named: (request: SampleRequest) => Restriction,
  ): Route =>
    write(method, path, (request) => {
      const page = changeable(request, world);
      const operation = operationOf(request);
      const now = page.restrictions.get(operation) ?? NOBODY;
      const who = named(request);
      set(page, operation, method === 'PUT' ? joined(now, who) : without(now, who));
      return { status: 200 };
    });
  const applies = (path: string, named: (request: SampleRequest) => Restriction): Route =>
    get(path, (request) => {
      const { users, groups } = visible(request, world).restrictions.get(operationOf(request)) ?? NOBODY;
      const who = named(request);
      const isNamed =
        who.users.some((id) => users.includes(id)) || who.groups.some((id) => groups.includes(id));
      if (!isNamed) throw v1Error(404, 'The restriction does not apply');
      return { status: 200 };
    });
  const user = (request: SampleRequest): Restriction => ({ users: [userIn(request, world)], groups: [] });
  const group = (request: SampleRequest): Restriction => ({
    users: [],
    groups: [groupNamed(request.params['groupId'] ?? '')],
  });
  return [
    get(all, (request) => list(visible(request, world), request, world)),
    write('PUT', all, (request) => {
      const page = changeable(request, world);
      const given = sent(request, world);
      page.restrictions.clear();
      for (const [operation, restriction] of given) set(page, operation, restriction);
      return list(page, request, world);
    }),
    write('POST', all, (request) => {
      const page = changeable(request, world);
      for (const [operation, restriction] of sent(request, world))
        set(page, operation, joined(page.restrictions.get(operation) ?? NOBODY, restriction));
      return list(page, request, world);
    }),
    write('DELETE', all, (request) => {
      const page = changeable(request, world);
      page.restrictions.clear();
      return list(page, request, world);
    }),
    get(byOperation, (request) => {
      const page = visible(request, world);
      const told = OPERATIONS.map((operation) => [operation, show(page, operation, request, world)] as const);
      const _links = {
        base: baseUrl(request),
        context: '/wiki',
        self: selfOf(page, request, '/byOperation'),
      };
      return { status: 200, body: { ...Object.fromEntries(told), _links } };
    }),
    get(one, (request) => {
      const page = visible(request, world);
      return { status: 200, body: show(page, operationOf(request), request, world) };
    }),
    applies(`${one}/user`, user),
    change('PUT', `${one}/user`, user),
    change('DELETE', `${one}/user`, user),
    applies(`${one}/byGroupId/{groupId}`, group),
    change('PUT', `${one}/byGroupId/{groupId}`, group),
    change('DELETE', `${one}/byGroupId/{groupId}`, group),
  ];
}

function missing(request: SampleRequest): Error {
  return v1Error(404, `No content found with id: ContentId{id=${request.params['id'] ?? ''}}`);
}

function visible(request: SampleRequest, world: ConfluenceWorld): SamplePage {
  const page = world.pages.get(request.params['id'] ?? '');
  if (page === undefined || page.status === 'trashed' || !mayView(page, request, world))
    throw missing(request);
  return page;
}

/** As the document has it: what may not be changed is not found. */
function changeable(request: SampleRequest, world: ConfluenceWorld): SamplePage {
  const page = visible(request, world);
  if (!mayEdit(page, request, world)) throw missing(request);
  return page;
}

function operationOf(request: SampleRequest): RestrictedOperation {
  const key = request.params['operationKey'];
  const found = OPERATIONS.find((operation) => operation === key);
  if (found === undefined) throw v1Error(404, `There is no operation ${key ?? ''} to be restricted`);
  return found;
}

/** A restriction to nobody is none. */
function set(page: SamplePage, operation: RestrictedOperation, restriction: Restriction): void {
  if (restriction.users.length + restriction.groups.length === 0) page.restrictions.delete(operation);
  else page.restrictions.set(operation, restriction);
}

function joined(one: Restriction, other: Restriction): Restriction {
  return {
    users: [...new Set([...one.users, ...other.users])],
    groups: [...new Set([...one.groups, ...other.groups])],
  };
}

function without(one: Restriction, other: Restriction): Restriction {
  return {
    users: one.users.filter((id) => !other.users.includes(id)),
    groups: one.groups.filter((name) => !other.groups.includes(name)),
  };
}

function groupNamed(nameOrId: string): string {
  const found = GROUPS.find((name) => name === nameOrId || groupIdOf(name) === nameOrId);
  if (found === undefined) throw v1Error(404, `There is no group ${nameOrId}`);
  return found;
}

/** @param status of the answer where there is nobody of that id */
function userNamed(accountId: string, world: ConfluenceWorld, status: 400 | 404 = 404): string {
  if (!world.accounts.some((account) => account.accountId === accountId))
    throw v1Error(status, `No user found with accountId: ${accountId}`);
  return accountId;
}

function userIn(request: SampleRequest, world: ConfluenceWorld): string {
  return userNamed(request.query.get('accountId') ?? '', world);
}

/** The restrictions of a body: a list, or one below `results`; people and groups as lists, or below `results` too. */
function sent(
  { body }: SampleRequest,
  world: ConfluenceWorld,
): ReadonlyMap<RestrictedOperation, Restriction> {
  const entries: readonly unknown[] = Array.isArray(body) ? body : listField(body, 'results');
  return new Map(
    entries.map((entry) => {
      const operation = OPERATIONS.find((one) => one === textField(entry, 'operation'));
      if (operation === undefined) throw v1Error(400, `Only ${OPERATIONS.join(' and ')} can be restricted`);
      const given = field(entry, 'restrictions');
      const members = (name: string): readonly unknown[] => {
        const part = field(given, name);
        return Array.isArray(part) ? part : listField(part, 'results');
      };
      const users = members('user').map((one) => userNamed(textField(one, 'accountId') ?? '', world, 400));
      const groups = members('group').map((one) =>
        groupNamed(textField(one, 'id') ?? textField(one, 'name') ?? ''),
      );
      return [operation, { users, groups }] as const;
    }),
  );
}

function selfOf(page: SamplePage, request: SampleRequest, rest = ''): string {
  return `${baseUrl(request)}/rest/api/content/${page.id}/restriction${rest}`;
}

function list(page: SamplePage, request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const start = v1IntegerParam(request, 'start', 0);
  const limit = v1IntegerParam(request, 'limit', 100);
  const results = OPERATIONS.slice(start, start + limit).map((operation) =>
    show(page, operation, request, world),
  );
  const hash = createHash('sha256')
    .update(JSON.stringify([...page.restrictions]))
    .digest('hex');
  const _links = { base: baseUrl(request), context: '/wiki', self: selfOf(page, request) };
  return {
    status: 200,
    body: { results, start, limit, size: results.length, restrictionsHash: hash, _links },
  };
}

function show(
  page: SamplePage,
  operation: RestrictedOperation,
  request: SampleRequest,
  world: ConfluenceWorld,
): Json {
  // Names hold for one operation (`read.restrictions.user`), or for both.
  const expand = (listParam(request, 'expand') ?? BOTH).map((name) =>
    name.startsWith(`${operation}.`) ? name.slice(operation.length + 1) : name,
  );
  const query = new URLSearchParams({ expand: expand.join() });
  return restrictionJson(
    page,
    operation,
    contentCall({ ...request, query }, world, CLOUD_STYLE),
    contentJson,
  );
}
