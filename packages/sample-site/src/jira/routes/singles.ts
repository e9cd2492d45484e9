import {
  ALL_ISSUE_TYPES,
  ALL_STATUSES,
  ISSUE_LINK_TYPES,
  PRIORITIES,
  PROJECT_CATEGORIES,
  PROJECT_TYPES,
  RESOLUTIONS,
  STATUS_CATEGORIES,
} from '../catalog.ts';
import { ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import { type FieldDefinition, FIELDS } from '../fields.ts';
import { page, projectOf, queryList } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import { priorityJson } from './reference.ts';

/** The one of a list that the path names; 404 when there is none. */
function named<T>(
  { request }: JiraCall,
  part: string,
  all: readonly T[],
  names: (one: T) => readonly (string | number)[],
  what: string,
): T {
  const wanted = (request.params[part] ?? '').toLowerCase();
  const found = all.find((one) => names(one).some((name) => String(name).toLowerCase() === wanted));
  if (found === undefined) throw refuse(404, [`The ${what} '${request.params[part] ?? ''}' does not exist.`]);
  return found;
}

function searchFields({ world, request }: JiraCall): SampleReply {
  const { query } = request;
  const text = (query.get('query') ?? '').toLowerCase();
  const types = queryList(query, 'type');
  const ids = queryList(query, 'id');
  const found = world.fields.filter(
    (field) =>
      field.name.toLowerCase().includes(text) &&
      (ids.length === 0 || ids.includes(field.id)) &&
      (types.length === 0 || types.includes(field.schema.custom === undefined ? 'system' : 'custom')),
  );
  const expand = queryList(query, 'expand');
  const print = (field: FieldDefinition): object => ({
    id: field.id,
    name: field.name,
    schema: field.schema,
    ...Object.fromEntries(Object.entries(fieldExtras(field)).filter(([name]) => expand.includes(name))),
  });
  return ok(page(request, found, print, { fallback: 50, most: 50 }));
}

/** What `expand` adds to a field of a search. */
function fieldExtras({ id, schema }: FieldDefinition): Readonly<Record<string, unknown>> {
  const { custom } = schema;
  return {
    key: id,
    stableId: id,
    isLocked: false,
    searcherKey: custom === undefined ? id : `${custom.split(':')[0] ?? ''}:${schema.type}searcher`,
    screensCount: 1,
    contextsCount: custom === undefined ? 0 : 1,
    projectsCount: 1,
    lastUsed: { type: 'NO_INFORMATION' },
  };
}

/** A choice of a field, also one below another choice. */
function customFieldOption({ render, request }: JiraCall): SampleReply {
  const id = request.params['id'];
  const all = FIELDS.flatMap(({ options = [] }) => options).flatMap((one) => [one, ...(one.children ?? [])]);
  const found = all.find((one) => one.id === id);
  if (found === undefined) throw refuse(404, ['The custom field option was not found.']);
  return ok({ self: `${render.siteUrl}/rest/api/3/customFieldOption/${found.id}`, value: found.value });
}

function typesOfProject({ world, request, render }: JiraCall): SampleReply {
  const project = projectOf(world, request.query.get('projectId') ?? undefined);
  const level = request.query.get('level');
  const types = project.issueTypes.filter((type) => level === null || String(type.level) === level);
  return ok(types.map((type) => render.issueType(type)));
}

function projectTypeJson({ id, name }: (typeof PROJECT_TYPES)[number]): object {
  return {
    key: id,
    formattedKey: name,
    descriptionI18nKey: `jira.project.type.${id}.description`,
    icon: '',
    color: '#1868DB',
  };
}

/** One entry each of the lists that never change while the site runs. */
export function singleRoutes(site: JiraSite): Route[] {
  const api = '/rest/api/3';
  return [
    site.read('GET', `${api}/issuetype/project`, typesOfProject),
    site.read('GET', `${api}/issuetype/{id}`, (call) =>
      ok(call.render.issueType(named(call, 'id', ALL_ISSUE_TYPES, ({ id }) => [id], 'issue type'))),
    ),
    site.read('GET', `${api}/priority/{id}`, (call) =>
      ok(
        priorityJson(
          call.render,
          named(call, 'id', PRIORITIES, ({ id }) => [id], 'priority'),
        ),
      ),
    ),
    site.read('GET', `${api}/resolution/{id}`, (call) =>
      ok(call.render.resolution(named(call, 'id', RESOLUTIONS, ({ id }) => [id], 'resolution'))),
    ),
    site.read('GET', `${api}/status/{idOrName}`, (call) =>
      ok(call.render.status(named(call, 'idOrName', ALL_STATUSES, ({ id, name }) => [id, name], 'status'))),
    ),
    site.read('GET', `${api}/statuscategory/{idOrKey}`, (call) => {
      const found = named(
        call,
        'idOrKey',
        STATUS_CATEGORIES,
        ({ id, key, name }) => [id, key, name],
        'status category',
      );
      return ok({ self: `${call.render.siteUrl}${api}/statuscategory/${found.id}`, ...found });
    }),
    site.read('GET', `${api}/issueLinkType/{issueLinkTypeId}`, (call) =>
      ok(
        call.render.linkType(
          named(call, 'issueLinkTypeId', ISSUE_LINK_TYPES, ({ id }) => [id], 'issue link type').id,
        ),
      ),
    ),
    site.read('GET', `${api}/field/search`, searchFields),
    site.read('GET', `${api}/customFieldOption/{id}`, customFieldOption),
    site.read('GET', `${api}/projectCategory`, ({ render }) =>
      ok(PROJECT_CATEGORIES.map((one) => render.projectCategory(one))),
    ),
    site.read('GET', `${api}/projectCategory/{id}`, (call) =>
      ok(
        call.render.projectCategory(
          named(call, 'id', PROJECT_CATEGORIES, ({ id }) => [id], 'project category'),
        ),
      ),
    ),
    // Everything on this site is within the account's reach.
    ...[`${api}/project/type`, `${api}/project/type/accessible`].map((path) =>
      site.read('GET', path, () => ok(PROJECT_TYPES.map(projectTypeJson))),
    ),
    ...[`${api}/project/type/{projectTypeKey}`, `${api}/project/type/{projectTypeKey}/accessible`].map(
      (path) =>
        site.read('GET', path, ({ request }) => {
          const type = PROJECT_TYPES.find(({ id }) => id === request.params['projectTypeKey']);
          if (type === undefined) throw refuse(404, ['The project type does not exist.']);
          return ok(projectTypeJson(type));
        }),
    ),
  ];
}
