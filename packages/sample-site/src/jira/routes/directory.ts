import { GROUPS, groupIdOf, groupMembers } from '../../groups.ts';
import { escapeHtml, highlighted } from '../../http/html.ts';
import { ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import { PROJECT_ROLES } from '../permissions.ts';
import { page, projectOf, queryFlag, queryList, queryNumber } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';

const MOST_MEMBERS = 50;

type Json = Readonly<Record<string, unknown>>;

const MOST_SUGGESTED = 50;

/** The group that a request names by `groupname` or `groupId`; 404 when there is none. */
function groupOf({ request }: JiraCall): string {
  const { query } = request;
  const [name, id] = [query.get('groupname') ?? query.get('groupName'), query.get('groupId')];
  if (name === null && id === null) throw refuse(400, ['The groupname or the groupId must be provided.']);
  const found = GROUPS.find((one) => one === name || groupIdOf(one) === id);
  if (found === undefined) throw refuse(404, [`The group '${name ?? id ?? ''}' does not exist.`]);
  return found;
}

function foundGroups({ request }: JiraCall): Json {
  const query = request.query.get('query') ?? '';
  const excluded = [...queryList(request.query, 'exclude'), ...queryList(request.query, 'excludeId')];
  const all = GROUPS.filter(
    (name) =>
      name.toLowerCase().includes(query.toLowerCase()) &&
      !excluded.includes(name) &&
      !excluded.includes(groupIdOf(name)),
  );
  const shown = all.slice(0, queryNumber(request.query, 'maxResults', 20, MOST_SUGGESTED));
  return {
    header: `Showing ${shown.length} of ${all.length} matching groups`,
    total: all.length,
    groups: shown.map((name) => ({
      name,
      html: highlighted(name, query),
      labels: [],
      groupId: groupIdOf(name),
    })),
  };
}

/** People and groups whose name holds the query. */
function usersAndGroups(call: JiraCall): SampleReply {
  const { world, request, render } = call;
  const query = request.query.get('query');
  if (query === null) throw refuse(400, ["The 'query' query parameter must be provided."]);
  const wanted = query.toLowerCase();
  const people = world.people.filter(
    (one) =>
      one.active && `${one.displayName} ${one.emailHidden ? '' : one.email}`.toLowerCase().includes(wanted),
  );
  const shown = people.slice(0, queryNumber(request.query, 'maxResults', 50, MOST_SUGGESTED));
  const withAvatar = queryFlag(request.query, 'showAvatar');
  const users = shown.map((one) => ({
    accountId: one.accountId,
    accountType: one.accountType ?? 'atlassian',
    displayName: one.displayName,
    html: highlighted(one.displayName, query) + (one.emailHidden ? '' : ` - ${escapeHtml(one.email)}`),
    ...(withAvatar && {
      avatarUrl: `${render.siteUrl}/images/people/${encodeURIComponent(one.accountId)}.svg`,
    }),
  }));
  const header = `Showing ${shown.length} of ${people.length} matching users`;
  return ok({ users: { users, total: people.length, header }, groups: foundGroups(call) });
}

function members(call: JiraCall): SampleReply {
  const { world, request, render } = call;
  const ids = new Set(groupMembers(groupOf(call)));
  const withInactive = queryFlag(request.query, 'includeInactiveUsers');
  const people = world.people.filter(
    ({ accountId, active }) => ids.has(accountId) && (active || withInactive),
  );
  return ok(page(request, people, (one) => render.user(one), { fallback: 50, most: 50 }));
}

/** A group, and with `expand=users` the first of its members. */
function groupWithUsers(call: JiraCall): SampleReply {
  const { world, request, render } = call;
  const name = groupOf(call);
  const ids = new Set(groupMembers(name));
  const people = world.people.filter(({ accountId, active }) => ids.has(accountId) && active);
  const expands = (request.query.get('expand') ?? '').startsWith('users');
  const items = expands ? people.slice(0, MOST_MEMBERS).map((one) => render.user(one)) : [];
  const users = {
    size: people.length,
    items,
    'max-results': MOST_MEMBERS,
    'start-index': 0,
    'end-index': Math.max(0, items.length - 1),
  };
  return ok({ ...render.group(name), users, expand: 'users' });
}

/** Who may see an issue or a project: here everybody who is active. */
function viewers(call: JiraCall): SampleReply {
  const { world, request, render } = call;
  const { query } = request;
  const [issue, project] = [query.get('issueKey'), query.get('projectKey')];
  if (issue === null && project === null)
    throw refuse(400, ['Either the issueKey or the projectKey must be provided.']);
  const exists = issue === null ? projectOf(world, project ?? '') : world.issue(issue);
  if (exists === undefined)
    throw refuse(404, ['Issue does not exist or you do not have permission to see it.']);
  const text = (query.get('query') ?? '').toLowerCase();
  const id = query.get('accountId');
  const found = world.people.filter(
    (one) =>
      one.active &&
      one.accountType !== 'app' &&
      (id === null
        ? `${one.displayName} ${one.emailHidden ? '' : one.email}`.toLowerCase().includes(text)
        : one.accountId === id),
  );
  const startAt = queryNumber(query, 'startAt', 0, Number.MAX_SAFE_INTEGER);
  const shown = found.slice(startAt, startAt + queryNumber(query, 'maxResults', 50, 1000));
  return ok(shown.map((one) => render.user(one)));
}

function manyUsers({ world, request, render }: JiraCall): SampleReply {
  const ids = request.query.getAll('accountId');
  if (ids.length === 0) throw refuse(400, ["The 'accountId' query parameter must be provided."]);
  const found = [...new Set(ids)].flatMap((id) => world.person(id) ?? []);
  return ok(page(request, found, (one) => render.user(one), { fallback: 10, most: 200 }));
}

function roleJson({ world, render }: JiraCall, role: (typeof PROJECT_ROLES)[number]): Json {
  const members = groupMembers(role.group) ?? [];
  return {
    self: `${render.siteUrl}/rest/api/3/role/${role.id}`,
    name: role.name,
    id: Number(role.id),
    description: `A project role of the members of ${role.group}`,
    actors: [
      {
        id: Number(role.id) * 10,
        displayName: role.group,
        type: 'atlassian-group-role-actor',
        name: role.group,
        actorGroup: { name: role.group, displayName: role.group, groupId: groupIdOf(role.group) },
      },
      ...members.slice(0, 1).flatMap((accountId) => {
        const person = world.person(accountId);
        if (person === undefined) return [];
        const { displayName } = person;
        return [
          {
            id: Number(role.id) * 10 + 1,
            displayName,
            type: 'atlassian-user-role-actor',
            actorUser: { accountId },
          },
        ];
      }),
    ],
  };
}

/** A `ProjectRoleDetails`: of a role without its members. */
function roleDetails({ render }: JiraCall, projectId: string, role: (typeof PROJECT_ROLES)[number]): Json {
  return {
    self: `${render.siteUrl}/rest/api/3/project/${projectId}/role/${role.id}`,
    name: role.name,
    id: Number(role.id),
    description: `A project role of the members of ${role.group}`,
    admin: role.name === 'Administrators',
    default: true,
    roleConfigurable: true,
    translatedName: role.name,
    type: 'DEFAULT',
  };
}

function roleOf(id: string | undefined): (typeof PROJECT_ROLES)[number] {
  const role = PROJECT_ROLES.find((one) => one.id === id);
  if (role === undefined)
    throw refuse(404, [`Can not retrieve a role actor for a null project role: ${id ?? ''}.`]);
  return role;
}

/** Groups, roles and searches for people: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-groups/ */
export function directoryRoutes(site: JiraSite): Route[] {
  const api = '/rest/api/3';
  return [
    site.read('GET', `${api}/groupuserpicker`, usersAndGroups),
    site.read('GET', `${api}/groups/picker`, (call) => ok(foundGroups(call))),
    site.read('GET', `${api}/group/member`, members),
    // Deprecated, and still in the document.
    site.read('GET', `${api}/group`, groupWithUsers),
    site.read('GET', `${api}/group/bulk`, ({ request }) => {
      const [ids, names] = [queryList(request.query, 'groupId'), queryList(request.query, 'groupName')];
      const found = GROUPS.filter(
        (name) => ids.length + names.length === 0 || names.includes(name) || ids.includes(groupIdOf(name)),
      );
      const print = (name: string): Json => ({ name, groupId: groupIdOf(name) });
      return ok(page(request, found, print, { fallback: 50, most: 50 }));
    }),
    site.read('GET', `${api}/user/viewissue/search`, viewers),
    site.read('GET', `${api}/user/bulk`, manyUsers),
    site.read('GET', `${api}/user/groups`, ({ world, request, render }) => {
      const person = world.person(request.query.get('accountId') ?? '');
      if (person === undefined)
        throw refuse(404, ['Specified user does not exist or you do not have required permissions']);
      return ok(person.groups.map((name) => render.group(name)));
    }),
    site.read('GET', `${api}/role`, (call) => ok(PROJECT_ROLES.map((role) => roleJson(call, role)))),
    site.read('GET', `${api}/role/{id}`, (call) => ok(roleJson(call, roleOf(call.request.params['id'])))),
    site.read('GET', `${api}/project/{projectIdOrKey}/role`, ({ world, request, render }) => {
      const project = projectOf(world, request.params['projectIdOrKey']);
      const address = (id: string): string => `${render.siteUrl}${api}/project/${project.id}/role/${id}`;
      return ok(Object.fromEntries(PROJECT_ROLES.map(({ id, name }) => [name, address(id)])));
    }),
    site.read('GET', `${api}/project/{projectIdOrKey}/roledetails`, (call) => {
      const { world, request } = call;
      const project = projectOf(world, request.params['projectIdOrKey']);
      if (!world.permissions.may('ADMINISTER_PROJECTS', project))
        throw refuse(404, ['You do not have permission to see the roles of this project.']);
      const onlyOwn = request.query.get('currentMember') === 'true';
      const own = PROJECT_ROLES.filter(
        ({ name }) => !onlyOwn || world.permissions.sees({ type: 'role', value: name }),
      );
      return ok(own.map((role) => roleDetails(call, project.id, role)));
    }),
    site.read('GET', `${api}/project/{projectIdOrKey}/role/{id}`, (call) => {
      const { params } = call.request;
      const project = projectOf(call.world, params['projectIdOrKey']);
      const role = roleJson(call, roleOf(params['id']));
      return ok({
        ...role,
        self: `${call.render.siteUrl}${api}/project/${project.id}/role/${params['id'] ?? ''}`,
      });
    }),
  ];
}
