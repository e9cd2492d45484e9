import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { sentBody } from '../bodies.ts';
import { type BlueprintTemplate, blueprintTemplates } from '../data/blueprints.ts';
import { field, listField, textField } from '../json.ts';
import { v1Page } from '../paging.ts';
import { listParam } from '../queries.ts';
import { baseUrl, v1Error } from '../replies.ts';
import { withIds } from '../storageMarkup.ts';
import type { ConfluenceWorld, SampleSpace, SampleTemplate } from '../model.ts';
import { administers } from '../permissions.ts';
import { v1Label } from '../world.ts';
import { contentCall } from '../content/call.ts';
import { contentJson } from '../content/contentJson.ts';
import { spaceJson } from '../content/spaceJson.ts';
import { CLOUD_STYLE } from '../content/style.ts';

/** Content templates and blueprint templates: they exist in the v1 API only. */
export function templateRoutes(world: ConfluenceWorld): Route[] {
  const root = '/wiki/rest/api/template';
  return [
    { method: 'GET', path: `${root}/page`, handle: (request) => listTemplates(request, world) },
    { method: 'GET', path: `${root}/blueprint`, handle: (request) => listBlueprints(request, world) },
    {
      method: 'GET',
      path: `${root}/{contentTemplateId}`,
      handle: (request) => {
        const id = request.params['contentTemplateId'];
        const blueprint = blueprintTemplates.find(({ templateId }) => templateId === id);
        const body = blueprint
          ? showBlueprint(blueprint, request, true)
          : showTemplate(readable(request, world), request, world, true);
        return { status: 200, body };
      },
    },
    { method: 'POST', path: root, writes: true, handle: (request) => createTemplate(request, world) },
    { method: 'PUT', path: root, writes: true, handle: (request) => updateTemplate(request, world) },
    {
      method: 'DELETE',
      path: `${root}/{contentTemplateId}`,
      writes: true,
      handle: (request) => {
        const template = readable(request, world);
        const space = world.spaces.find(({ key }) => key === template.spaceKey);
        refuseOthers(space, request);
        world.templates.delete(template.id);
        return { status: 204 };
      },
    },
  ];
}

function listTemplates(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const space = requestedSpace(request.query.get('spaceKey'), request, world);
  const templates = [...world.templates.values()].filter((template) => template.spaceKey === space?.key);
  const withBody = listParam(request, 'expand')?.includes('body') ?? false;
  return {
    status: 200,
    body: v1Page(request, templates, (template) => showTemplate(template, request, world, withBody)),
  };
}

function listBlueprints(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const space = requestedSpace(request.query.get('spaceKey'), request, world);
  const withBody = listParam(request, 'expand')?.includes('body') ?? false;
  const body = v1Page(request, blueprintTemplates, (blueprint) => ({
    ...showBlueprint(blueprint, request, withBody),
    ...(space && { space: v1Space(space, request, world) }),
  }));
  return { status: 200, body };
}

function v1Space(space: SampleSpace, request: SampleRequest, world: ConfluenceWorld): unknown {
  const bare = { ...contentCall(request, world, CLOUD_STYLE), expand: new Set<string>() };
  return spaceJson(space, bare, contentJson);
}

function showBlueprint(blueprint: BlueprintTemplate, request: SampleRequest, withBody: boolean) {
  return {
    templateId: blueprint.templateId,
    originalTemplate: { pluginKey: blueprint.pluginKey, moduleKey: blueprint.moduleKey },
    referencingBlueprint: blueprint.referencingBlueprint,
    name: blueprint.name,
    description: blueprint.description,
    labels: [],
    templateType: 'page',
    ...bodyPart(blueprint.body, withBody),
    _links: { self: `${baseUrl(request)}/rest/api/template/${blueprint.templateId}` },
  };
}

/** The space whose templates are asked for, undefined for the global ones; 403 when unknown or not to be read. */
function requestedSpace(
  key: string | null,
  request: SampleRequest,
  world: ConfluenceWorld,
): SampleSpace | undefined {
  if (key === null || key === '') return undefined;
  const space = world.spaces.find((candidate) => candidate.key === key.toUpperCase());
  if (space === undefined || !mayRead(space, request)) {
    throw v1Error(403, `You do not have permission to view the templates of the space: ${key}`);
  }
  return space;
}

function mayRead(space: SampleSpace, request: SampleRequest): boolean {
  return space.templateReaders?.includes(request.account.accountId) ?? true;
}

/** Global templates may be changed by the account, those of a space by who administers it (403). */
function refuseOthers(space: SampleSpace | undefined, request: SampleRequest): void {
  if (space !== undefined && !administers(space, request))
    throw v1Error(403, `You do not have permission to change the templates of the space: ${space.key}`);
}

/** The template in the path; 403, as documented, when there is none or it may not be read. */
function readable(request: SampleRequest, world: ConfluenceWorld): SampleTemplate {
  const id = request.params['contentTemplateId'] ?? '';
  const template = world.templates.get(id);
  const space = world.spaces.find(({ key }) => key === template?.spaceKey);
  if (template === undefined || (space !== undefined && !mayRead(space, request))) {
    throw v1Error(403, `You do not have permission to view the template, or it does not exist: ${id}`);
  }
  return template;
}

function showTemplate(
  template: SampleTemplate,
  request: SampleRequest,
  world: ConfluenceWorld,
  withBody: boolean,
) {
  const space = world.spaces.find(({ key }) => key === template.spaceKey);
  return {
    templateId: template.id,
    name: template.name,
    description: template.description,
    ...(space && { space: v1Space(space, request, world) }),
    labels: template.labels.map((label) => v1Label(label, world)),
    templateType: 'page',
    editorVersion: 'v2',
    ...bodyPart(template.body, withBody),
    _links: {
      self: `${baseUrl(request)}/rest/api/template/${template.id}`,
      base: baseUrl(request),
      context: '/wiki',
    },
  };
}

function bodyPart(value: string, expanded: boolean) {
  return expanded
    ? { body: { storage: { value, representation: 'storage', embeddedContent: [] } } }
    : { _expandable: { body: '' } };
}

function createTemplate(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const spaceKey = textField(field(request.body, 'space'), 'key');
  const space = requestedSpace(spaceKey ?? null, request, world);
  refuseOthers(space, request);
  const content = requestedContent(request, space, world);
  const id = world.nextId();
  const template: SampleTemplate = {
    id,
    ...content,
    body: withIds(content.body, `template:${id}`),
    ...(space && { spaceKey: space.key }),
  };
  world.templates.set(id, template);
  return { status: 200, body: showTemplate(template, request, world, true) };
}

function updateTemplate(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const id = textField(request.body, 'templateId') ?? '';
  const template = world.templates.get(id);
  if (template === undefined) throw v1Error(404, `No template found with id: ${id}`);
  const space = requestedSpace(template.spaceKey ?? null, request, world);
  refuseOthers(space, request);
  const { body, ...content } = requestedContent(request, space, world);
  const spaceKey = textField(field(request.body, 'space'), 'key');
  if (spaceKey !== template.spaceKey) {
    throw v1Error(400, 'The space of a template cannot be changed; give its present key');
  }
  Object.assign(template, content, { body: withIds(body, `template:${id}`, template.body) });
  return { status: 200, body: showTemplate(template, request, world, true) };
}

function requestedContent(request: SampleRequest, space: SampleSpace | undefined, world: ConfluenceWorld) {
  const name = textField(request.body, 'name')?.trim() ?? '';
  if (name === '') throw v1Error(400, 'Template name must not be null or empty');
  if (textField(request.body, 'templateType') !== 'page') {
    throw v1Error(400, 'templateType must be "page"');
  }
  const owner = space === undefined ? {} : { spaceId: space.id };
  const body = sentBody(field(request.body, 'body'), owner, request, world, (message) =>
    v1Error(400, message),
  );
  if (body === undefined) throw v1Error(400, 'A template needs a body');
  const description = textField(request.body, 'description') ?? '';
  if (description.length > 255) throw v1Error(400, 'The description is longer than 255 characters');
  const labels = listField(request.body, 'labels').flatMap((label) => textField(label, 'name') ?? []);
  return { name, description, labels, body: body.storage };
}
