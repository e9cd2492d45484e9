import type { SampleRequest } from '../../http/route.ts';
import { mayView } from '../permissions.ts';
import { v1Error } from '../replies.ts';
import { childrenOf } from '../tree.ts';
import type { ConfluenceWorld, SampleAttachment, SampleComment, SamplePage, SampleSpace } from '../model.ts';

/** Something that has an id of its own: a page, a comment or a file, with the page that it belongs to. */
export type Content =
  | { readonly kind: 'page'; readonly page: SamplePage }
  | { readonly kind: 'comment'; readonly page: SamplePage; readonly comment: SampleComment }
  | { readonly kind: 'attachment'; readonly page: SamplePage; readonly file: SampleAttachment };

export function missing(id: string): Error {
  return v1Error(404, `No content found with id: ContentId{id=${id}}`);
}

/** The content that a path names; 404 when there is none, or it may not be seen. */
export function contentOf(id: string, request: SampleRequest, world: ConfluenceWorld): Content {
  const comment = world.comments.get(id);
  const file = world.attachments.get(id.startsWith('att') ? id : `att${id}`);
  const page = world.pages.get(comment?.pageId ?? (world.pages.has(id) ? id : (file?.pageId ?? id)));
  if (page === undefined || !mayView(page, request, world)) throw missing(id);
  if (comment !== undefined) return { kind: 'comment', page, comment };
  if (page.id === id) return { kind: 'page', page };
  if (file?.status !== 'current') throw missing(id);
  return { kind: 'attachment', page, file };
}

/** As `contentOf`; 404 also for what is in the trash. */
export function livingContent(request: SampleRequest, world: ConfluenceWorld): Content {
  const id = request.params['id'] ?? '';
  const content = contentOf(id, request, world);
  if (content.page.status === 'trashed') throw missing(id);
  return content;
}

export function idOf(content: Content): string {
  if (content.kind === 'page') return content.page.id;
  return content.kind === 'comment' ? content.comment.id : content.file.id;
}

export function spaceOf(page: SamplePage, world: ConfluenceWorld): SampleSpace | undefined {
  return world.spaces.find(({ id }) => id === page.spaceId);
}

/** The space that a request names by its key, in any case. */
export function spaceWithKey(key: string, world: ConfluenceWorld): SampleSpace {
  const space = world.spaces.find((one) => one.key.toLowerCase() === key.toLowerCase());
  if (space === undefined) throw v1Error(404, `No space found with key : ${key}`);
  return space;
}

/** What may stand below content. */
export const CHILD_TYPES = ['page', 'comment', 'attachment'] as const;
export type ChildType = (typeof CHILD_TYPES)[number];

/**
 * What of one type stands below content, as far as the caller may see it.
 * @param depth how many levels; 1 for children alone
 */
export function childrenOfType(
  content: Content,
  type: ChildType,
  depth: number,
  request: SampleRequest,
  world: ConfluenceWorld,
): readonly Content[] {
  const { page } = content;
  if (type === 'page')
    return content.kind === 'page' && page.type === 'page' ? pagesBelow(page, depth, request, world) : [];
  if (type === 'attachment') {
    if (content.kind !== 'page') return [];
    return [...world.attachments.values()]
      .filter(({ pageId, status }) => pageId === page.id && status === 'current')
      .map((file) => ({ kind: 'attachment', page, file }));
  }
  const file = content.kind === 'attachment' ? content.file.id : undefined;
  const parent = content.kind === 'comment' ? content.comment : undefined;
  return commentsBelow(
    [...world.comments.values()].filter(
      (one) => one.pageId === page.id && one.attachmentId === (parent?.attachmentId ?? file),
    ),
    parent?.id,
    depth,
  ).map((comment) => ({ kind: 'comment', page, comment }));
}

function pagesBelow(
  page: SamplePage,
  depth: number,
  request: SampleRequest,
  world: ConfluenceWorld,
): readonly Content[] {
  if (depth === 0) return [];
  return childrenOf(page.id, world)
    .filter((child) => mayView(child, request, world))
    .flatMap((child) => [
      { kind: 'page' as const, page: child },
      ...pagesBelow(child, depth - 1, request, world),
    ]);
}

function commentsBelow(
  all: readonly SampleComment[],
  parentId: string | undefined,
  depth: number,
): readonly SampleComment[] {
  if (depth === 0) return [];
  return all
    .filter((one) => one.parentId === parentId)
    .flatMap((one) => [one, ...commentsBelow(all, one.id, depth - 1)]);
}
