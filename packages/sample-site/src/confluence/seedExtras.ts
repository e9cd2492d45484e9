import { attachmentSeeds } from './data/attachments.ts';
import { commentSeeds } from './data/comments.ts';
import { movedTime } from './dates.ts';
import { placesOf, withMarker } from './inlineMarkers.ts';
import { uuidOf } from './uuid.ts';
import type { ConfluenceWorld, InlinePlace, PageVersion, SamplePage } from './model.ts';

/** Below all that `nextId` gives, so that files and comments of the start leave the ids of pages as they are. */
const FIRST_ID = 327_681;
const ID_STEP = 37;

/**
 * The files and comments that are there when the site starts.
 * @param days by how many days dates are moved
 * @param accountIdOf the account behind a mailbox
 */
export function addFilesAndComments(
  world: ConfluenceWorld,
  days: number,
  accountIdOf: (mailbox: string) => string,
): void {
  let lastId = FIRST_ID;
  const nextId = (): string => String((lastId += ID_STEP));
  const version = (number: number, message: string, author: string, createdAt: string): PageVersion => ({
    number,
    message,
    minorEdit: false,
    authorId: accountIdOf(author),
    createdAt: movedTime(createdAt, days),
  });

  for (const { pageTitle, filename, mediaType, author, labels, versions } of attachmentSeeds) {
    const id = `att${nextId()}`;
    world.attachments.set(id, {
      id,
      fileId: uuidOf(`file:${id}`),
      pageId: pageNamed(pageTitle, world).id,
      filename,
      status: 'current',
      labels,
      versions: versions.map(({ comment, createdAt, content }, index) => ({
        ...version(index + 1, comment, author, createdAt),
        mediaType,
        content,
      })),
    });
  }

  for (const { pageTitle, author, createdAt, body, selection, replies } of commentSeeds) {
    const page = pageNamed(pageTitle, world);
    const id = nextId();
    const inline = selection === undefined ? {} : { inline: marked(page, selection, id) };
    const about = { pageId: page.id, ...inline, history: [] };
    world.comments.set(id, { ...about, id, body, version: version(1, '', author, createdAt) });
    for (const reply of replies) {
      const replyId = nextId();
      const its = { body: reply.body, version: version(1, '', reply.author, reply.createdAt) };
      world.comments.set(replyId, { ...about, ...its, id: replyId, parentId: id, history: [] });
    }
  }
}

function pageNamed(title: string, world: ConfluenceWorld): SamplePage {
  const page = [...world.pages.values()].find((candidate) => candidate.title === title);
  if (page === undefined) throw new Error(`No page ${title}`);
  return page;
}

function marked(page: SamplePage, selection: string, commentId: string): InlinePlace {
  const [place] = placesOf(selection, page.body);
  if (place === undefined) throw new Error(`${page.title} does not say ${selection}`);
  const markerRef = uuidOf(`marker:${commentId}`);
  page.body = withMarker(page.body, place, markerRef);
  return { markerRef, selection, resolution: 'open' };
}
