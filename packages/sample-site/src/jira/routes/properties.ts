import { noContent, ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import { checkProperty } from '../changeNotes.ts';
import type { PropertyOwner } from '../properties.ts';
import { issueOf, projectOf } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import { boardOf, sprintOf } from './boards.ts';

/** What a path with properties below it names, once the account was found to see it. */
interface Owned {
  readonly owner: PropertyOwner;
  readonly mayWrite: boolean;
}

/** The kinds of things that bear properties: where they stand, and who may change them. */
const KINDS: readonly { readonly path: string; readonly find: (call: JiraCall) => Owned }[] = [
  {
    path: '/rest/api/3/issue/{issueIdOrKey}',
    find: ({ world, request }) => {
      const issue = issueOf(world, request.params['issueIdOrKey']);
      return {
        owner: `issue:${issue.id}`,
        mayWrite: world.permissions.may('EDIT_ISSUES', issue.project),
      };
    },
  },
  {
    path: '/rest/api/3/comment/{commentId}',
    find: ({ world, request }) => {
      const id = request.params['commentId'] ?? '';
      const issue = world.issueOfComment(id);
      if (issue === undefined) throw refuse(404, [`Can not find a comment for the id: ${id}.`]);
      const comment = world.comments(issue).find((one) => one.id === id);
      const isOwn = comment?.authorId === request.account.accountId;
      return {
        owner: `comment:${id}`,
        mayWrite: isOwn && world.permissions.may('EDIT_OWN_COMMENTS', issue.project),
      };
    },
  },
  {
    path: '/rest/api/3/issue/{issueIdOrKey}/worklog/{worklogId}',
    find: ({ world, request }) => {
      const issue = issueOf(world, request.params['issueIdOrKey']);
      const id = request.params['worklogId'] ?? '';
      const worklog = world.worklogs(issue).find((one) => one.id === id);
      if (worklog === undefined) throw refuse(404, [`Cannot find worklog with id: '${id}'.`]);
      const isOwn = worklog.authorId === request.account.accountId;
      return {
        owner: `worklog:${id}`,
        mayWrite: isOwn && world.permissions.may('EDIT_OWN_WORKLOGS', issue.project),
      };
    },
  },
  {
    path: '/rest/api/3/project/{projectIdOrKey}',
    find: ({ world, request }) => {
      const project = projectOf(world, request.params['projectIdOrKey']);
      const mayWrite = world.permissions.may('ADMINISTER_PROJECTS', project);
      return { owner: `project:${project.id}`, mayWrite };
    },
  },
  {
    path: '/rest/api/3/user',
    // Only an administrator reads or changes those of somebody else.
    find: ({ world, request }) => {
      const id = request.query.get('accountId') ?? request.account.accountId;
      if (world.person(id) === undefined) throw refuse(404, ['The user does not exist.']);
      if (id !== request.account.accountId)
        throw refuse(403, ['You do not have permission to see the properties of this user.']);
      return { owner: `user:${id}`, mayWrite: true };
    },
  },
  {
    path: '/rest/agile/1.0/sprint/{sprintId}',
    find: (call) => {
      const sprint = sprintOf(call);
      const project = call.world.project(boardOf(call, String(sprint.boardId)).projectId);
      const mayWrite =
        project !== undefined && call.world.permissions.may('MANAGE_SPRINTS_PERMISSION', project);
      return { owner: `sprint:${sprint.id}`, mayWrite };
    },
  },
  {
    path: '/rest/agile/1.0/board/{boardId}',
    // Only the administrators of a board may, and the account is none.
    find: (call) => ({ owner: `board:${boardOf(call).id}`, mayWrite: false }),
  },
];

function keyOf({ request }: JiraCall): string {
  return request.params['propertyKey'] ?? '';
}

function missing(key: string): Error {
  return refuse(404, [`The property with key '${key}' does not exist.`]);
}

function writable(owned: Owned): PropertyOwner {
  if (!owned.mayWrite) throw refuse(403, ['You do not have permission to change these properties.']);
  return owned.owner;
}

function list({ world, request, render }: JiraCall, { owner }: Owned): SampleReply {
  const keys = [...world.properties.of(owner).keys()];
  const self = (key: string): string => `${render.siteUrl}${request.path}/${encodeURIComponent(key)}`;
  return ok({ keys: keys.map((key) => ({ self: self(key), key })) });
}

function read(call: JiraCall, { owner }: Owned): SampleReply {
  const key = keyOf(call);
  const properties = call.world.properties.of(owner);
  if (!properties.has(key)) throw missing(key);
  return ok({ key, value: properties.get(key) });
}

function write(call: JiraCall, owned: Owned): SampleReply {
  const owner = writable(owned);
  const { key, value } = checkProperty(keyOf(call), call.request.body);
  return { status: call.world.properties.set(owner, key, value) ? 201 : 200 };
}

function remove(call: JiraCall, owned: Owned): SampleReply {
  const owner = writable(owned);
  const key = keyOf(call);
  if (!call.world.properties.remove(owner, key)) throw missing(key);
  return noContent();
}

/** Entity properties: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-properties/ */
export function propertyRoutes(site: JiraSite): Route[] {
  return KINDS.flatMap(({ path, find }) => {
    const all = `${path}/properties`;
    const one = `${all}/{propertyKey}`;
    return [
      site.read('GET', all, (call) => list(call, find(call))),
      site.read('GET', one, (call) => read(call, find(call))),
      site.write('PUT', one, (call) => write(call, find(call))),
      site.write('DELETE', one, (call) => remove(call, find(call))),
    ];
  });
}
