import type {
  CommentAbilities,
  CommentResolution,
  CommentSubject,
  PageComment,
  PageThread,
} from '../../../atlassian/model/pageComment.ts';
import type { UnsentState, UnsentWrite } from '../../../atlassian/model/write.ts';
import type { AnchorPlace, PageAlignment } from '../../../atlassian/pages/pageAlignment.ts';
import type { CommentDraft } from './commentDrafts.ts';

/** A comment as it is shown. */
export interface ShownComment {
  /** Of the comment, the unsent change or the draft. */
  readonly id: string;
  /** A name or an account id; undefined for an account that is no longer shown, and where it was typed here. */
  readonly author: string | undefined;
  /** Storage format of what the site has, Markdown of what was typed here. */
  readonly text: string;
  readonly kind: 'stored' | 'unsent' | 'draft';
  /** Milliseconds since 1970. */
  readonly created?: number;
  readonly state?: UnsentState;
  /** Of a draft: why it was not taken. */
  readonly why?: string;
}

/** A thread as it is shown. */
export interface ShownThread {
  /** Of the thread on the site, or of what is not there yet. */
  readonly id: string;
  /** What a reply in it is about; undefined where there can be none yet. */
  readonly subject: CommentSubject | undefined;
  readonly place: AnchorPlace;
  /** The words that it is about, as they were; undefined for one below the page. */
  readonly selection: string | undefined;
  /** Undefined for one below the page. */
  readonly resolution: CommentResolution | undefined;
  readonly comments: readonly ShownComment[];
  readonly mayReply: boolean;
  readonly mayResolve: boolean;
}

/** What is known of the comments of a page. */
export interface KnownComments {
  readonly threads: readonly PageThread[];
  readonly abilities: CommentAbilities;
  /** What the user wrote, and the site has not confirmed. */
  readonly pending: readonly UnsentWrite[];
  readonly drafts: readonly CommentDraft[];
}

const BELOW: AnchorPlace = { kind: 'gone' };

/** What places threads in a file. */
type Places = Pick<PageAlignment, 'placeOf' | 'placeOfWords' | 'placeOfText'>;

/** The threads of a page, with what the user wrote on top of what the site said. */
export function shownThreads(
  { threads, abilities, pending, drafts }: KnownComments,
  places: Places,
): readonly ShownThread[] {
  const replies = new Map<string, ShownComment[]>();
  const own: ShownThread[] = [];
  const add = (subject: CommentSubject | undefined, comment: ShownComment, selected?: string): void => {
    // What its thread was is gone: it stands alone, and nothing of it is lost.
    if (subject?.kind === 'reply' && threads.some((thread) => holds(thread, subject.commentId)))
      replies.set(subject.commentId, [...(replies.get(subject.commentId) ?? []), comment]);
    else own.push(ownThread(subject, comment, places, selected));
  };
  for (const { id, write, state, createdAt } of pending)
    if (write.kind === 'pageComment')
      add(write.subject, {
        ...{ id, author: undefined, text: write.text, kind: 'unsent', created: createdAt, state },
      });
  for (const { id, subject, text, why, selected } of drafts)
    add(subject, { id, author: undefined, text, kind: 'draft', why }, selected);

  const onSite = threads.map((thread): ShownThread => {
    const { comment, inline } = thread;
    const resolution = inline && resolutionOf(comment.id, inline.resolution, pending);
    const isInline = inline !== undefined;
    return {
      id: comment.id,
      subject: { kind: 'reply', commentId: comment.id, isInline },
      place: inline && inline.resolution !== 'dangling' ? places.placeOf(inline.ref) : BELOW,
      selection: inline?.selection,
      resolution,
      comments: [
        ...[comment, ...thread.replies].map(stored),
        ...[comment, ...thread.replies].flatMap(({ id }) => replies.get(id) ?? []),
      ],
      mayReply: abilities.comment && resolution !== 'dangling',
      mayResolve: abilities.resolve && (resolution === 'open' || resolution === 'resolved'),
    };
  });
  return [...onSite, ...own];
}

function holds({ comment, replies }: PageThread, id: string): boolean {
  return comment.id === id || replies.some((reply) => reply.id === id);
}

function stored({ id, authorName, authorId, created, body }: PageComment): ShownComment {
  return { id, author: authorName ?? authorId, text: body, kind: 'stored', created };
}

function ownThread(
  subject: CommentSubject | undefined,
  comment: ShownComment,
  places: Places,
  selected: string | undefined,
): ShownThread {
  const words = subject?.kind === 'words' ? subject.place : undefined;
  return {
    id: comment.id,
    subject: undefined,
    place: words ? places.placeOfWords(words) : places.placeOfText(selected ?? ''),
    selection: words?.words ?? selected,
    resolution: words && 'open',
    comments: [comment],
    ...{ mayReply: false, mayResolve: false },
  };
}

/** As the user wants it, where the site has not confirmed that yet. */
function resolutionOf(
  id: string,
  resolution: CommentResolution,
  pending: readonly UnsentWrite[],
): CommentResolution {
  const last = pending.findLast(
    ({ write, state }) => write.kind === 'resolveComment' && write.commentId === id && state !== 'refused',
  )?.write;
  if (last?.kind !== 'resolveComment') return resolution;
  return last.resolved ? 'resolved' : 'open';
}

/** Equal for the same comments, for telling whether a look found anything new. */
export function commentsKey(threads: readonly PageThread[]): string {
  return JSON.stringify(threads);
}
