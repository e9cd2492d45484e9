import { sentBody } from '../confluence/bodies.ts';
import { field, listField, textField } from '../confluence/json.ts';
import { mayEditIn, v1EditablePage } from '../confluence/permissions.ts';
import { v1Error } from '../confluence/replies.ts';
import { removeWithReplies } from '../confluence/routes/commentWrites.ts';
import { addPage, requireFreeTitle, savePage, trashPage } from '../confluence/routes/pageWrites.ts';
import { withoutMarker } from '../confluence/inlineMarkers.ts';
import type { ConfluenceWorld, ContentType, SampleComment, SamplePage } from '../confluence/model.ts';
import { ok } from '../http/replies.ts';
import type { Route, SampleReply, SampleRequest } from '../http/route.ts';
import { commentJson, contentCall, pageJson } from './contentJson.ts';
import { contentOf } from './contentReads.ts';
import { userByKey, userByName } from './people.ts';

const CONTEXT = '/confluence';
const badRequest = (message: string): Error => v1Error(400, message);

/** Bodies name people by user key here, by account id in the world. */
function withAccountIds(storage: string): string {
  return storage
    .replace(/ri:userkey="([^"]*)"/g, (whole, key: string) => {
      const user = userByKey(key);
      return user === undefined ? whole : `ri:account-id="${user.person.accountId}"`;
    })
    .replace(/ri:username="([^"]*)"/g, (whole, name: string) => {
      const user = userByName(name);
      return user === undefined ? whole : `ri:account-id="${user.person.accountId}"`;
    });
}

/** The body of a request in storage format; undefined when it has none. */
function bodyOf(
  request: SampleRequest,
  page: Pick<SamplePage, 'spaceId'>,
  world: ConfluenceWorld,
): string | undefined {
  const body = sentBody(field(request.body, 'body'), page, request, world, badRequest);
  return body === undefined ? undefined : withAccountIds(body.storage);
}

/** An id, as a text or as a number. */
function idOf(value: unknown): string | undefined {
  const id = field(value, 'id');
  return typeof id === 'number' || typeof id === 'string' ? String(id) : undefined;
}

/** The parent that `ancestors` names last; 400 when it is no page of the space. */
function parentOf(request: SampleRequest, spaceId: string, world: ConfluenceWorld): string | undefined {
  const id = idOf(listField(request.body, 'ancestors').at(-1));
  if (id === undefined) return undefined;
  const parent = world.pages.get(id);
  if (parent?.type !== 'page' || parent.spaceId !== spaceId || parent.status !== 'current')
    throw badRequest(`The parent ID specified (${id}) does not exist in this space.`);
  return id;
}

function createPage(type: ContentType, request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const key = textField(field(request.body, 'space'), 'key') ?? '';
  const space = world.spaces.find((one) => one.key === key);
  if (space === undefined) throw v1Error(404, `No space with key : ${key}`);
  if (!mayEditIn(space, request)) throw v1Error(403, `Could not create content with type ${type}`);
  const title = textField(request.body, 'title')?.trim() ?? '';
  requireFreeTitle(title, space.id, undefined, world, badRequest, type);
  const place = type === 'page' ? { parentId: parentOf(request, space.id, world) ?? space.homepageId } : {};
  const body = bodyOf(request, { spaceId: space.id }, world) ?? '';
  const page = addPage({ type, spaceId: space.id, ...place, status: 'current', title, body }, request, world);
  return ok(pageJson(page, contentCall(shownWith(request), world)));
}

/** Answers to writes bear the body, the version and the like unasked. */
function shownWith(request: SampleRequest): SampleRequest {
  const query = new URLSearchParams(request.query);
  query.append('expand', 'body.storage,version,space,history,ancestors,container');
  return { ...request, query };
}

function createComment(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const container = idOf(field(request.body, 'container')) ?? '';
  const content = contentOf(container, request, world);
  const parentId = idOf(listField(request.body, 'ancestors').at(-1));
  const parent = parentId === undefined ? undefined : world.comments.get(parentId);
  if (parentId !== undefined && parent?.pageId !== content.page.id)
    throw badRequest(`The parent comment ${parentId} is not on this page.`);
  const body = bodyOf(request, content.page, world);
  if (body === undefined) throw badRequest('A comment needs a body');
  const id = world.nextId();
  const comment: SampleComment = {
    id,
    pageId: content.page.id,
    ...(content.kind === 'attachment' && { attachmentId: content.file.id }),
    ...(parent !== undefined && { parentId: parent.id, ...(parent.inline && { inline: parent.inline }) }),
    body,
    version: newVersion(1, request),
    history: [],
  };
  world.comments.set(id, comment);
  return ok(commentJson(comment, content.page, contentCall(shownWith(request), world)));
}

function newVersion(number: number, request: SampleRequest): SampleComment['version'] {
  return {
    number,
    message: textField(field(request.body, 'version'), 'message') ?? '',
    minorEdit: field(field(request.body, 'version'), 'minorEdit') === true,
    authorId: request.account.accountId,
    createdAt: new Date(request.now).toISOString(),
  };
}

function create(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const type = textField(request.body, 'type');
  if (type === 'page' || type === 'blogpost') return createPage(type, request, world);
  if (type === 'comment') return createComment(request, world);
  throw badRequest(
    `The sample site makes pages, blog posts and comments, no ${type ?? 'content without a type'}.`,
  );
}

/** The number of a new version must be the next one: somebody else may have been faster. */
function requireNext(request: SampleRequest, current: number): void {
  const number = field(field(request.body, 'version'), 'number');
  if (typeof number !== 'number')
    throw badRequest('Must supply an incremented version when updating Content. No version supplied.');
  if (number !== current + 1)
    throw v1Error(409, `Version must be incremented on update. Current version is: ${current}`);
}

function update(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const content = contentOf(request.params['contentId'] ?? '', request, world);
  if (content.kind === 'comment') return updateComment(content.comment, content.page, request, world);
  if (content.kind === 'attachment') throw badRequest('A file is changed below its page.');
  const { page } = content;
  if (
    !mayEditIn(
      world.spaces.find(({ id }) => id === page.spaceId),
      request,
    )
  )
    throw v1Error(403, 'Not permitted to update this content');
  requireNext(request, page.version.number);
  if (page.status === 'trashed') {
    // Restoring changes the status alone, as the document says.
    if (textField(request.body, 'status') !== 'current')
      throw badRequest('A page in the trash can only be restored.');
    requireFreeTitle(page.title, page.spaceId, page.id, world, badRequest, page.type);
    page.status = 'current';
    savePage(page, { title: page.title, body: page.body }, request, world);
    return ok(pageJson(page, contentCall(shownWith(request), world)));
  }
  const title = textField(request.body, 'title')?.trim() ?? page.title;
  requireFreeTitle(title, page.spaceId, page.id, world, badRequest, page.type);
  const parentId = page.type === 'page' ? parentOf(request, page.spaceId, world) : undefined;
  for (let id = parentId; id !== undefined; id = world.pages.get(id)?.parentId)
    if (id === page.id) throw badRequest('A page cannot be moved below itself.');
  const body = bodyOf(request, page, world) ?? page.body;
  if (parentId !== undefined) page.parentId = parentId;
  const minorEdit = field(field(request.body, 'version'), 'minorEdit') === true;
  savePage(page, { title, body, minorEdit }, request, world);
  return ok(pageJson(page, contentCall(shownWith(request), world)));
}

function updateComment(
  comment: SampleComment,
  page: SamplePage,
  request: SampleRequest,
  world: ConfluenceWorld,
): SampleReply {
  const [first = comment] = comment.history;
  if (first.version.authorId !== request.account.accountId)
    throw v1Error(403, 'Not permitted to update this content');
  requireNext(request, comment.version.number);
  const body = bodyOf(request, page, world);
  if (body === undefined) throw badRequest('A comment needs a body');
  comment.history.push({ body: comment.body, version: comment.version });
  comment.body = body;
  comment.version = newVersion(comment.version.number + 1, request);
  return ok(commentJson(comment, page, contentCall(shownWith(request), world)));
}

/** Pages go into the trash, and out of it for good with `status=trashed`; comments are gone at once. */
function remove(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const id = request.params['id'] ?? '';
  const content = contentOf(id, request, world);
  if (content.kind === 'comment') {
    const { comment, page } = content;
    if (comment.inline !== undefined && comment.parentId === undefined)
      page.body = withoutMarker(page.body, comment.inline.markerRef);
    removeWithReplies(comment.id, world);
    return { status: 204 };
  }
  if (content.kind === 'attachment') {
    v1EditablePage(content.page.id, request, world);
    content.file.status = 'trashed';
    return { status: 204 };
  }
  const purge = request.query.get('status') === 'trashed';
  const { page } = content;
  if ((page.status === 'trashed') !== purge)
    throw v1Error(404, `No content found with id: ContentId{id=${id}}`);
  if (purge) world.pages.delete(page.id);
  else trashPage(v1EditablePage(page.id, request, world), world);
  return { status: 204 };
}

/** Writing content on Data Center: https://developer.atlassian.com/server/confluence/rest/ */
export function contentWriteRoutes(world: ConfluenceWorld): Route[] {
  const root = `${CONTEXT}/rest/api/content`;
  return [
    { method: 'POST', path: root, writes: true, handle: (request) => create(request, world) },
    { method: 'PUT', path: `${root}/{contentId}`, writes: true, handle: (request) => update(request, world) },
    { method: 'DELETE', path: `${root}/{id}`, writes: true, handle: (request) => remove(request, world) },
    {
      method: 'DELETE',
      path: `${root}/{id}/child/attachment/{attachmentId}`,
      writes: true,
      handle: (request) =>
        remove({ ...request, params: { id: request.params['attachmentId'] ?? '' } }, world),
    },
  ];
}
