import type { SampleRequest } from '../../http/route.ts';
import { newestOf } from '../attachmentReplies.ts';
import { mayView } from '../permissions.ts';
import { plainTextOf } from '../viewBody.ts';
import type {
  ConfluenceWorld,
  ContentType,
  SampleAttachment,
  SampleComment,
  SamplePage,
  SampleSpace,
} from '../model.ts';

/** Something that CQL finds: a page, a post, a comment or a file. */
export interface CqlItem {
  readonly type: ContentType | 'comment' | 'attachment';
  readonly id: string;
  readonly title: string;
  /** Storage format; empty for a file. */
  readonly body: string;
  readonly space: SampleSpace | undefined;
  /** The page itself, or the page that it belongs to. */
  readonly page: SamplePage;
  readonly attachment?: SampleAttachment;
  readonly labels: readonly string[];
  readonly creator: string;
  readonly contributors: readonly string[];
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly modifiedAt: string;
}

/** Everything that the caller may find. */
export function cqlItems(world: ConfluenceWorld, asker: Pick<SampleRequest, 'account'>): CqlItem[] {
  const pages = new Map(
    [...world.pages.values()]
      .filter((page) => page.status === 'current' && mayView(page, asker, world))
      .map((page) => [page.id, page]),
  );
  return [
    ...[...pages.values()].map((page) => pageItem(page, world)),
    ...[...world.comments.values()].flatMap((comment) => {
      const page = pages.get(comment.pageId);
      return page === undefined ? [] : [commentItem(comment, about(page, world))];
    }),
    ...[...world.attachments.values()].flatMap((attachment) => {
      const page = attachment.status === 'current' ? pages.get(attachment.pageId) : undefined;
      return page === undefined ? [] : [attachmentItem(attachment, about(page, world))];
    }),
  ];
}

type About = Pick<CqlItem, 'page' | 'space'>;

function about(page: SamplePage, world: ConfluenceWorld): About {
  return { page, space: world.spaces.find(({ id }) => id === page.spaceId) };
}

/** A page or a post, whatever its status. */
function pageItem(page: SamplePage, world: ConfluenceWorld): CqlItem {
  const { id, type, title, body, labels, authorId, createdAt, version, history } = page;
  return {
    ...{ ...about(page, world), type, id, title, body, labels, creator: authorId, createdAt },
    contributors: [...history.map((one) => one.version.authorId), version.authorId, authorId],
    modifiedAt: version.createdAt,
  };
}

function commentItem({ id, body, version, history }: SampleComment, of: About): CqlItem {
  const [first = { version }] = history;
  return {
    ...{ ...of, type: 'comment', id, title: `Re: ${of.page.title}`, body, labels: [] },
    creator: first.version.authorId,
    contributors: [first.version.authorId],
    createdAt: first.version.createdAt,
    modifiedAt: version.createdAt,
  };
}

function attachmentItem(attachment: SampleAttachment, of: About): CqlItem {
  const { id, filename, labels, versions } = attachment;
  const newest = newestOf(attachment);
  const [first = newest] = versions;
  return {
    ...{ ...of, attachment, type: 'attachment', id, title: filename, body: '', labels },
    creator: first.authorId,
    contributors: versions.map(({ authorId }) => authorId),
    createdAt: first.createdAt,
    modifiedAt: newest.createdAt,
  };
}

/** The words of an item: what its body shows, or what a text file says. */
export function wordsOf(item: CqlItem, world: ConfluenceWorld): string {
  const newest = item.attachment === undefined ? undefined : newestOf(item.attachment);
  const isText = newest?.mediaType.startsWith('text/') === true;
  return isText ? newest.content.toString('utf8') : plainTextOf(item.body, world.accounts);
}
