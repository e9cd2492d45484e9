import type { CommentResolution, PageComment, PageThread } from '../model/pageComment.ts';
import { id, number, object, required, text } from './read.ts';

/** A comment, and what tells who wrote it and when. */
export interface ReadComment extends PageComment {
  readonly version: number;
  /** Of a reply. */
  readonly parentId?: string;
  readonly inline?: NonNullable<PageThread['inline']>;
}

/** What every form of a comment of Cloud's v2 has in common. */
export function readV2Comment(value: unknown): ReadComment {
  const comment = object(value);
  const version = object(comment['version']);
  const parentId = id(comment['parentCommentId']);
  const authorId = text(version['authorId']);
  const about = object(comment['properties']);
  const resolution = text(comment['resolutionStatus']);
  return {
    id: required(id(comment['id']), 'comment.id'),
    ...(authorId !== undefined && { authorId }),
    created: timeOf(version['createdAt'], 'comment.version.createdAt'),
    body: storageOf(comment['body']),
    version: required(number(version['number']), 'comment.version.number'),
    ...(parentId !== undefined && { parentId }),
    ...(resolution !== undefined && {
      inline: {
        ref: text(about['inlineMarkerRef']) ?? '',
        selection: text(about['inlineOriginalSelection']) ?? '',
        resolution: readResolution(resolution),
      },
    }),
  };
}

/** A comment as Data Center gives it, with its history, ancestors and extensions expanded. */
export function readContentComment(value: unknown): ReadComment {
  const comment = object(value);
  const history = object(comment['history']);
  const author = object(history['createdBy']);
  // As Jira names people on the same servers.
  const [authorId, authorName] = [text(author['username']), text(author['displayName'])];
  const ancestors = Array.isArray(comment['ancestors']) ? (comment['ancestors'] as unknown[]) : [];
  const parentId = id(object(ancestors.at(-1))['id']);
  const extensions = object(comment['extensions']);
  const about = object(extensions['inlineProperties']);
  const isInline = extensions['location'] !== undefined && extensions['location'] !== 'footer';
  return {
    id: required(id(comment['id']), 'comment.id'),
    ...(authorId !== undefined && { authorId }),
    ...(authorName !== undefined && { authorName }),
    created: timeOf(history['createdDate'], 'comment.history.createdDate'),
    body: storageOf(comment['body']),
    version: number(object(comment['version'])['number']) ?? 1,
    ...(parentId !== undefined && { parentId }),
    ...(isInline && {
      inline: {
        ref: text(about['markerRef']) ?? '',
        selection: text(about['originalSelection']) ?? '',
        resolution: readResolution(text(object(extensions['resolution'])['status']) ?? ''),
      },
    }),
  };
}

/** `reopened` is open for everybody who reads it. */
function readResolution(status: string): CommentResolution {
  return status === 'resolved' || status === 'dangling' ? status : 'open';
}

/** Comments with the replies to each, and to those, in one row: readers see them so. */
export function threadsOf(comments: readonly ReadComment[]): readonly PageThread[] {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const rootOf = (comment: ReadComment): ReadComment => {
    let root = comment;
    const seen = new Set<string>();
    for (;;) {
      const parent = byId.get(root.parentId ?? '');
      if (parent === undefined || seen.has(parent.id)) return root;
      seen.add(parent.id);
      root = parent;
    }
  };
  const replies = new Map<string, ReadComment[]>();
  for (const comment of comments) {
    const root = rootOf(comment);
    if (root === comment) continue;
    const known = replies.get(root.id);
    if (known === undefined) replies.set(root.id, [comment]);
    else known.push(comment);
  }
  const byAge = (one: PageComment, other: PageComment): number => one.created - other.created;
  return comments
    .filter((comment) => rootOf(comment) === comment)
    .sort(byAge)
    .map((comment) => ({
      comment: plain(comment),
      replies: (replies.get(comment.id) ?? []).sort(byAge).map(plain),
      ...(comment.inline && { inline: comment.inline }),
    }));
}

/** A comment without what only tells where it belongs. */
export function plain({ id: own, authorId, authorName, created, body }: ReadComment): PageComment {
  return {
    id: own,
    ...(authorId !== undefined && { authorId }),
    ...(authorName !== undefined && { authorName }),
    created,
    body,
  };
}

function storageOf(body: unknown): string {
  const { value } = object(object(body)['storage']) as { readonly value?: unknown };
  return typeof value === 'string' ? value : '';
}

function timeOf(value: unknown, place: string): number {
  const time = Date.parse(required(text(value), place));
  return required(Number.isNaN(time) ? undefined : time, place);
}
