import { ok } from '../../http/replies.ts';
import type { Route, SampleRequest } from '../../http/route.ts';
import { addProperty, changeProperty, propertiesOf, removeProperty } from '../contentProperties.ts';
import { field, textField } from '../json.ts';
import type { ConfluenceWorld, ContentProperty } from '../model.ts';
import { mayEdit } from '../permissions.ts';
import { v1Error } from '../replies.ts';
import { requireNextVersion } from '../versions.ts';
import { type ContentCall, contentCall, paged } from './call.ts';
import { contentOf, idOf } from './find.ts';
import { propertyJson } from './propertyJson.ts';
import type { ContentStyle, Json } from './style.ts';

/** JSON that clients keep with content, by its key. */
export function contentPropertyRoutes(world: ConfluenceWorld, style: ContentStyle): Route[] {
  const all = `${style.context}/rest/api/content/{id}/property`;
  const one = `${all}/{key}`;
  const write = (method: Route['method'], path: string, handle: Route['handle']): Route => ({
    method,
    path,
    writes: true,
    handle,
  });
  const call = (request: SampleRequest): ContentCall => contentCall(request, world, style);
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
    return propertyJson(ownerId, addProperty(ownerId, key, value, request, world), call(request));
  };
  return [
    {
      method: 'GET',
      path: all,
      handle: (request) => {
        const ownerId = ownerOf(request, world, false);
        const shown = (property: ContentProperty): Json => propertyJson(ownerId, property, call(request));
        return ok(paged(call(request), propertiesOf(ownerId, world), shown));
      },
    },
    {
      method: 'GET',
      path: one,
      handle: (request) => {
        const ownerId = ownerOf(request, world, false);
        return ok(propertyJson(ownerId, named(ownerId, request), call(request)));
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
      if (value === undefined) throw v1Error(400, 'A property needs a value');
      requireNextVersion(request, property.version.number, undefined, v1Error);
      changeProperty(property, value, request);
      return ok(propertyJson(ownerId, property, call(request)));
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
  return idOf(content);
}
