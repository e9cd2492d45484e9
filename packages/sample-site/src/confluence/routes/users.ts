import { samplePeople } from '../../accounts.ts';
import type { Route, SampleAccount, SampleReply, SampleRequest } from '../../http/route.ts';
import { byCql } from '../cql/byCql.ts';
import { searchPeople } from '../cql/people.ts';
import { v1Page } from '../paging.ts';
import { listParam } from '../queries.ts';
import { baseUrl, v1Error } from '../replies.ts';
import type { ConfluenceWorld } from '../model.ts';

/** What stands for whoever has no picture. */
export const PICTURE = { path: '/wiki/aa-avatar/default', width: 48, height: 48, isDefault: true };

/** People, through the v1 API. */
export function userRoutes(world: ConfluenceWorld): Route[] {
  const root = '/wiki/rest/api/user';
  return [
    {
      method: 'GET',
      path: `${root}/current`,
      handle: (request) => ({ status: 200, body: showUser(request.account, request) }),
    },
    {
      method: 'GET',
      path: root,
      handle: (request) => {
        const accountId = request.query.get('accountId') ?? '';
        const account = world.accounts.find((candidate) => candidate.accountId === accountId);
        if (account === undefined) throw v1Error(404, `No user found with accountId: ${accountId}`);
        return { status: 200, body: showUser(account, request) };
      },
    },
    { method: 'GET', path: `${root}/bulk`, handle: (request) => bulkUsers(request, world) },
    {
      method: 'GET',
      path: '/wiki/rest/api/search/user',
      handle: (request) => ({ status: 200, body: foundUsers(request, world) }),
    },
    {
      method: 'GET',
      path: `${root}/anonymous`,
      handle: (request) => ({ status: 200, body: showAnonymous(request) }),
    },
  ];
}

/** The people whom the request's `cql` finds. */
function foundUsers(request: SampleRequest, world: ConfluenceWorld): object {
  const people = byCql(request, (cql) => searchPeople(cql, world.accounts, request.account));
  const results = v1Page(request, people, (person) => ({
    user: showUser(person, request),
    title: person.displayName,
    excerpt: '',
    url: `/people/${person.accountId}`,
    breadcrumbs: [],
    entityType: 'user',
    iconCssClass: 'aui-icon content-type-profile',
    lastModified: new Date(request.now).toISOString(),
    score: 1,
  }));
  const cqlQuery = request.query.get('cql') ?? '';
  return { ...results, totalSize: people.length, cqlQuery, searchDuration: 1 };
}

/** Several people at once; unknown ids are left out. */
function bulkUsers(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const ids = listParam(request, 'accountId') ?? [];
  const results = world.accounts
    .filter(({ accountId }) => ids.includes(accountId))
    .map((account) => showUser(account, request));
  const links = { base: baseUrl(request), context: '/wiki', self: `${baseUrl(request)}/rest/api/user/bulk` };
  return { status: 200, body: { results, start: 0, limit: 200, size: results.length, _links: links } };
}

/** Somebody without an account. */
export function showAnonymous(request: SampleRequest) {
  const operations = expandsOperations(request);
  return {
    type: 'anonymous',
    profilePicture: PICTURE,
    displayName: 'Anonymous',
    isExternalCollaborator: false,
    ...(operations ? { operations: [] } : { _expandable: { operations: '' } }),
    _links: { base: baseUrl(request), context: '/wiki', self: `${baseUrl(request)}/rest/api/user/anonymous` },
  };
}

function expandsOperations(request: SampleRequest): boolean {
  return listParam(request, 'expand')?.includes('operations') === true;
}

/** A person as the v1 API tells them; nobody has a space of their own here. */
export function showUser(account: SampleAccount, request: SampleRequest) {
  const { accountId } = account;
  const operations = expandsOperations(request);
  const hidden = samplePeople().some((person) => person.accountId === accountId && person.emailHidden);
  return {
    type: 'known',
    accountId,
    accountType: 'atlassian',
    email: hidden && accountId !== request.account.accountId ? '' : account.email,
    publicName: account.displayName,
    displayName: account.displayName,
    profilePicture: PICTURE,
    isExternalCollaborator: false,
    ...(operations && { operations: [{ operation: 'use', targetType: 'application' }] }),
    _expandable: { ...(!operations && { operations: '' }), personalSpace: '' },
    _links: { self: `${baseUrl(request)}/rest/api/user?accountId=${account.accountId}` },
  };
}
