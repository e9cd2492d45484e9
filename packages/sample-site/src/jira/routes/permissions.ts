import { ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import type { Project } from '../model.ts';
import { PERMISSION_TYPES } from '../permissions.ts';
import { bodyObject, issueOf, projectOf, queryList, textList } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';

type Json = Readonly<Record<string, unknown>>;

/** Refuses permissions that there are not. */
function known(keys: readonly string[]): readonly string[] {
  const unknown = keys.filter((key) => !PERMISSION_TYPES.has(key));
  if (unknown.length > 0)
    throw refuse(
      400,
      unknown.map((key) => `Unrecognized permission: ${key}`),
    );
  return keys;
}

function words(key: string): string {
  const text = key.toLowerCase().replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function permissionJson(key: string): Json {
  const id = String([...PERMISSION_TYPES.keys()].indexOf(key) + 10);
  return { id, key, name: words(key), type: PERMISSION_TYPES.get(key), description: words(key) };
}

function mine({ world, request }: JiraCall): SampleReply {
  const { query } = request;
  const wanted = queryList(query, 'permissions');
  if (wanted.length === 0) throw refuse(400, ["The 'permissions' query parameter is required."]);
  const issue = query.get('issueKey') ?? query.get('issueId');
  const project = query.get('projectKey') ?? query.get('projectId');
  const within =
    issue !== null
      ? [issueOf(world, issue).project]
      : project !== null
        ? [projectOf(world, project)]
        : world.projects;
  const entries = known(wanted).map((key) => [
    key,
    { ...permissionJson(key), havePermission: world.permissions.has(key, within) },
  ]);
  return ok({ permissions: Object.fromEntries(entries) as Json });
}

/** Only an administrator may ask about somebody else. */
function requireSelf({ request }: JiraCall, accountId: unknown): void {
  if (accountId !== undefined && accountId !== request.account.accountId)
    throw refuse(403, ['You do not have permission to look up permissions of other users.']);
}

/** In which of some projects and on which issues the account has some permissions. */
function check(call: JiraCall): SampleReply {
  const { world, request } = call;
  const body = bodyObject(request);
  requireSelf(call, body['accountId']);
  const asked = body['projectPermissions'] ?? [];
  if (!Array.isArray(asked)) throw refuse(400, ['projectPermissions must be a list.']);
  const granted = asked.flatMap((entry: unknown) => {
    const part = bodyObject({ ...request, body: entry });
    const issues = textList(part, 'issues').flatMap((id) => world.issue(id) ?? []);
    const projects = textList(part, 'projects').flatMap((id) => world.project(id) ?? []);
    return known(textList(part, 'permissions')).map((permission) => {
      const has = (project: Project): boolean => world.permissions.has(permission, [project]);
      return {
        permission,
        issues: issues.filter((issue) => has(issue.project)).map(({ id }) => id),
        projects: projects.filter(has).map(({ id }) => Number(id)),
      };
    });
  });
  const global = known(textList(body, 'globalPermissions'));
  return ok({
    globalPermissions: global.filter((key) => world.permissions.has(key, [])),
    projectPermissions: granted,
  });
}

/** The projects in which the account has all of some permissions. */
function permittedProjects({ world, request }: JiraCall): SampleReply {
  const wanted = known(textList(bodyObject(request), 'permissions'));
  if (wanted.length === 0) throw refuse(400, ['At least one permission must be provided.']);
  const projects = world.projects.filter((project) =>
    wanted.every((key) => world.permissions.has(key, [project])),
  );
  return ok({ projects: projects.map(({ id, key }) => ({ id: Number(id), key })) });
}

/** Permissions: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permissions/ */
export function permissionRoutes(site: JiraSite): Route[] {
  const api = '/rest/api/3';
  return [
    site.read('GET', `${api}/mypermissions`, mine),
    site.read('GET', `${api}/permissions`, () =>
      ok({
        permissions: Object.fromEntries(
          [...PERMISSION_TYPES.keys()].map((key) => [key, permissionJson(key)]),
        ),
      }),
    ),
    site.read('POST', `${api}/permissions/check`, check),
    site.read('POST', `${api}/permissions/project`, permittedProjects),
  ];
}
