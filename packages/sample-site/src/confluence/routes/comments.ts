import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { bodyIn, listFormat } from '../bodies.ts';
import { commentOperations, resolutionOf, showComment, showSingleComment } from '../commentReplies.ts';
import { v2Page } from '../paging.ts';
import { contentById, mayView, pageById } from '../permissions.ts';
import { idInPath, listParam, wordParam } from '../queries.ts';
import { v2NotFound } from '../replies.ts';
import { listVersions, oneVersion } from '../versions.ts';
import type { ConfluenceWorld, PageVersion, SampleComment } from '../model.ts';
import { attachmentById } from './attachments.ts';

const SORTS = ['created-date', '-created-date', 'modified-date', '-modified-date'] as const;
const RESOLUTIONS = ['resolved', 'open', 'dangling', 'reopened'] as const;

/** Below the page, or beside words of it. */
export type CommentKind = 'footer' | 'inline';

/** Reading comments through the v2 API. */
export function commentRoutes(world: ConfluenceWorld): Route[] {
  return [
    ...(['footer', 'inline'] as const).flatMap((kind) => routesOf(kind, world)),
    {
      method: 'GET',
      path: '/wiki/api/v2/attachments/{id}/footer-comments',
      handle: (request) => {
        const { id } = attachmentById(request, world);
        return list(request, world, 'footer', (one) => one.attachmentId === id && one.parentId === undefined);
      },
    },
  ];
}

function routesOf(kind: CommentKind, world: ConfluenceWorld): Route[] {
  const root = `/wiki/api/v2/${kind}-comments`;
  const get = (path: string, handle: Route['handle']): Route => ({ method: 'GET', path, handle });
  return [
    get(root, (request) => list(request, world, kind, () => true)),
    ...(['page', 'blogpost'] as const).map((type) =>
      get(`/wiki/api/v2/${type}s/{id}/${kind}-comments`, (request) => {
        const page = pageById(idInPath(request), request, world, type);
        return list(request, world, kind, ({ pageId, parentId, attachmentId }) => {
          return pageId === page.id && parentId === undefined && attachmentId === undefined;
        });
      }),
    ),
    get(`${root}/{comment-id}`, (request) => oneComment(request, world, kind)),
    get(`${root}/{id}/children`, (request) => {
      const parent = commentById(idInPath(request), kind, request, world);
      return list(request, world, kind, ({ parentId }) => parentId === parent.id);
    }),
    get(`${root}/{id}/operations`, (request) => {
      const comment = commentById(idInPath(request), kind, request, world);
      return { status: 200, body: { operations: commentOperations(comment, request) } };
    }),
    get(`${root}/{id}/versions`, (request) => {
      const comment = commentById(idInPath(request), kind, request, world);
      const { title } = showComment(comment, request, world);
      const owner = { ...contentById(comment.pageId, request, world), pageId: comment.pageId };
      return listVersions(request, versionsOf(comment), ({ body }) => ({
        comment: { id: comment.id, title, body: bodyIn(listFormat(request), body, owner, request, world) },
      }));
    }),
    get(`${root}/{id}/versions/{version-number}`, (request) =>
      oneVersion(request, versionsOf(commentById(idInPath(request), kind, request, world))),
    ),
  ];
}

function versionsOf({ history, body, version }: SampleComment): (PageVersion & { readonly body: string })[] {
  return [...history, { body, version }].map((one) => ({ ...one.version, body: one.body }));
}

/** Some of the comments of one kind that the caller may see. */
function list(
  request: SampleRequest,
  world: ConfluenceWorld,
  kind: CommentKind,
  wanted: (comment: SampleComment) => boolean,
): SampleReply {
  const statuses = listParam(request, 'status') ?? ['current'];
  const resolutions = listParam(request, 'resolution-status');
  const unknown = resolutions?.find((word) => !RESOLUTIONS.some((known) => known === word));
  // One word out of place is refused like a single one.
  if (unknown !== undefined) wordParam(request, 'resolution-status', RESOLUTIONS);
  const comments = [...world.comments.values()].filter((comment) => {
    const page = world.pages.get(comment.pageId);
    return (
      kindOf(comment) === kind &&
      wanted(comment) &&
      statuses.includes('current') &&
      page !== undefined &&
      page.status !== 'trashed' &&
      mayView(page, request, world) &&
      (comment.inline === undefined ||
        (resolutions?.includes(resolutionOf(comment.inline, page.body)) ?? true))
    );
  });
  comments.sort(inOrder(wordParam(request, 'sort', SORTS) ?? 'created-date'));
  return v2Page(request, comments, (comment) => showComment(comment, request, world));
}

function inOrder(sort: (typeof SORTS)[number]): (a: SampleComment, b: SampleComment) => number {
  const sign = sort.startsWith('-') ? -1 : 1;
  const timeOf = ({ history, version }: SampleComment): string =>
    (sort.endsWith('created-date') ? (history[0]?.version ?? version) : version).createdAt;
  return (a, b) => sign * (timeOf(a).localeCompare(timeOf(b), 'en') || Number(a.id) - Number(b.id));
}

function oneComment(request: SampleRequest, world: ConfluenceWorld, kind: CommentKind): SampleReply {
  const comment = commentById(idInPath(request, 'comment-id'), kind, request, world);
  const number = request.query.get('version');
  const versions = [...comment.history, comment];
  const wanted =
    number === null ? comment : versions.find(({ version }) => version.number === Number(number));
  if (wanted === undefined) throw v2NotFound();
  const { body, version } = wanted;
  return { status: 200, body: showSingleComment({ ...comment, body, version }, request, world) };
}

/** Of which kind a comment is; a reply is of its root's. */
function kindOf({ inline }: SampleComment): CommentKind {
  return inline === undefined ? 'footer' : 'inline';
}

/** A comment of one kind; 404 when there is none, or on a page that the caller may not see. */
export function commentById(
  id: string,
  kind: CommentKind,
  request: SampleRequest,
  world: ConfluenceWorld,
): SampleComment {
  const comment = anyCommentById(id, request, world);
  if (kindOf(comment) !== kind) throw v2NotFound();
  return comment;
}

/** The comment with this id, of either kind; 404, also when the caller may not see its page. */
export function anyCommentById(id: string, request: SampleRequest, world: ConfluenceWorld): SampleComment {
  const comment = world.comments.get(id);
  if (comment === undefined) throw v2NotFound();
  contentById(comment.pageId, request, world);
  return comment;
}
