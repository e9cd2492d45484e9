import {
  addProperty,
  changeProperty,
  propertiesOf,
  removeProperty,
} from '../confluence/contentProperties.ts';
import { field, textField } from '../confluence/json.ts';
import type { ConfluenceWorld, ContentProperty } from '../confluence/model.ts';
import { mayEdit } from '../confluence/permissions.ts';
import { v1Error } from '../confluence/replies.ts';
import { ok } from '../http/replies.ts';
import type { Route, SampleRequest } from '../http/route.ts';
import { contentCall } from './contentJson.ts';
import { contentOf, paged } from './contentReads.ts';

type Json = Readonly<Record<string, unknown>>;

/** JSON that clients keep with content, by its key: https://developer.atlassian.com/server/confluence/rest/ */
export function contentPropertyRoutes(world: ConfluenceWorld): Route[] {
  const all = '/confluence/rest/api/content/{id}/property';
  const one = `${all}/{key}`;
  const write = (method: Route['method'], path: string, handle: Route['handle']): Route => ({
    method,
    path,
    writes: true,
    handle,
  });
  const named = (ownerId: string, request: SampleRequest): ContentProperty => {
    const key = request.params['key'];
    const found = propertiesOf(ownerId, world).find((property) => property.key === key);
    if (found === undefined) throw v1Error(404, `No property with the key ${key ?? ''}`);
    return found;
  };
  const create = (ownerId: string, key: string, request: SampleRequest): Json => {
    const value = field(request.body, 'value');
    if (key === '' || value === undefined) throw v1Error(400, 'A property needs a key and a value');
    if (propertiesOf(ownerId, world).some((property) => property.key === key))
      throw v1Error(400, `A property with the key ${key} already exists`);
    return propertyJson(ownerId, addProperty(ownerId, key, value, request, world), request);
  };
  return [
    {
      method: 'GET',
      path: all,
      handle: (request) => {
        const ownerId = ownerOf(request, world, false);
        const shown = (property: ContentProperty): Json => propertyJson(ownerId, property, request);
        return ok(paged(contentCall(request, world), propertiesOf(ownerId, world), shown));
      },
    },
    {
      method: 'GET',
      path: one,
      handle: (request) => {
        const ownerId = ownerOf(request, world, false);
        return ok(propertyJson(ownerId, named(ownerId, request), request));
      },
    },
    write('POST', all, (request) =>
      ok(create(ownerOf(request, world, true), textField(request.body, 'key') ?? '', request)),
    ),
    write('POST', one, (request) =>
      ok(create(ownerOf(request, world, true), request.params['key'] ?? '', request)),
    ),
    write('PUT', one, (request) => {
      const ownerId = ownerOf(request, world, true);
      const property = named(ownerId, request);
      const value = field(request.body, 'value');
      const number = field(field(request.body, 'version'), 'number');
      if (value === undefined || typeof number !== 'number')
        throw v1Error(400, 'A property needs a value and the number of its next version');
      if (number !== property.version.number + 1)
        throw v1Error(409, `The version is ${property.version.number}; ${number} is not the next one`);
      changeProperty(property, value, request);
      return ok(propertyJson(ownerId, property, request));
    }),
    write('DELETE', one, (request) => {
      const ownerId = ownerOf(request, world, true);
      removeProperty(ownerId, named(ownerId, request), world);
      return { status: 204 };
    }),
  ];
}

/** The id of the content that the path names; 404 and 403 as for the content itself. */
function ownerOf(request: SampleRequest, world: ConfluenceWorld, toChange: boolean): string {
  const content = contentOf(request.params['id'] ?? '', request, world);
  if (toChange && !mayEdit(content.page, request, world))
    throw v1Error(403, 'Not permitted to update this content');
  if (content.kind === 'comment') return content.comment.id;
  return content.kind === 'attachment' ? content.file.id : content.page.id;
}

function propertyJson(ownerId: string, property: ContentProperty, request: SampleRequest): Json {
  const { id, key, value, version } = property;
  const { number, message, minorEdit, createdAt } = version;
  return {
    ...{ id, key, value },
    version: { when: createdAt, message, number, minorEdit, hidden: false },
    _links: {
      self: `${request.siteUrl}/rest/api/content/${ownerId}/property/${encodeURIComponent(key)}`,
    },
    _expandable: { content: `/rest/api/content/${ownerId}` },
  };
}
