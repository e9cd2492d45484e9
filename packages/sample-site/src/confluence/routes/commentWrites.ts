import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { sentBody } from '../bodies.ts';
import { commentOperations, resolutionOf, showSingleComment } from '../commentReplies.ts';
import { placesOf, withMarker, withoutMarker } from '../inlineMarkers.ts';
import { field, textField } from '../json.ts';
import { contentById, pageById } from '../permissions.ts';
import { idInPath } from '../queries.ts';
import { baseUrl, v2Error, v2NotFound } from '../replies.ts';
import { uuidOf } from '../uuid.ts';
import { requireNextVersion } from '../versions.ts';
import type { ConfluenceWorld, InlinePlace, SampleComment, SamplePage } from '../model.ts';
import { attachmentById } from './attachments.ts';
import { commentById, type CommentKind } from './comments.ts';

/** Writing, changing and deleting comments through the v2 API. */
export function commentWriteRoutes(world: ConfluenceWorld): Route[] {
  return (['footer', 'inline'] as const).flatMap((kind): Route[] => {
    const root = `/wiki/api/v2/${kind}-comments`;
    const one = `${root}/{comment-id}`;
    return [
      { method: 'POST', path: root, writes: true, handle: (request) => create(request, world, kind) },
      { method: 'PUT', path: one, writes: true, handle: (request) => update(request, world, kind) },
      { method: 'DELETE', path: one, writes: true, handle: (request) => remove(request, world, kind) },
    ];
  });
}

/** Where a new comment goes. */
interface Place {
  readonly page: SamplePage;
  readonly attachmentId?: string;
  readonly parent?: SampleComment;
}

function create(request: SampleRequest, world: ConfluenceWorld, kind: CommentKind): SampleReply {
  const { page, parent, attachmentId } = placeOf(request, world, kind);
  const owner = { ...page, pageId: page.id };
  const body = sentBody(field(request.body, 'body'), owner, request, world);
  if (body === undefined) throw v2Error(400, 'body is required');
  const id = world.nextId();
  const inline = kind === 'footer' ? undefined : (parent?.inline ?? newInline(id, page, request));
  const comment: SampleComment = {
    id,
    pageId: page.id,
    ...(attachmentId !== undefined && { attachmentId }),
    ...(parent !== undefined && { parentId: parent.id }),
    ...(inline !== undefined && { inline }),
    body: body.storage,
    version: newVersion(1, request),
    history: [],
  };
  world.comments.set(id, comment);
  const query = new URLSearchParams({ 'body-format': body.format });
  return {
    status: 201,
    body: showSingleComment(comment, { ...request, query }, world),
    headers: { Location: `${baseUrl(request)}/api/v2/${kind}-comments/${id}` },
  };
}

/** The page, the file or the comment that the request names; 400 for none or several. */
function placeOf(request: SampleRequest, world: ConfluenceWorld, kind: CommentKind): Place {
  const names = ['pageId', 'parentCommentId', 'blogPostId', 'customContentId', 'attachmentId'];
  const given = names.filter((name) => textField(request.body, name) !== undefined);
  const [name] = given;
  if (name === undefined || given.length > 1) throw v2Error(400, `Give exactly one of ${names.join(', ')}`);
  const id = textField(request.body, name) ?? '';
  if (name === 'pageId') return { page: pageById(id, request, world) };
  if (name === 'parentCommentId') {
    const parent = commentById(id, kind, request, world);
    const page = contentById(parent.pageId, request, world);
    return { page, parent, ...(parent.attachmentId !== undefined && { attachmentId: parent.attachmentId }) };
  }
  if (name === 'blogPostId') return { page: pageById(id, request, world, 'blogpost') };
  // The sample site has no custom content.
  if (name !== 'attachmentId' || kind === 'inline') throw v2NotFound();
  const attachment = attachmentById({ ...request, params: { id } }, world);
  return { page: contentById(attachment.pageId, request, world), attachmentId: attachment.id };
}

/** Marks the words that an inline comment is about; the page gets no new version by that. */
function newInline(id: string, page: SamplePage, request: SampleRequest): InlinePlace {
  const properties = field(request.body, 'inlineCommentProperties');
  const selection = textField(properties, 'textSelection') ?? '';
  const places = placesOf(selection, page.body);
  const count = field(properties, 'textSelectionMatchCount') ?? places.length;
  const index = field(properties, 'textSelectionMatchIndex') ?? 0;
  const place = places[Number(index)];
  if (count !== places.length || place === undefined)
    throw v2Error(400, `The text selection matches the page ${places.length} times: ${selection}`);
  const markerRef = uuidOf(`marker:${id}`);
  page.body = withMarker(page.body, place, markerRef);
  return { markerRef, selection, resolution: 'open' };
}

function update(request: SampleRequest, world: ConfluenceWorld, kind: CommentKind): SampleReply {
  const comment = commentById(idInPath(request, 'comment-id'), kind, request, world);
  const page = contentById(comment.pageId, request, world);
  const owner = { ...page, pageId: comment.pageId };
  const body = sentBody(field(request.body, 'body'), owner, request, world);
  const resolved = field(request.body, 'resolved');
  // Whoever may comment may settle; other words for it has its author alone.
  const mayUpdate = commentOperations(comment, request).some(({ operation }) => operation === 'update');
  if (body !== undefined && !mayUpdate) throw v2NotFound();
  requireNextVersion(request, comment.version.number);
  if (body === undefined && (kind === 'footer' || resolved === undefined))
    throw v2Error(400, 'body is required');
  if (comment.inline !== undefined && typeof resolved === 'boolean') {
    if (resolutionOf(comment.inline, page.body) === 'dangling')
      throw v2Error(400, 'A dangling comment cannot be updated');
    settle(comment.inline, resolved, request);
  }
  comment.history.push({ body: comment.body, version: comment.version });
  comment.body = body?.storage ?? comment.body;
  comment.version = newVersion(comment.version.number + 1, request);
  const query = new URLSearchParams({ 'body-format': body?.format ?? 'storage' });
  return { status: 200, body: showSingleComment(comment, { ...request, query }, world) };
}

function settle(inline: InlinePlace, resolved: boolean, request: SampleRequest): void {
  if (resolved === (inline.resolution === 'resolved')) return;
  inline.resolution = resolved ? 'resolved' : 'reopened';
  inline.changed = { by: request.account.accountId, at: new Date(request.now).toISOString() };
}

/** For good, and with its replies. */
function remove(request: SampleRequest, world: ConfluenceWorld, kind: CommentKind): SampleReply {
  const comment = commentById(idInPath(request, 'comment-id'), kind, request, world);
  const page = contentById(comment.pageId, request, world);
  if (comment.inline !== undefined && comment.parentId === undefined)
    page.body = withoutMarker(page.body, comment.inline.markerRef);
  removeWithReplies(comment.id, world);
  return { status: 204 };
}

/** Deletes a comment with everything below it. */
export function removeWithReplies(id: string, world: ConfluenceWorld): void {
  world.comments.delete(id);
  for (const reply of [...world.comments.values()])
    if (reply.parentId === id) removeWithReplies(reply.id, world);
}

function newVersion(number: number, request: SampleRequest): SampleComment['version'] {
  return {
    number,
    message: textField(field(request.body, 'version'), 'message') ?? '',
    minorEdit: false,
    authorId: request.account.accountId,
    createdAt: new Date(request.now).toISOString(),
  };
}
