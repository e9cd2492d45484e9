import { ok } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import type { Component, Project, Version } from '../model.ts';
import type { Permission } from '../permissions.ts';
import type { Renderer } from '../render.ts';
import { page, projectOf, queryList } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import { jiraDate } from '../time.ts';

type Json = Readonly<Record<string, unknown>>;

/** A component on its own. */
export function componentJson(render: Renderer, project: Project, component: Component): Json {
  const lead = render.userById(component.leadId);
  return {
    ...render.component(component),
    ...(lead === null ? {} : { lead }),
    assigneeType: 'PROJECT_DEFAULT',
    realAssigneeType: 'PROJECT_DEFAULT',
    isAssigneeTypeValid: false,
    project: project.key,
    projectId: Number(project.id),
  };
}

/** A version on its own. @param today `YYYY-MM-DD` */
export function versionJson(render: Renderer, project: Project, version: Version, today: string): Json {
  const { startDate, releaseDate } = version;
  return {
    ...render.version(version),
    ...(startDate === undefined ? {} : { startDate, userStartDate: startDate }),
    ...(releaseDate === undefined
      ? {}
      : { userReleaseDate: releaseDate, overdue: !version.released && releaseDate < today }),
    projectId: Number(project.id),
  };
}

/** As the search lists it. */
function projectJson(render: Renderer, project: Project): Json {
  return {
    expand: 'description,lead,issueTypes,url,projectKeys,permissions,insight',
    ...render.project(project),
    style: project.teamManaged ? 'next-gen' : 'classic',
    isPrivate: false,
    properties: {},
  };
}

function fullProject(call: JiraCall, project: Project): Json {
  const { render, request } = call;
  const today = jiraDate(request.now);
  return {
    ...projectJson(render, project),
    description: project.description,
    lead: render.userById(project.leadId),
    components: project.components.map((one) => componentJson(render, project, one)),
    issueTypes: project.issueTypes.map((one) => render.issueType(one)),
    versions: project.versions.map((one) => versionJson(render, project, one, today)),
    assigneeType: project.defaultAssignee === undefined ? 'UNASSIGNED' : 'PROJECT_LEAD',
    roles: {},
  };
}

/** What `expand` adds to a project of a list. */
function projectExtras(
  { render }: Pick<JiraCall, 'render'>,
  project: Project,
  expand: readonly string[],
): Json {
  return {
    ...(expand.includes('description') ? { description: project.description } : {}),
    ...(expand.includes('lead') ? { lead: render.userById(project.leadId) } : {}),
    ...(expand.includes('url') ? { url: '' } : {}),
    ...(expand.includes('projectKeys') ? { projectKeys: [project.key] } : {}),
    ...(expand.includes('issueTypes')
      ? { issueTypes: project.issueTypes.map((one) => render.issueType(one)) }
      : {}),
  };
}

/** What `action` of a search asks for. */
const ACTIONS = new Map<string, Permission>([
  ['browse', 'BROWSE_PROJECTS'],
  ['edit', 'ADMINISTER_PROJECTS'],
  ['create', 'CREATE_ISSUES'],
]);

function searchProjects({ world, request, render }: JiraCall): SampleReply {
  const { query } = request;
  const text = (query.get('query') ?? '').toLowerCase();
  const keys = new Set(
    [...queryList(query, 'keys'), ...queryList(query, 'id')].map((one) => one.toUpperCase()),
  );
  // Each of the words of `action` is a permission; `view` asks for less than one.
  const action = ACTIONS.get(query.get('action') ?? 'view');
  const found = world.projects.filter(
    (project) =>
      (action === undefined || world.permissions.may(action, project)) &&
      (project.name.toLowerCase().includes(text) || project.key.toLowerCase().includes(text)) &&
      (keys.size === 0 || keys.has(project.key) || keys.has(project.id)),
  );
  const orderBy = query.get('orderBy') ?? 'key';
  const descending = orderBy.startsWith('-');
  const read = (project: Project): string => (orderBy.endsWith('name') ? project.name : project.key);
  const sorted = found.toSorted((a, b) => (read(a) < read(b) ? -1 : 1) * (descending ? -1 : 1));
  const expand = queryList(query, 'expand');
  const print = (project: Project): Json => ({
    ...projectJson(render, project),
    ...projectExtras({ render }, project, expand),
  });
  return ok(page(request, sorted, print, { fallback: 50, most: 100 }));
}

function searchVersions({ world, request, render }: JiraCall): SampleReply {
  const project = projectOf(world, request.params['projectIdOrKey']);
  const text = (request.query.get('query') ?? '').toLowerCase();
  const wanted = new Set(queryList(request.query, 'status'));
  const stateOf = (version: Version): string =>
    version.archived ? 'archived' : version.released ? 'released' : 'unreleased';
  const found = project.versions.filter(
    (version) =>
      version.name.toLowerCase().includes(text) && (wanted.size === 0 || wanted.has(stateOf(version))),
  );
  const today = jiraDate(request.now);
  return ok(
    page(request, found, (one) => versionJson(render, project, one, today), { fallback: 50, most: 50 }),
  );
}

/** Projects: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects/ */
export function projectRoutes(site: JiraSite): Route[] {
  const base = '/rest/api/3/project/{projectIdOrKey}';
  const named = (call: JiraCall): Project => projectOf(call.world, call.request.params['projectIdOrKey']);
  return [
    site.read('GET', '/rest/api/3/project/search', searchProjects),
    // Deprecated, and still what many clients call.
    site.read('GET', '/rest/api/3/project', (call) => {
      const expand = queryList(call.request.query, 'expand');
      const print = (project: Project): Json =>
        expand.includes('lead') || expand.includes('description')
          ? { ...projectJson(call.render, project), ...projectExtras(call, project, expand) }
          : projectJson(call.render, project);
      return ok(call.world.projects.map(print));
    }),
    site.read('GET', '/rest/api/3/project/recent', ({ world, render }) => {
      const seen = world.extras.history().flatMap((id) => world.issue(id)?.project ?? []);
      return ok([...new Set(seen)].slice(0, 20).map((project) => projectJson(render, project)));
    }),
    site.read('GET', `${base}/component`, ({ world, request, render }) => {
      const project = projectOf(world, request.params['projectIdOrKey']);
      const text = (request.query.get('query') ?? '').toLowerCase();
      const found = project.components.filter(({ name, description }) =>
        `${name} ${description}`.toLowerCase().includes(text),
      );
      const print = (one: Component): Json => ({
        ...componentJson(render, project, one),
        issueCount: world.issues.filter(({ componentIds }) => componentIds.includes(one.id)).length,
      });
      return ok(page(request, found, print, { fallback: 50, most: 50 }));
    }),
    site.read('GET', base, (call) => ok(fullProject(call, named(call)))),
    site.read('GET', `${base}/versions`, (call) => {
      const project = named(call);
      return ok(
        project.versions.map((one) => versionJson(call.render, project, one, jiraDate(call.request.now))),
      );
    }),
    site.read('GET', `${base}/version`, searchVersions),
    site.read('GET', `${base}/components`, (call) => {
      const project = named(call);
      return ok(project.components.map((one) => componentJson(call.render, project, one)));
    }),
    site.read('GET', `${base}/statuses`, (call) => {
      const project = named(call);
      return ok(
        project.issueTypes.map((type) => ({
          self: `${call.render.siteUrl}/rest/api/3/issuetype/${type.id}`,
          id: type.id,
          name: type.name,
          subtask: type.level < 0,
          statuses: project.statuses.map((status) => call.render.status(status)),
        })),
      );
    }),
  ];
}
