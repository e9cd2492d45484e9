import { noContent, ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import type { Component, Project } from '../model.ts';
import { bodyObject, optionalText, page, projectOf, queryList } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import { componentJson } from './projects.ts';

type Json = Readonly<Record<string, unknown>>;

const LONGEST_NAME = 255;

function found({ world, request }: JiraCall): { readonly project: Project; readonly component: Component } {
  const id = request.params['id'] ?? '';
  for (const project of world.projects) {
    const component = project.components.find((one) => one.id === id);
    if (component !== undefined) return { project, component };
  }
  throw refuse(404, [`The component with id ${id} does not exist.`]);
}

function requireAdministrator({ world }: JiraCall, project: Project): void {
  world.permissions.require(
    'ADMINISTER_PROJECTS',
    project,
    403,
    'The user does not have permission to complete this operation.',
  );
}

function read({ world }: JiraCall, project: Project, sent: Json, before: Component): Component {
  const name = (optionalText(sent, 'name') ?? before.name).trim();
  if (name === '' || name.length > LONGEST_NAME)
    throw refuse(400, [], { name: 'The component name must be specified.' });
  if (project.components.some((one) => one.id !== before.id && one.name.toLowerCase() === name.toLowerCase()))
    throw refuse(400, [], { name: `A component with the name ${name} already exists in this project.` });
  const { leadId: lead, ...rest } = before;
  const leadId = 'leadAccountId' in sent ? optionalText(sent, 'leadAccountId') : lead;
  if (leadId !== undefined && leadId !== '' && world.person(leadId) === undefined)
    throw refuse(400, [], { leadAccountId: 'The user does not exist.' });
  return {
    ...rest,
    name,
    description: optionalText(sent, 'description') ?? before.description,
    ...(leadId === undefined || leadId === '' ? {} : { leadId }),
  };
}

function create(call: JiraCall): SampleReply {
  const { world, request, render } = call;
  const sent = bodyObject(request);
  const project = projectOf(world, optionalText(sent, 'project'));
  requireAdministrator(call, project);
  const component = {
    ...read(call, project, sent, { id: '', name: '', description: '' }),
    id: world.takeId(),
  };
  world.putComponent(project, component);
  return { status: 201, body: componentJson(render, project, component) };
}

function edit(call: JiraCall): SampleReply {
  const { project, component } = found(call);
  requireAdministrator(call, project);
  const edited = read(call, project, bodyObject(call.request), component);
  call.world.putComponent(project, edited);
  return ok(componentJson(call.render, project, edited));
}

function remove(call: JiraCall): SampleReply {
  const { world, request } = call;
  const { project, component } = found(call);
  requireAdministrator(call, project);
  const instead = request.query.get('moveIssuesTo') ?? undefined;
  if (instead !== undefined && !project.components.some(({ id }) => id === instead && id !== component.id))
    throw refuse(404, ['The replacement component does not exist.']);
  world.removeComponent(project, component.id, instead, request.account.accountId, request.now);
  return noContent();
}

function search({ world, request, render }: JiraCall): SampleReply {
  const names = queryList(request.query, 'projectIdsOrKeys');
  const projects = names.length === 0 ? world.projects : names.map((name) => projectOf(world, name));
  const text = (request.query.get('query') ?? '').toLowerCase();
  const all = projects
    .flatMap(({ components }) => components)
    .filter(({ name, description }) => `${name} ${description}`.toLowerCase().includes(text));
  return ok(page(request, all, (one) => render.component(one), { fallback: 50, most: 50 }));
}

/** Components: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-components/ */
export function componentRoutes(site: JiraSite): Route[] {
  const one = '/rest/api/3/component/{id}';
  return [
    site.read('GET', '/rest/api/3/component', search),
    site.write('POST', '/rest/api/3/component', create),
    site.read('GET', one, (call) => {
      const { project, component } = found(call);
      return ok(componentJson(call.render, project, component));
    }),
    site.write('PUT', one, edit),
    site.write('DELETE', one, remove),
    site.read('GET', `${one}/relatedIssueCounts`, (call) => {
      const { component } = found(call);
      const issueCount = call.world.issues.filter(({ componentIds }) =>
        componentIds.includes(component.id),
      ).length;
      return ok({ self: `${call.render.siteUrl}/rest/api/3/component/${component.id}`, issueCount });
    }),
  ];
}
