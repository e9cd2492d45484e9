import { ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import type { Component, Project, Version } from '../model.ts';
import type { Permission } from '../permissions.ts';
import type { Renderer } from '../render.ts';
import { page, projectOf, queryList } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import type { World } from '../world.ts';
import { jiraDate, jiraTime } from '../time.ts';
import { expandedVersion, versionJson } from '../versionJson.ts';

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

const EXTRAS = ['description', 'projectKeys', 'lead', 'issueTypes', 'url', 'permissions', 'insight'];

/** How many issues a project has, and when one of them was changed last. */
function insight(world: World, project: Project): Json {
  const issues = world.issues.filter((issue) => issue.project === project);
  const last = Math.max(...issues.map(({ updated }) => updated));
  return {
    totalIssueCount: issues.length,
    ...(issues.length > 0 && { lastIssueUpdateTime: jiraTime(last) }),
  };
}

/** The levels of the project's issue types, sub-tasks below and epics above. */
function hierarchy({ id, issueTypes }: Project): Json {
  const levels = [...new Set(issueTypes.map(({ level }) => level))].sort((a, b) => a - b);
  return {
    baseLevelId: 0,
    levels: levels.map((level) => ({
      id: level,
      name: level > 0 ? 'Epic' : level === 0 ? 'Base' : 'Subtask',
      level,
      hierarchyLevelNumber: level,
      projectConfigurationId: Number(id),
      issueTypeIds: issueTypes.filter((type) => type.level === level).map((type) => Number(type.id)),
    })),
  };
}

/** What `expand` adds to a project. */
function projectExtras({ world, render }: JiraCall, project: Project, names: readonly string[]): Json {
  const expand = names.includes('*') ? EXTRAS : names;
  return {
    ...(expand.includes('permissions') && {
      permissions: { canEdit: world.permissions.may('ADMINISTER_PROJECTS', project) },
    }),
    ...(expand.includes('insight') && { insight: insight(world, project) }),
    ...(expand.includes('issueTypeHierarchy') && { issueTypeHierarchy: hierarchy(project) }),
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

function searchProjects(call: JiraCall): SampleReply {
  const { world, request, render } = call;
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
    ...projectExtras(call, project, expand),
  });
  return ok(page(request, sorted, print, { fallback: 50, most: 100 }));
}

function searchVersions(call: JiraCall): SampleReply {
  const { world, request } = call;
  const project = projectOf(world, request.params['projectIdOrKey']);
  const text = (request.query.get('query') ?? '').toLowerCase();
  const wanted = new Set(queryList(request.query, 'status'));
  const stateOf = (version: Version): string =>
    version.archived ? 'archived' : version.released ? 'released' : 'unreleased';
  const found = project.versions.filter(
    (version) =>
      version.name.toLowerCase().includes(text) && (wanted.size === 0 || wanted.has(stateOf(version))),
  );
  const expand = queryList(request.query, 'expand');
  const print = (one: Version): Json => expandedVersion(call, project, one, expand);
  return ok(page(request, found, print, { fallback: 50, most: 50 }));
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
      return ok(
        call.world.projects.map((project) => ({
          ...projectJson(call.render, project),
          ...projectExtras(call, project, expand),
        })),
      );
    }),
    site.read('GET', '/rest/api/3/project/recent', (call) => {
      const { world, request, render } = call;
      const seen = world.extras.history().flatMap((id) => world.issue(id)?.project ?? []);
      const expand = queryList(request.query, 'expand');
      const print = (project: Project): Json => ({
        ...projectJson(render, project),
        ...projectExtras(call, project, expand),
      });
      return ok([...new Set(seen)].slice(0, 20).map(print));
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
    site.read('GET', base, (call) => {
      const project = named(call);
      const extras = projectExtras(call, project, queryList(call.request.query, 'expand'));
      return ok({ ...fullProject(call, project), ...extras });
    }),
    site.read('GET', '/rest/api/3/project/{projectId}/hierarchy', (call) => {
      const project = projectOf(call.world, call.request.params['projectId']);
      if (!project.teamManaged) throw refuse(400, ['The project is not a team-managed project.']);
      const levels = [...new Set(project.issueTypes.map(({ level }) => level))].sort((a, b) => b - a);
      return ok({
        projectId: Number(project.id),
        hierarchy: levels.map((level) => ({
          level,
          name: level > 0 ? 'Epic' : level === 0 ? 'Base' : 'Subtask',
          issueTypes: project.issueTypes
            .filter((type) => type.level === level)
            .map(({ id, name }) => ({ id: Number(id), name })),
        })),
      });
    }),
    site.read('GET', `${base}/avatars`, (call) => {
      const { key } = named(call);
      const urls = call.render.avatars('projects', key);
      const avatar = { id: key, isSystemAvatar: true, isSelected: true, isDeletable: false, urls };
      return ok({ system: [avatar], custom: [] });
    }),
    site.read('GET', `${base}/versions`, (call) => {
      const project = named(call);
      const expand = queryList(call.request.query, 'expand');
      return ok(project.versions.map((one) => expandedVersion(call, project, one, expand)));
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
