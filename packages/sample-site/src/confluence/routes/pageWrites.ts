import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { field, textField } from '../json.ts';
import { type SentBody, sentBody } from '../bodies.ts';
import { showSinglePage } from '../pageReplies.ts';
import { editableContent, mayEdit, mayEditIn, pageById } from '../permissions.ts';
import { flagParam, idInPath } from '../queries.ts';
import { v2Error, v2NotFound } from '../replies.ts';
import { withIds } from '../storageMarkup.ts';
import { syncTasks } from '../taskRecords.ts';
import { childrenOf, newParent } from '../tree.ts';
import { requireNextVersion } from '../versions.ts';
import type { ConfluenceWorld, ContentType, SamplePage } from '../model.ts';
import { spaceById } from './spaces.ts';

/** Creating, updating and deleting pages and blog posts through the v2 API. */
export function pageWriteRoutes(world: ConfluenceWorld): Route[] {
  const root = '/wiki/api/v2';
  const write = (method: Route['method'], path: string, handle: Route['handle']): Route => ({
    method,
    path: root + path,
    writes: true,
    handle,
  });
  return [
    ...(['page', 'blogpost'] as const).flatMap((type) => [
      write('POST', `/${type}s`, (request) => createContent(type, request, world)),
      write('PUT', `/${type}s/{id}`, (request) => updateContent(type, request, world)),
      write('DELETE', `/${type}s/{id}`, (request) => deleteContent(type, request, world)),
    ]),
    write('PUT', '/pages/{id}/title', (request) => updateTitle(request, world)),
  ];
}

function createContent(type: ContentType, request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const spaceId = textField(request.body, 'spaceId');
  if (spaceId === undefined) throw v2Error(400, 'spaceId is required');
  const space = spaceById(spaceId, world);
  if (!mayEditIn(space, request)) throw v2NotFound();
  const status = statusOf(request);
  const title = textField(request.body, 'title')?.trim() ?? '';
  const body = sentBody(field(request.body, 'body'), { spaceId }, request, world);
  if (status === 'current') requireFreeTitle(title, space.id, undefined, world, undefined, type);
  const isRoot = type === 'blogpost' || flagParam(request, 'root-level', false);
  const parentId = type === 'page' ? newParent(request, space.id, world) : undefined;
  const place = isRoot ? {} : { parentId: parentId ?? space.homepageId };
  const page = addPage(
    { type, spaceId: space.id, ...place, status, title, body: body?.storage ?? '' },
    request,
    world,
  );
  takeCreatedAt(page, request);
  restrictIfPrivate(page, request);
  return { status: 200, body: showSinglePage(page, inFormat(body, request), world) };
}

/** A post may say itself when it was written. */
function takeCreatedAt(page: SamplePage, request: SampleRequest): void {
  const at = textField(request.body, 'createdAt');
  if (page.type !== 'blogpost' || at === undefined) return;
  if (Number.isNaN(Date.parse(at))) throw v2Error(400, `Provided createdAt {${at}} is not valid`);
  page.createdAt = new Date(at).toISOString();
}

/** What is made with `private` is for whoever made it alone, until somebody changes that. */
function restrictIfPrivate(page: SamplePage, request: SampleRequest): void {
  if (!flagParam(request, 'private', false)) return;
  const own = { users: [request.account.accountId], groups: [] };
  page.restrictions.set('read', own);
  page.restrictions.set('update', own);
}

/** What a new page is made from. */
type NewPage = Pick<SamplePage, 'type' | 'spaceId' | 'parentId' | 'status' | 'title' | 'body'>;

/** Adds a page, by the account and at the time of the request. */
export function addPage(fresh: NewPage, request: SampleRequest, world: ConfluenceWorld): SamplePage {
  const id = world.nextId();
  const { accountId } = request.account;
  const createdAt = new Date(request.now).toISOString();
  const page: SamplePage = {
    ...fresh,
    id,
    body: withIds(fresh.body, `page:${id}`),
    history: [],
    labels: [],
    restrictions: new Map(),
    authorId: accountId,
    ownerId: accountId,
    createdAt,
    version: { number: 1, message: '', minorEdit: false, authorId: accountId, createdAt },
  };
  world.pages.set(id, page);
  syncTasks(page, world);
  return page;
}

function updateContent(type: ContentType, request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const page = world.pages.get(idInPath(request));
  if (page?.type !== type || !mayEdit(page, request, world)) throw v2NotFound();
  if (textField(request.body, 'id') !== page.id) {
    throw v2Error(400, 'The id in the body must be the id in the path');
  }
  const status = statusOf(request);
  if (status === 'draft' && page.status === 'current') {
    throw v2Error(400, 'The sample site cannot turn what is published into a draft');
  }
  // A draft stays at version 1 until it is published.
  requireNextVersion(request, page.version.number, page.status === 'draft' ? 1 : undefined);
  if (page.status === 'trashed') {
    // Restoring changes the status alone; what else was sent is ignored, as documented.
    requireFreeTitle(page.title, page.spaceId, page.id, world, undefined, type);
    page.status = status;
    savePage(page, { title: page.title, body: page.body }, request, world);
    return { status: 200, body: showSinglePage(page, inFormat(undefined, request), world) };
  }
  const title = textField(request.body, 'title')?.trim() ?? '';
  const body = sentBody(field(request.body, 'body'), { ...page, pageId: page.id }, request, world);
  if (body === undefined) throw v2Error(400, 'body is required');
  if (status === 'current') requireFreeTitle(title, page.spaceId, page.id, world, undefined, type);
  if (type === 'page') {
    const parentId = newParent(request, page.spaceId, world);
    if (parentId !== undefined) moveBelow(page, parentId, world);
    page.ownerId = textField(request.body, 'ownerId') ?? page.ownerId;
  }
  takeCreatedAt(page, request);
  page.status = status;
  savePage(page, { title, body: body.storage }, request, world);
  return { status: 200, body: showSinglePage(page, inFormat(body, request), world) };
}

/** A new title is a new version; its number is not asked for. */
function updateTitle(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const page = editableContent(pageById(idInPath(request), request, world).id, request, world);
  const title = textField(request.body, 'title')?.trim() ?? '';
  if (statusOf(request) !== page.status) throw v2NotFound();
  requireFreeTitle(title, page.spaceId, page.id, world);
  savePage(page, { title, body: page.body }, request, world);
  return { status: 200, body: showSinglePage(page, inFormat(undefined, request), world) };
}

/** Puts a page into the trash; what stood below it moves up. */
export function trashPage(page: SamplePage, world: ConfluenceWorld): void {
  for (const child of childrenOf(page.id, world)) {
    if (page.parentId === undefined) delete child.parentId;
    else child.parentId = page.parentId;
  }
  page.status = 'trashed';
  syncTasks(page, world);
}

/** Stores a new version, by the account and at the time of the request, and brings the tasks in line. */
export function savePage(
  page: SamplePage,
  content: { readonly title: string; readonly body: string; readonly minorEdit?: boolean },
  request: SampleRequest,
  world: ConfluenceWorld,
): void {
  page.history.push({ title: page.title, body: page.body, version: page.version });
  page.title = content.title;
  page.body = withIds(content.body, `page:${page.id}:${page.version.number + 1}`, page.body);
  page.version = {
    number: page.version.number + 1,
    message: textField(field(request.body, 'version'), 'message') ?? '',
    minorEdit: content.minorEdit ?? false,
    authorId: request.account.accountId,
    createdAt: new Date(request.now).toISOString(),
  };
  syncTasks(page, world);
}

/** Puts a page or a post into the trash, or deletes it for good. */
function deleteContent(type: ContentType, request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const page = world.pages.get(idInPath(request));
  const purge = flagParam(request, 'purge', false);
  const draft = flagParam(request, 'draft', false);
  const expected = purge ? 'trashed' : draft ? 'draft' : 'current';
  if (page?.type !== type || page.status !== expected || !mayEdit(page, request, world)) throw v2NotFound();
  if (purge || draft) {
    world.pages.delete(page.id);
    return { status: 204 };
  }
  trashPage(page, world);
  return { status: 204 };
}

function statusOf(request: SampleRequest): 'current' | 'draft' {
  const status = textField(request.body, 'status') ?? 'current';
  if (status !== 'current' && status !== 'draft')
    throw v2Error(400, `Provided status {${status}} is not valid`);
  return status;
}

/**
 * A published page needs a title that no other published page of its space has.
 * @param refusal makes what is thrown; 400 of the v2 API
 */
export function requireFreeTitle(
  title: string,
  spaceId: string,
  ownId: string | undefined,
  world: ConfluenceWorld,
  refusal: (message: string) => Error = (message) => v2Error(400, message),
  type: ContentType = 'page',
): void {
  if (title === '') throw refusal('A title is required to publish it');
  if (title.length > 255) throw refusal('The title is longer than 255 characters');
  const taken = [...world.pages.values()].some(
    (page) =>
      page.type === type &&
      page.id !== ownId &&
      page.spaceId === spaceId &&
      page.status === 'current' &&
      page.title.toLowerCase() === title.toLowerCase(),
  );
  if (taken) throw refusal(`A ${type} with this title already exists in this space`);
}

function moveBelow(page: SamplePage, parentId: string, world: ConfluenceWorld): void {
  for (let id: string | undefined = parentId; id !== undefined; id = world.pages.get(id)?.parentId) {
    if (id === page.id) throw v2Error(400, 'A page cannot be moved below itself');
  }
  page.parentId = parentId;
}

/** Replies to writes bear the body as it was stored, in the representation in which it was sent. */
function inFormat(body: SentBody | undefined, request: SampleRequest): SampleRequest {
  return { ...request, query: new URLSearchParams({ 'body-format': body?.format ?? 'storage' }) };
}
