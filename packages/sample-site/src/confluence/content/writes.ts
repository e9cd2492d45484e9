import { ok } from '../../http/replies.ts';
import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { sentBody } from '../bodies.ts';
import { withoutMarker } from '../inlineMarkers.ts';
import { field, listField, textField } from '../json.ts';
import { mayEdit, mayEditIn, v1EditablePage } from '../permissions.ts';
import { v1Error } from '../replies.ts';
import { removeWithReplies } from '../routes/commentWrites.ts';
import { addPage, requireFreeTitle, savePage, trashPage } from '../routes/pageWrites.ts';
import { requireNextVersion } from '../versions.ts';
import type { ConfluenceWorld, ContentType, SampleComment, SamplePage } from '../model.ts';
import { alsoWith, contentCall } from './call.ts';
import { wholeContent } from './contentJson.ts';
import { type Content, contentOf, missing, spaceOf } from './find.ts';
import type { ContentStyle } from './style.ts';

/** Writing content through the v1 API of Cloud, or of Data Center. */
export function contentWriteRoutes(world: ConfluenceWorld, style: ContentStyle): Route[] {
  const root = `${style.context}/rest/api/content`;
  const write = (method: Route['method'], path: string, handle: Route['handle']): Route => ({
    method,
    path,
    writes: true,
    handle,
  });
  return [
    write('POST', root, (request) => create({ request, world, style })),
    write('PUT', `${root}/{contentId}`, (request) => update({ request, world, style })),
    write('DELETE', `${root}/{id}`, (request) => remove(request.params['id'] ?? '', request, world)),
    write('DELETE', `${root}/{id}/child/attachment/{attachmentId}`, (request) =>
      remove(request.params['attachmentId'] ?? '', request, world),
    ),
  ];
}

/** A request that changes something, and what it is about. */
export interface Write {
  readonly request: SampleRequest;
  readonly world: ConfluenceWorld;
  readonly style: ContentStyle;
}

export function badRequest(message: string): Error {
  return v1Error(400, message);
}

/** The answer to a write: the content as it is now. */
export function written({ request, world, style }: Write, content: Content): SampleReply {
  return ok(wholeContent(content, alsoWith(contentCall(request, world, style), style.told)));
}

/** A body in storage format; undefined when the request has none. */
export function storageOf(
  { request, world, style }: Write,
  body: unknown,
  page: Pick<SamplePage, 'spaceId'>,
): string | undefined {
  const sent = sentBody(body, page, request, world, badRequest);
  return sent === undefined ? undefined : style.stored(sent.storage);
}

/** An id, as a text or as a number. */
function idIn(value: unknown): string | undefined {
  const id = field(value, 'id');
  return typeof id === 'number' || typeof id === 'string' ? String(id) : undefined;
}

/** The parent that `ancestors` names last; 400 when it is no page of the space. */
function parentOf({ request, world }: Write, spaceId: string): string | undefined {
  const id = idIn(listField(request.body, 'ancestors').at(-1));
  if (id === undefined) return undefined;
  const parent = world.pages.get(id);
  if (parent?.type !== 'page' || parent.spaceId !== spaceId || parent.status !== 'current')
    throw badRequest(`The parent ID specified (${id}) does not exist in this space.`);
  return id;
}

function create(call: Write): SampleReply {
  const type = textField(call.request.body, 'type');
  if (type === 'page' || type === 'blogpost') return createPage(type, call);
  if (type === 'comment') return createComment(call);
  throw badRequest(
    `The sample site makes pages, blog posts and comments, no ${type ?? 'content without a type'}.`,
  );
}

function createPage(type: ContentType, call: Write): SampleReply {
  const { request, world } = call;
  const { body } = request;
  const draft = draftNamed(call);
  if (draft !== undefined) return publish(draft, call);
  const key = textField(field(body, 'space'), 'key') ?? '';
  const id = idIn(field(body, 'space'));
  const space = world.spaces.find((one) => one.key === key || one.id === id);
  if (space === undefined) throw v1Error(404, `No space with key : ${key}`);
  if (!mayEditIn(space, request)) throw v1Error(403, `Could not create content with type ${type}`);
  const status = textField(body, 'status') ?? 'current';
  if (status !== 'current' && status !== 'draft') throw badRequest(`Cannot create ${status} content`);
  const title = textField(body, 'title')?.trim() ?? '';
  if (status === 'current') requireFreeTitle(title, space.id, undefined, world, badRequest, type);
  const place = type === 'page' ? { parentId: parentOf(call, space.id) ?? space.homepageId } : {};
  const storage = storageOf(call, field(body, 'body'), { spaceId: space.id }) ?? '';
  const fresh = { type, spaceId: space.id, ...place, status, title, body: storage } as const;
  return written(call, { kind: 'page', page: addPage(fresh, request, world) });
}

/** The draft that `id` names, to be published; undefined when the request is about none. */
function draftNamed({ request, world }: Write): SamplePage | undefined {
  const id = idIn(request.body);
  if (id === undefined) return undefined;
  const { page, kind } = contentOf(id, request, world);
  if (kind !== 'page' || page.status !== 'draft' || !mayEdit(page, request, world)) throw missing(id);
  return page;
}

/** A draft becomes version 1 of what it is a draft of. */
function publish(page: SamplePage, call: Write): SampleReply {
  const { request, world } = call;
  const title = textField(request.body, 'title')?.trim() ?? page.title;
  requireFreeTitle(title, page.spaceId, page.id, world, badRequest, page.type);
  const body = storageOf(call, field(request.body, 'body'), page) ?? page.body;
  page.status = 'current';
  savePage(page, { title, body }, request, world);
  page.history.length = 0;
  page.version = { ...page.version, number: 1 };
  return written(call, { kind: 'page', page });
}

function createComment(call: Write): SampleReply {
  const { request, world } = call;
  const { body } = request;
  const parentId = idIn(listField(body, 'ancestors').at(-1));
  const parent = parentId === undefined ? undefined : world.comments.get(parentId);
  const content = contentOf(idIn(field(body, 'container')) ?? '', request, world);
  if (parentId !== undefined && parent?.pageId !== content.page.id)
    throw badRequest(`The parent comment ${parentId} is not on this page.`);
  const storage = storageOf(call, field(body, 'body'), content.page);
  if (storage === undefined) throw badRequest('A comment needs a body');
  const id = world.nextId();
  const comment: SampleComment = {
    id,
    pageId: content.page.id,
    ...(content.kind === 'attachment' && { attachmentId: content.file.id }),
    ...(parent !== undefined && { parentId: parent.id, ...(parent.inline && { inline: parent.inline }) }),
    body: storage,
    version: newVersion(1, request),
    history: [],
  };
  world.comments.set(id, comment);
  return written(call, { kind: 'comment', page: content.page, comment });
}

function newVersion(number: number, request: SampleRequest): SampleComment['version'] {
  const version = field(request.body, 'version');
  return {
    number,
    message: textField(version, 'message') ?? '',
    minorEdit: field(version, 'minorEdit') === true,
    authorId: request.account.accountId,
    createdAt: new Date(request.now).toISOString(),
  };
}

function update(call: Write): SampleReply {
  const { request, world } = call;
  const content = contentOf(request.params['contentId'] ?? '', request, world);
  if (content.kind === 'comment') return updateComment(content.comment, content.page, call);
  if (content.kind === 'attachment') throw badRequest('A file is changed below its page.');
  const { page } = content;
  const { body } = request;
  if (!mayEdit(page, request, world)) throw v1Error(403, 'Not permitted to update this content');
  if (page.status === 'draft' && textField(body, 'status') !== 'draft') return publish(page, call);
  requireNextVersion(request, page.version.number, undefined, v1Error);
  if (page.status === 'trashed') return restore(page, call);
  const status = textField(body, 'status') ?? page.status;
  if (status === 'trashed') {
    trashPage(v1EditablePage(page.id, request, world), world);
    return written(call, content);
  }
  if (status !== page.status) throw badRequest(`Content that is ${page.status} cannot become ${status}`);
  const title = textField(body, 'title')?.trim() ?? page.title;
  if (status === 'current') requireFreeTitle(title, page.spaceId, page.id, world, badRequest, page.type);
  const parentId = page.type === 'page' ? parentOf(call, page.spaceId) : undefined;
  for (let id = parentId; id !== undefined; id = world.pages.get(id)?.parentId)
    if (id === page.id) throw badRequest('A page cannot be moved below itself.');
  const storage = storageOf(call, field(body, 'body'), page) ?? page.body;
  if (parentId !== undefined) page.parentId = parentId;
  const minorEdit = field(field(body, 'version'), 'minorEdit') === true;
  savePage(page, { title, body: storage, minorEdit }, request, world);
  return written(call, content);
}

/** Restoring changes the status alone, as the document says. */
function restore(page: SamplePage, call: Write): SampleReply {
  const { request, world } = call;
  if (textField(request.body, 'status') !== 'current')
    throw badRequest('A page in the trash can only be restored.');
  requireFreeTitle(page.title, page.spaceId, page.id, world, badRequest, page.type);
  page.status = 'current';
  savePage(page, { title: page.title, body: page.body }, request, world);
  return written(call, { kind: 'page', page });
}

function updateComment(comment: SampleComment, page: SamplePage, call: Write): SampleReply {
  const { request } = call;
  const [first = comment] = comment.history;
  if (first.version.authorId !== request.account.accountId)
    throw v1Error(403, 'Not permitted to update this content');
  requireNextVersion(request, comment.version.number, undefined, v1Error);
  const storage = storageOf(call, field(request.body, 'body'), page);
  if (storage === undefined) throw badRequest('A comment needs a body');
  comment.history.push({ body: comment.body, version: comment.version });
  comment.body = storage;
  comment.version = newVersion(comment.version.number + 1, request);
  return written(call, { kind: 'comment', page, comment });
}

/** Pages go into the trash, and out of it for good with `status=trashed`; comments are gone at once. */
function remove(id: string, request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const content = contentOf(id, request, world);
  const { page } = content;
  if (content.kind === 'comment') {
    const { comment } = content;
    if (comment.inline !== undefined && comment.parentId === undefined)
      page.body = withoutMarker(page.body, comment.inline.markerRef);
    removeWithReplies(comment.id, world);
    return { status: 204 };
  }
  if (content.kind === 'attachment') {
    v1EditablePage(page.id, request, world);
    content.file.status = 'trashed';
    return { status: 204 };
  }
  const asked = request.query.get('status') ?? 'current';
  if (asked !== page.status) throw missing(id);
  if (asked === 'current') trashPage(v1EditablePage(page.id, request, world), world);
  else if (mayEditIn(spaceOf(page, world), request)) world.pages.delete(page.id);
  else throw v1Error(403, 'Not permitted to update this content');
  return { status: 204 };
}
