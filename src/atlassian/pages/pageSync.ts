import { READ_ONLY_PAGE } from '../../core/errorCodes.ts';
import { reasonOf, ShipshapeError, type ErrorReason } from '../../core/errors.ts';
import type { Page, PageChange, PageProperty } from '../model/page.ts';
import type { ConfluencePages } from '../ports/confluencePages.ts';
import { markdownToStorage } from '../storageFormat/saveStorageMarkdown.ts';
import type { ConversionOptions } from '../storageFormat/storageToMarkdown.ts';
import { pageMarkdown, readPageText } from './pageText.ts';
import type { PublishPlan, SyncState } from './planSync.ts';
import {
  hashOf,
  likeliestBase,
  PUBLISHED,
  readPublished,
  withPublished,
  type Published,
} from './published.ts';

/** So many of the versions that came from a file are looked at to find the one that this file comes from. */
const MOST_PUBLISHED = 4;

/** After these nobody knows whether the site took the change. */
const UNKNOWN_ENDS: readonly ErrorReason[] = [
  'connectionLost',
  'timeout',
  'serverError',
  'notJson',
  'unexpectedReply',
];

export interface LookOptions {
  /** The version that this computer last published or pulled. */
  readonly lastVersion?: number | undefined;
  /**
   * Whether that one was pulled with both texts where they were in conflict: what of it the user left out since is no
   * sign that the file comes from an older one, which would be in conflict once more.
   */
  readonly isSettled?: boolean;
  /** The version that the file comes from, where that is known for sure. */
  readonly base?: number | undefined;
  readonly conversion: (page: Page) => Promise<ConversionOptions>;
  readonly signal?: AbortSignal;
}

/** What was found out before a file is published or pulled. */
export interface Looked extends SyncState {
  /** False where the base is a guess: it is the likeliest version, but others' changes might be taken back. */
  readonly isSure: boolean;
  /** Whether the user has settled since what both sides had changed: what was left out then is their word. */
  readonly isSettled: boolean;
  readonly conversion: ConversionOptions;
  readonly property: PageProperty | undefined;
}

/**
 * Reads the page of a file, and the version of it that the file comes from: the one that this very text was published
 * as, else the likeliest of those that came from a file and the one that was last pulled here.
 * @param file Markdown without its front matter
 * @throws ShipshapeError `notFound` where the account sees no such page
 */
export async function lookAtPage(
  pages: ConfluencePages,
  pageId: string,
  file: string,
  { lastVersion, isSettled = false, base: knownBase, conversion: conversionFor, signal }: LookOptions,
): Promise<Looked> {
  const [page, property] = await Promise.all([
    pages.page(pageId, {}, signal),
    pages.pageProperty(pageId, PUBLISHED, signal),
  ]);
  if (!page) throw new ShipshapeError('notFound', `No page ${pageId}`);
  const conversion = await conversionFor(page);
  const published = readPublished(property?.value);
  const hash = hashOf(file);
  const exact = knownBase ?? published.findLast((each) => each.hash === hash)?.version;
  const settled = isSettled ? lastVersion : undefined;
  const known = exact ?? settled;
  const versions = known === undefined ? candidateVersions(published, page, lastVersion) : [known];
  const found = await Promise.all(
    versions.map(async (version) =>
      // A version can be deleted for good.
      version === page.version ? page : pages.page(pageId, { version }, signal),
    ),
  );
  const candidates = found.filter((each) => each !== undefined).sort((a, b) => a.version - b.version);
  const isKnown = exact !== undefined || lastVersion !== undefined;
  // Where nobody knows, the oldest: it takes nothing back, as what both sides changed alike is no conflict. Of one that
  // is too new, the file would seem to have taken out what it never had.
  const base = isKnown ? likeliestBase(file, candidates, conversion) : candidates[0];
  // Somebody may have put an old file back instead of settling it: it is shown before it is published.
  const isSure =
    exact !== undefined || (settled === undefined && base !== undefined && base.version === lastVersion);
  return { file, page, base, isSure, isSettled: !isSure && settled !== undefined, conversion, property };
}

/**
 * The versions that a file may come from. One that is newer than what this computer has seen is none: what it has beside
 * the file would look as if the file had taken it back. An older one is, as somebody may have put an old file back; what
 * both changed alike since then is no conflict.
 */
function candidateVersions(
  published: readonly Published[],
  page: Page,
  lastVersion: number | undefined,
): readonly number[] {
  const versions = new Set(published.slice(-MOST_PUBLISHED).map(({ version }) => version));
  // Where nobody knows, the first one takes nothing back.
  versions.add(lastVersion ?? 1);
  const newest = Math.min(page.version, lastVersion ?? page.version);
  return [...versions].filter((version) => version >= 1 && version <= newest);
}

/**
 * Publishes what was planned. An answer that is lost is looked for: the same is never published twice.
 * @param about what the list of versions says of it
 * @throws ShipshapeError `conflict` when the page was changed since it was looked at, `forbidden` where the account may
 * read it and not change it
 */
export async function publishPage(
  pages: ConfluencePages,
  looked: Looked,
  { change, file }: Extract<PublishPlan, { kind: 'change' }>,
  about: Pick<PageChange, 'message' | 'isMinor'> = {},
): Promise<Page> {
  const page = await settled(
    async () => taken(await updated(pages, { ...change, ...about }), looked.page, change),
    async () => {
      const now = await pages.page(change.id, {});
      const isOurs = now?.version === change.version + 1 && now.title === change.title;
      return isOurs && saysTheSame(now.body, change.body) ? now : undefined;
    },
  );
  await remember(pages, page, file, looked.property);
  return page;
}

/**
 * What came of a change. A page that went to the trash meanwhile is restored by it, and all else that was sent is ignored:
 * then it says what it said before.
 */
function taken(page: Page, before: Page, { body }: Pick<PageChange, 'body'>): Page {
  const isIgnored =
    page.body !== body && saysTheSame(page.body, before.body) && !saysTheSame(body, before.body);
  if (isIgnored) throw new ShipshapeError('conflict', `Page ${page.id} was restored, and not changed`);
  return page;
}

/** Cloud says of a page that may be read and not changed that there is none. */
async function updated(pages: ConfluencePages, change: PageChange): Promise<Page> {
  try {
    return await pages.updatePage(change);
  } catch (error) {
    if (!['notFound', 'forbidden'].includes(reasonOf(error))) throw error;
    const isThere = (await pages.page(change.id, {}).catch(() => undefined)) !== undefined;
    if (!isThere) throw error;
    throw new ShipshapeError('forbidden', `Page ${change.id} may not be changed`, {
      ...(error instanceof ShipshapeError ? error.detail : {}),
      code: READ_ONLY_PAGE,
    });
  }
}

/** A file's text as the body of a page. @param file Markdown without its front matter */
export function bodyOfFile(file: string): string {
  return markdownToStorage(readPageText(file).text);
}

/** Keeps with a page that was just made which file it was made of. @param file Markdown without its front matter */
export async function rememberFile(pages: ConfluencePages, page: Page, file: string): Promise<void> {
  await remember(pages, page, file, undefined);
}

/** Whether nobody knows, after this, if the site took what was sent. */
export function isEndUnknown(error: unknown): boolean {
  return UNKNOWN_ENDS.includes(reasonOf(error));
}

/** @param find looks whether the site took it after all */
async function settled(write: () => Promise<Page>, find: () => Promise<Page | undefined>): Promise<Page> {
  try {
    return await write();
  } catch (error) {
    if (!isEndUnknown(error)) throw error;
    const found = await find().catch(() => undefined);
    if (found) return found;
    throw error;
  }
}

/** Confluence writes bodies its own way when it saves them. */
export function saysTheSame(one: string, other: string): boolean {
  return pageMarkdown(one, {}) === pageMarkdown(other, {});
}

/**
 * Keeps with the page which file it was made of. Where that fails the page is published all the same: the next one
 * finds its base by likeness.
 */
async function remember(
  pages: ConfluencePages,
  { id, version }: Page,
  file: string,
  known: PageProperty | undefined,
): Promise<void> {
  const one = { version, hash: hashOf(file) };
  const keep = (property: PageProperty | undefined): Promise<void> =>
    pages.setPageProperty(id, PUBLISHED, withPublished(property?.value, one), property);
  try {
    await keep(known);
  } catch {
    await pages
      .pageProperty(id, PUBLISHED)
      .then(keep)
      .catch(() => undefined);
  }
}
