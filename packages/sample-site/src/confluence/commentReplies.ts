import type { SampleRequest } from '../http/route.ts';
import { pageWebUi } from './addresses.ts';
import { bodyIn, listFormat, singleFormat } from './bodies.ts';
import { hasMarker } from './inlineMarkers.ts';
import { contentById } from './permissions.ts';
import { flagParam } from './queries.ts';
import { baseUrl } from './replies.ts';
import { showVersion } from './versions.ts';
import type { ConfluenceWorld, InlinePlace, SampleComment, SamplePage } from './model.ts';

/** A comment as the lists of pages, files and replies show it. */
export function showComment(comment: SampleComment, request: SampleRequest, world: ConfluenceWorld) {
  const { parentId, attachmentId, pageId, inline } = comment;
  const page = contentById(pageId, request, world);
  return {
    id: comment.id,
    status: 'current',
    title: `Re: ${page.title}`,
    ...(attachmentId === undefined ? placeOf(page) : { attachmentId }),
    ...(parentId !== undefined && { parentCommentId: parentId }),
    version: showVersion(comment.version),
    body: bodyIn(listFormat(request), comment.body, { ...page, pageId }, request, world),
    ...(inline !== undefined && showPlace(inline, page.body)),
    _links: { webui: `${pageWebUi(page, world)}?focusedCommentId=${comment.id}` },
  };
}

/** Where something belongs, as the v2 API tells it. */
function placeOf({ id, type }: SamplePage): object {
  return type === 'page' ? { pageId: id } : { blogPostId: id };
}

function showPlace(inline: InlinePlace, pageBody: string) {
  const { markerRef, selection, changed } = inline;
  return {
    resolutionStatus: resolutionOf(inline, pageBody),
    ...(changed && { resolutionLastModifierId: changed.by, resolutionLastModifiedAt: changed.at }),
    properties: { inlineMarkerRef: markerRef, inlineOriginalSelection: selection },
  };
}

/** Whether an inline comment is settled; it dangles when an edit of the page removed the words it was about. */
export function resolutionOf({ markerRef, resolution }: InlinePlace, pageBody: string): string {
  return resolution === 'resolved' || hasMarker(pageBody, markerRef) ? resolution : 'dangling';
}

/** A comment on its own, with what `include-…` asks for. */
export function showSingleComment(comment: SampleComment, request: SampleRequest, world: ConfluenceWorld) {
  const page = contentById(comment.pageId, request, world);
  const { version, ...shown } = showComment(comment, { ...request, query: new URLSearchParams() }, world);
  const self = `/wiki/api/v2/${comment.inline ? 'inline' : 'footer'}-comments/${comment.id}`;
  const list = (name: string, results: readonly unknown[]) =>
    flagParam(request, `include-${name}`, false)
      ? { [name]: { results, meta: { hasMore: false }, _links: { self: `${self}/${name}` } } }
      : {};
  return {
    ...shown,
    ...(flagParam(request, 'include-version', true) && { version }),
    body: bodyIn(singleFormat(request), comment.body, { ...page, pageId: page.id }, request, world),
    ...list('versions', [...comment.history.map((earlier) => earlier.version), comment.version].reverse()),
    ...list('operations', commentOperations(comment, request)),
    ...list('likes', []),
    _links: { ...shown._links, base: baseUrl(request) },
  };
}

/** What the caller may do with a comment: everybody may read and delete, its author may change it. */
export function commentOperations(comment: SampleComment, request: SampleRequest) {
  const [first = comment] = comment.history;
  const own = first.version.authorId === request.account.accountId;
  return ['read', ...(own ? ['update'] : []), 'delete'].map((operation) => ({
    operation,
    targetType: 'comment',
  }));
}
