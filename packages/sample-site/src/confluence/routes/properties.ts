import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { addProperty, changeProperty, propertiesOf, removeProperty } from '../contentProperties.ts';
import { field, textField } from '../json.ts';
import type { ConfluenceWorld, ContentProperty } from '../model.ts';
import { v2Page } from '../paging.ts';
import { contentById, editableContent, pageById } from '../permissions.ts';
import { idInPath, wordParam } from '../queries.ts';
import { v2Error, v2NotFound } from '../replies.ts';
import { attachmentById } from './attachments.ts';
import { anyCommentById } from './comments.ts';

/** What bears properties. */
interface Owner {
  /** Below the v2 API, with the id's parameter in it. */
  readonly path: string;
  /** The id of the one that the path names; 404 where the caller may not see it, or, to change it, not change it. */
  readonly idOf: (request: SampleRequest, toChange: boolean) => string;
}

/** JSON that clients keep with pages, comments and files, through the v2 API. */
export function propertyRoutes(world: ConfluenceWorld): Route[] {
  const page = (id: string, request: SampleRequest, toChange: boolean): string =>
    (toChange ? editableContent(id, request, world) : contentById(id, request, world)).id;
  const owners: readonly Owner[] = [
    ...(['page', 'blogpost'] as const).map((type): Owner => ({
      path: `/${type}s/{${type}-id}`,
      idOf: (request, toChange) => {
        const { id } = pageById(idInPath(request, `${type}-id`), request, world, type);
        return page(id, request, toChange);
      },
    })),
    {
      path: '/attachments/{attachment-id}',
      idOf: (request, toChange) => {
        const attachment = attachmentById(request, world, 'attachment-id');
        page(attachment.pageId, request, toChange);
        return attachment.id;
      },
    },
    {
      path: '/comments/{comment-id}',
      idOf: (request, toChange) => {
        const comment = anyCommentById(idInPath(request, 'comment-id'), request, world);
        page(comment.pageId, request, toChange);
        return comment.id;
      },
    },
  ];
  return owners.flatMap((owner) => routesOf(owner, world));
}

function routesOf({ path, idOf }: Owner, world: ConfluenceWorld): Route[] {
  const all = `/wiki/api/v2${path}/properties`;
  const one = `${all}/{property-id}`;
  const named = (request: SampleRequest, toChange: boolean): [string, ContentProperty] => {
    const ownerId = idOf(request, toChange);
    const id = idInPath(request, 'property-id');
    const property = propertiesOf(ownerId, world).find((candidate) => candidate.id === id);
    if (property === undefined) throw v2NotFound();
    return [ownerId, property];
  };
  const write = (method: Route['method'], at: string, handle: Route['handle']): Route => ({
    method,
    path: at,
    writes: true,
    handle,
  });
  return [
    {
      method: 'GET',
      path: all,
      handle: (request) => list(request, propertiesOf(idOf(request, false), world)),
    },
    { method: 'GET', path: one, handle: (request) => ok(named(request, false)[1]) },
    write('POST', all, (request) => {
      const ownerId = idOf(request, true);
      const { key, value } = sent(request);
      if (propertiesOf(ownerId, world).some((property) => property.key === key))
        throw v2Error(400, `A property with the key ${key} already exists`);
      return ok(addProperty(ownerId, key, value, request, world));
    }),
    write('PUT', one, (request) => {
      const [, property] = named(request, true);
      const { key, value } = sent(request);
      if (key !== property.key) throw v2Error(400, 'The key of a property cannot be changed');
      const number = field(field(request.body, 'version'), 'number');
      if (number !== property.version.number + 1)
        throw v2Error(400, `Version must be incremented on update. It is ${property.version.number} now.`);
      changeProperty(property, value, request);
      return ok(property);
    }),
    write('DELETE', one, (request) => {
      const [ownerId, property] = named(request, true);
      removeProperty(ownerId, property, world);
      return { status: 204 };
    }),
  ];
}

function ok(property: ContentProperty): SampleReply {
  return { status: 200, body: property };
}

function sent({ body }: SampleRequest): { readonly key: string; readonly value: unknown } {
  const key = textField(body, 'key') ?? '';
  const value = field(body, 'value');
  if (key === '' || key.length > 255 || value === undefined)
    throw v2Error(400, 'A property needs a key of at most 255 characters, and a value');
  return { key, value };
}

function list(request: SampleRequest, properties: readonly ContentProperty[]): SampleReply {
  const key = request.query.get('key');
  const sort = wordParam(request, 'sort', ['key', '-key']);
  const found = properties.filter((property) => key === null || property.key === key);
  if (sort !== undefined) {
    const sign = sort === 'key' ? 1 : -1;
    found.sort((a, b) => sign * (a.key < b.key ? -1 : 1));
  }
  return v2Page(request, found, (property) => property);
}
