import { ok } from '../../http/replies.ts';
import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { addProperty, propertiesOf } from '../contentProperties.ts';
import { field, textField } from '../json.ts';
import { mayEditIn, v1EditablePage } from '../permissions.ts';
import { v1Error } from '../replies.ts';
import { addPage, requireFreeTitle, savePage } from '../routes/pageWrites.ts';
import { uuidOf } from '../uuid.ts';
import type { ConfluenceWorld, SamplePage } from '../model.ts';
import { livingContent, spaceOf } from './find.ts';
import type { ContentStyle } from './style.ts';
import { badRequest, storageOf, type Write, written } from './writes.ts';

/** Copying and moving pages, which Cloud's v1 API alone can do. */
export function moveRoutes(world: ConfluenceWorld, style: ContentStyle): Route[] {
  const root = `${style.context}/rest/api/content`;
  return [
    {
      method: 'POST',
      path: `${root}/{id}/copy`,
      writes: true,
      handle: (request) => copy({ request, world, style }),
    },
    {
      method: 'PUT',
      path: `${root}/{pageId}/move/{position}/{targetId}`,
      writes: true,
      handle: (request) => move(request, world),
    },
  ];
}

function pageToChange(id: string, request: SampleRequest, world: ConfluenceWorld): SamplePage {
  const page = v1EditablePage(id, request, world);
  if (page.type !== 'page') throw badRequest(`The content ${id} is no page`);
  return page;
}

/** Puts a page below another one, or beside it, with everything below it; within its space. */
function move(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const { pageId = '', targetId = '', position } = request.params;
  const page = pageToChange(pageId, request, world);
  const target = pageToChange(targetId, request, world);
  if (position !== 'before' && position !== 'after' && position !== 'append')
    throw badRequest(`There is no position ${position ?? ''}`);
  if (page.spaceId !== target.spaceId)
    throw badRequest('The sample site moves pages within their space only');
  const parentId = position === 'append' ? target.id : target.parentId;
  for (let id: string | undefined = target.id; id !== undefined; id = world.pages.get(id)?.parentId)
    if (id === page.id) throw badRequest('A page cannot be moved below itself, or beside itself');
  if (parentId === undefined) delete page.parentId;
  else page.parentId = parentId;
  place(page, position, target, world);
  return ok({ pageId: page.id });
}

/** Pages stand in the order of the world's list: beside the target, or behind all others. */
function place(page: SamplePage, position: string, target: SamplePage, world: ConfluenceWorld): void {
  const others = [...world.pages.values()].filter((one) => one !== page);
  const at = position === 'append' ? others.length : others.indexOf(target) + (position === 'after' ? 1 : 0);
  world.pages.clear();
  for (const one of others.toSpliced(at, 0, page)) world.pages.set(one.id, one);
}

/** A copy of a page in a space, below a page, or in the place of what another page says. */
function copy(call: Write): SampleReply {
  const { request, world } = call;
  const content = livingContent(request, world);
  const { page } = content;
  if (content.kind !== 'page' || page.type !== 'page') throw badRequest('Only pages can be copied');
  const { body } = request;
  const storage = storageOf(call, field(body, 'body'), page) ?? page.body;
  const destination = field(body, 'destination');
  const value = textField(destination, 'value') ?? '';
  const type = textField(destination, 'type');
  const title = textField(body, 'pageTitle')?.trim() ?? page.title;
  if (type === 'existing_page') {
    const other = pageToChange(value, request, world);
    requireFreeTitle(title, other.spaceId, other.id, world, badRequest);
    savePage(other, { title, body: storage }, request, world);
    return copied(page, other, call);
  }
  const parent = type === 'parent_page' ? pageToChange(value, request, world) : undefined;
  const space = parent === undefined ? world.spaces.find(({ key }) => key === value) : spaceOf(parent, world);
  if (type !== 'parent_page' && type !== 'space') throw badRequest('The destination needs a type');
  if (space === undefined) throw v1Error(404, `No space with key : ${value}`);
  if (!mayEditIn(space, request)) throw v1Error(403, 'Could not create content with type page');
  requireFreeTitle(title, space.id, undefined, world, badRequest);
  const place = parent === undefined ? {} : { parentId: parent.id };
  const fresh = {
    type: 'page',
    spaceId: space.id,
    ...place,
    status: 'current',
    title,
    body: storage,
  } as const;
  return copied(page, addPage(fresh, request, world), call);
}

/** With what the request says shall come along. */
function copied(from: SamplePage, to: SamplePage, call: Write): SampleReply {
  const { request, world } = call;
  const wants = (name: string): boolean => field(request.body, name) === true;
  if (wants('copyLabels')) to.labels = [...new Set([...to.labels, ...from.labels])];
  if (wants('copyPermissions'))
    for (const [operation, restriction] of from.restrictions) to.restrictions.set(operation, restriction);
  if (wants('copyProperties'))
    for (const { key, value } of propertiesOf(from.id, world)) addProperty(to.id, key, value, request, world);
  if (wants('copyAttachments'))
    for (const file of [...world.attachments.values()].filter(
      ({ pageId, status }) => pageId === from.id && status === 'current',
    )) {
      const id = `att${world.nextId()}`;
      const versions = file.versions.slice(-1).map((version) => ({ ...version, number: 1 }));
      world.attachments.set(id, { ...file, id, fileId: uuidOf(`file:${id}`), pageId: to.id, versions });
    }
  return written(call, { kind: 'page', page: to });
}
