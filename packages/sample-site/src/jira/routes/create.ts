import { jiraError, ok, refuse, RequestRefused } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import { createIssue } from '../creating.ts';
import type { Issue, IssueType, Project } from '../model.ts';
import type { Renderer } from '../render.ts';
import { bodyObject, projectOf, queryList, queryNumber } from '../request.ts';
import { createScreen, screenMetadata } from '../screens.ts';
import type { JiraCall, JiraSite } from '../site.ts';

type Json = Readonly<Record<string, unknown>>;

const MOST_AT_ONCE = 50;

function createdJson(render: Renderer, issue: Issue): Json {
  return { id: String(issue.id), key: issue.key, self: render.issueSelf(issue) };
}

function createOne({ world, request, render }: JiraCall): SampleReply {
  const issue = createIssue(world, bodyObject(request), request.account.accountId, request.now);
  return { status: 201, body: createdJson(render, issue) };
}

function tooMany(): SampleReply {
  const { body } = jiraError(400, [`No more than ${MOST_AT_ONCE} issues can be created at once.`]);
  const error = { status: 400, elementErrors: body, failedElementNumber: MOST_AT_ONCE };
  return { status: 400, body: { issues: [], errors: [error] } };
}

/** Creates what it can; what it cannot is reported by its place in the request. */
function createMany({ world, request, render }: JiraCall): SampleReply {
  const updates = bodyObject(request)['issueUpdates'];
  if (!Array.isArray(updates) || updates.length === 0) throw refuse(400, ['issueUpdates is required.']);
  if (updates.length > MOST_AT_ONCE) return tooMany();
  const issues: Json[] = [];
  const errors: Json[] = [];
  for (const [index, update] of updates.entries()) {
    try {
      issues.push(createdJson(render, createIssue(world, update, request.account.accountId, request.now)));
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      const { status, body } = error.reply;
      errors.push({ status, elementErrors: body, failedElementNumber: index });
    }
  }
  return { status: issues.length > 0 ? 201 : 400, body: { issues, errors } };
}

/** The project that the path names, 400 where no issue can be created in it. */
function creatable({ world, request }: JiraCall): Project {
  const project = projectOf(world, request.params['projectIdOrKey']);
  world.permissions.require(
    'CREATE_ISSUES',
    project,
    400,
    'You do not have permission to create issues in this project.',
  );
  return project;
}

/** One page of a list under a name of its own. */
function slice(call: JiraCall, name: string, all: readonly Json[]): SampleReply {
  const { query } = call.request;
  const startAt = queryNumber(query, 'startAt', 0, Number.MAX_SAFE_INTEGER);
  const maxResults = queryNumber(query, 'maxResults', 50, 200);
  return ok({ startAt, maxResults, total: all.length, [name]: all.slice(startAt, startAt + maxResults) });
}

function createFields({ world, render }: JiraCall, project: Project, type: IssueType): readonly Json[] {
  const fields = Object.entries(
    screenMetadata(createScreen(world.fields, project, type), { project }, render),
  );
  return fields.map(([fieldId, meta]) => ({
    ...(typeof meta === 'object' ? meta : {}),
    fieldId,
    ...(fieldId === 'issuetype' ? { allowedValues: [render.issueType(type)] } : {}),
  }));
}

/** `GET /issue/createmeta`, deprecated: projects with their issue types, and with `expand` the fields of each. */
function wholeMeta(call: JiraCall): SampleReply {
  const { world, request, render } = call;
  const list = (name: string): readonly string[] => queryList(request.query, name);
  const wanted = [...list('projectIds'), ...list('projectKeys').map((key) => key.toUpperCase())];
  const types = [...list('issuetypeIds'), ...request.query.getAll('issuetypeNames')];
  const withFields = list('expand').includes('projects.issuetypes.fields');
  const projects = world.projects.filter(
    (project) =>
      world.permissions.may('CREATE_ISSUES', project) &&
      (wanted.length === 0 || wanted.includes(project.id) || wanted.includes(project.key)),
  );
  return ok({
    expand: 'projects',
    projects: projects.map((project) => {
      const { self, id, key, name, avatarUrls } = render.project(project);
      const issuetypes = project.issueTypes
        .filter((type) => types.length === 0 || types.includes(type.id) || types.includes(type.name))
        .map((type) => ({
          ...render.issueType(type),
          ...(withFields && {
            expand: 'fields',
            fields: Object.fromEntries(
              createFields(call, project, type).map(({ fieldId, ...field }) => [String(fieldId), field]),
            ),
          }),
        }));
      return { expand: 'issuetypes', self, id, key, name, avatarUrls, issuetypes };
    }),
  });
}

/** Creating issues: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ */
export function createRoutes(site: JiraSite): Route[] {
  const meta = '/rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes';
  return [
    site.write('POST', '/rest/api/3/issue', createOne),
    site.write('POST', '/rest/api/3/issue/bulk', createMany),
    site.read('GET', '/rest/api/3/issue/createmeta', wholeMeta),
    site.read('GET', meta, (call) =>
      slice(
        call,
        'issueTypes',
        creatable(call).issueTypes.map((type) => call.render.issueType(type)),
      ),
    ),
    site.read('GET', `${meta}/{issueTypeId}`, (call) => {
      const project = creatable(call);
      const type = project.issueTypes.find((one) => one.id === call.request.params['issueTypeId']);
      if (type === undefined) throw refuse(400, ['The issue type is not one of the project.']);
      return slice(call, 'fields', createFields(call, project, type));
    }),
  ];
}
