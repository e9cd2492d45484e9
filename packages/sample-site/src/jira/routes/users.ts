import { escapeHtml } from '../../http/html.ts';
import { ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import type { JiraPerson } from '../people.ts';
import { isAssignable } from '../permissions.ts';
import { issueOf, page, projectOf, queryFlag, queryList, queryNumber } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';

const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 1000;

/** As Jira matches people: the start of any word of the name, or of the address where it may be seen. */
function matches(person: JiraPerson, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  const name = person.displayName.toLowerCase();
  const words = name.split(/[\s-]+/);
  if (name.startsWith(wanted) || words.some((word) => word.startsWith(wanted))) return true;
  if (person.displayName.includes(query.trim())) return true;
  return !person.emailHidden && person.email.toLowerCase().startsWith(wanted);
}

function slice(request: SampleRequest, people: readonly JiraPerson[]): readonly JiraPerson[] {
  const startAt = queryNumber(request.query, 'startAt', 0, Number.MAX_SAFE_INTEGER);
  return people.slice(
    startAt,
    startAt + queryNumber(request.query, 'maxResults', DEFAULT_PAGE, LARGEST_PAGE),
  );
}

function wanted(request: SampleRequest, people: readonly JiraPerson[]): readonly JiraPerson[] {
  const accountId = request.query.get('accountId');
  if (accountId !== null) return people.filter((person) => person.accountId === accountId);
  const query = request.query.get('query') ?? '';
  return people.filter((person) => matches(person, query));
}

function searchUsers({ world, request, render }: JiraCall): SampleReply {
  if (!['query', 'accountId', 'property'].some((name) => request.query.has(name))) {
    throw refuse(400, ["The query parameter 'query', 'accountId' or 'property' must be provided."]);
  }
  const active = world.people.filter((person) => person.active);
  return ok(slice(request, wanted(request, active)).map((person) => render.user(person)));
}

function assignableUsers({ world, request, render }: JiraCall): SampleReply {
  const issue = request.query.get('issueKey') ?? request.query.get('issueId');
  const project = request.query.get('project');
  if (issue === null && project === null) {
    throw refuse(400, ['Either the issueKey, the issueId or the project parameter must be provided.']);
  }
  const within = issue === null ? projectOf(world, project ?? undefined) : issueOf(world, issue).project;
  const people = wanted(
    request,
    world.people.filter((person) => isAssignable(person, within)),
  );
  return ok(slice(request, people).map((person) => render.user(person)));
}

function userPicker({ world, request, render }: JiraCall): SampleReply {
  const query = request.query.get('query');
  if (query === null) throw refuse(400, ["The 'query' query parameter must be provided."]);
  const excluded = new Set([
    ...queryList(request.query, 'exclude'),
    ...queryList(request.query, 'excludeAccountIds'),
  ]);
  const found = world.people.filter(
    (person) => person.active && !excluded.has(person.accountId) && matches(person, query),
  );
  const shown = found.slice(0, queryNumber(request.query, 'maxResults', DEFAULT_PAGE, LARGEST_PAGE));
  const withAvatar = queryFlag(request.query, 'showAvatar');
  return ok({
    users: shown.map((person) => ({
      accountId: person.accountId,
      accountType: person.accountType ?? 'atlassian',
      html: `<strong>${escapeHtml(person.displayName)}</strong>${person.emailHidden ? '' : ` - ${escapeHtml(person.email)}`}`,
      displayName: person.displayName,
      ...(withAvatar
        ? { avatarUrl: `${render.siteUrl}/images/people/${encodeURIComponent(person.accountId)}.svg` }
        : {}),
    })),
    total: found.length,
    header: `Showing ${shown.length} of ${found.length} matching users`,
  });
}

function usersByQuery({ world, request, render }: JiraCall): SampleReply {
  const query = request.query.get('query') ?? '';
  const clause = /^\s*(?:is\s+(assignee|reporter)\s+of\s+([A-Za-z0-9_]+))\s*$/i.exec(query);
  if (clause === null)
    throw refuse(400, [
      `Cannot parse query '${query}'. This site knows 'is assignee of' and 'is reporter of'.`,
    ]);
  const project = projectOf(world, clause[2]);
  const asAssignee = clause[1]?.toLowerCase() === 'assignee';
  const ids = new Set(
    world.issues
      .filter((issue) => issue.project === project)
      .map((issue) => (asAssignee ? issue.assigneeId : issue.reporterId)),
  );
  const people = world.people.filter((person) => ids.has(person.accountId));
  return ok(page(request, people, (person) => render.user(person), { fallback: 100, most: 100 }));
}

/** A `User` as `GET /myself` and `GET /user` give it. */
function fullUser(
  { request, render }: Pick<JiraCall, 'request' | 'render'>,
  person: JiraPerson,
): Readonly<Record<string, unknown>> {
  const expand = queryList(request.query, 'expand');
  const shown = expand.includes('groups') ? person.groups : [];
  const roles = expand.includes('applicationRoles') ? [{ key: 'jira-software', name: 'Jira Software' }] : [];
  return {
    ...render.user(person),
    locale: person.locale,
    groups: { size: person.groups.length, items: shown.map((name) => render.group(name)) },
    applicationRoles: { size: 1, items: roles },
    expand: 'groups,applicationRoles',
  };
}

/** People: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-user-search/ */
export function userRoutes(site: JiraSite): Route[] {
  return [
    site.read('GET', '/rest/api/3/myself', ({ world, request, render }) => {
      const person = world.person(request.account.accountId);
      if (person === undefined) throw refuse(404, ['The user does not exist.']);
      return ok(fullUser({ request, render }, person));
    }),
    site.read('GET', '/rest/api/3/user', ({ world, request, render }) => {
      const person = world.person(request.query.get('accountId') ?? '');
      if (person === undefined)
        throw refuse(404, ['Specified user does not exist or you do not have required permissions']);
      return ok(fullUser({ request, render }, person));
    }),
    site.read('GET', '/rest/api/3/mypreferences/locale', ({ world, request }) =>
      ok({ locale: world.person(request.account.accountId)?.locale }),
    ),
    site.read('GET', '/rest/api/3/user/search', searchUsers),
    site.read('GET', '/rest/api/3/user/assignable/search', assignableUsers),
    site.read('GET', '/rest/api/3/user/picker', userPicker),
    site.read('GET', '/rest/api/3/user/search/query', usersByQuery),
    // Two names of one operation.
    ...['/rest/api/3/users', '/rest/api/3/users/search'].map((path) =>
      site.read('GET', path, ({ world, request, render }) =>
        ok(slice(request, world.people).map((person) => render.user(person))),
      ),
    ),
    site.read('GET', '/rest/api/3/user/assignable/multiProjectSearch', ({ world, request, render }) => {
      const projects = queryList(request.query, 'projectKeys').map((key) => projectOf(world, key));
      if (projects.length === 0) throw refuse(400, ["The 'projectKeys' query parameter must be provided."]);
      const people = world.people.filter((person) => projects.every((one) => isAssignable(person, one)));
      return ok(slice(request, wanted(request, people)).map((person) => render.user(person)));
    }),
  ];
}
