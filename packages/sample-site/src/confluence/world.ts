import type { SampleAccount } from '../http/route.ts';
import { daysSinceWritten, movedDates, movedTime } from './dates.ts';
import { homepages } from './data/pages/homepages.ts';
import { pageSeeds } from './data/pages/index.ts';
import type { PageSeed } from './data/pages/seed.ts';
import { type SpaceSeed, spaceSeeds } from './data/spaces.ts';
import { templateSeeds } from './data/templates/index.ts';
import type { TemplateSeed } from './data/templates/seed.ts';
import { addFilesAndComments } from './seedExtras.ts';
import { withIds } from './storageMarkup.ts';
import { type PageTask, syncTasks } from './taskRecords.ts';

export interface SampleSpace {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly authorId: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  homepageId: string;
  /** Account ids of the only people who may read its templates; absent: everybody may. */
  readonly templateReaders?: readonly string[];
  /** Account ids of the only people who may change anything in it; absent: everybody may. */
  readonly editors?: readonly string[];
}

export interface SampleTemplate {
  readonly id: string;
  name: string;
  description: string;
  readonly spaceKey?: string;
  labels: readonly string[];
  /** Storage format, exactly as it is served. */
  body: string;
}

/** When, by whom and why something became what it is. */
export interface PageVersion {
  readonly number: number;
  readonly message: string;
  readonly minorEdit: boolean;
  readonly authorId: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** What a page said at one version. */
interface PageRevision {
  readonly title: string;
  /** Storage format. */
  readonly body: string;
  readonly version: PageVersion;
}

export interface SamplePage {
  readonly id: string;
  readonly spaceId: string;
  parentId?: string;
  status: 'current' | 'draft' | 'trashed';
  title: string;
  /** Storage format. */
  body: string;
  /** Earlier versions, oldest first; the present one is not among them. */
  readonly history: PageRevision[];
  labels: readonly string[];
  /** Account ids of the only people who may see it; absent: everybody may. */
  readonly readers?: readonly string[];
  readonly authorId: string;
  ownerId: string;
  readonly createdAt: string;
  version: PageVersion;
}

/** What somebody said about a page or a file: below it, or beside words of it. */
export interface SampleComment {
  readonly id: string;
  readonly pageId: string;
  /** Of a comment on a file of the page. */
  readonly attachmentId?: string;
  /** Of a reply. */
  readonly parentId?: string;
  /** Present when it stands beside words of the page. */
  readonly inline?: InlinePlace;
  /** Storage format. */
  body: string;
  version: PageVersion;
  /** Earlier versions, oldest first. */
  readonly history: { readonly body: string; readonly version: PageVersion }[];
}

/** Where an inline comment stands, and whether it is settled. */
export interface InlinePlace {
  /** The `ac:ref` of the marker in the page. */
  readonly markerRef: string;
  readonly selection: string;
  resolution: 'open' | 'resolved' | 'reopened';
  /** Who settled or reopened it, and when. */
  changed?: { readonly by: string; readonly at: string };
}

/** A file of a page. */
export interface SampleAttachment {
  readonly id: string;
  /** What ADF calls it. */
  readonly fileId: string;
  pageId: string;
  filename: string;
  status: 'current' | 'trashed';
  labels: readonly string[];
  /** Oldest first, never empty. */
  readonly versions: FileVersion[];
}

/** One version of a file, with its content. */
export interface FileVersion extends PageVersion {
  readonly mediaType: string;
  readonly content: Buffer;
}

/** Everything the sample site's Confluence knows; the routes close over one of these. */
export interface ConfluenceWorld {
  readonly accounts: readonly SampleAccount[];
  readonly spaces: SampleSpace[];
  readonly templates: Map<string, SampleTemplate>;
  readonly pages: Map<string, SamplePage>;
  readonly tasks: Map<string, PageTask>;
  readonly comments: Map<string, SampleComment>;
  readonly attachments: Map<string, SampleAttachment>;
  /** Label name to id. */
  readonly labelIds: Map<string, string>;
  /** The next id of anything created; counters only, so that a replayed journal gives the same ids. */
  nextId(): string;
}

const FIRST_ID = 393_217;
/** Confluence's ids are numbers with gaps; a step shows clients that they are not consecutive. */
const ID_STEP = 37;

/** Builds the site's content. The same options always give the same world. */
export function createWorld(options: {
  readonly seed: number;
  readonly accounts: readonly SampleAccount[];
  /** Midnight of the day around which dates are set, milliseconds since 1970; as they were written when absent. */
  readonly base?: number;
}): ConfluenceWorld {
  const days = daysSinceWritten(options.base);
  let lastId = FIRST_ID;
  const world: ConfluenceWorld = {
    accounts: options.accounts,
    spaces: [],
    templates: new Map(),
    pages: new Map(),
    tasks: new Map(),
    comments: new Map(),
    attachments: new Map(),
    labelIds: new Map(),
    nextId: () => String((lastId += ID_STEP)),
  };
  for (const seed of spaceSeeds) world.spaces.push(seededSpace(seed, world));
  for (const seed of homepages) {
    const page = addSeededPage(moved(seed, days), world);
    const space = world.spaces.find(({ id }) => id === page.spaceId);
    if (space !== undefined) space.homepageId = page.id;
  }
  for (const seed of pageSeeds) addSeededPage(moved(seed, days), world);
  for (const seed of templateSeeds(options.seed)) addSeededTemplate(seed, world);
  addFilesAndComments(world, days, (mailbox) => accountIdOf(mailbox, world));
  return world;
}

function seededSpace(seed: SpaceSeed, world: ConfluenceWorld): SampleSpace {
  return {
    id: seed.id,
    key: seed.key,
    name: seed.name,
    description: seed.description,
    authorId: accountIdOf(seed.author, world),
    createdAt: seed.createdAt,
    homepageId: '',
    ...(seed.templateReaders && {
      templateReaders: seed.templateReaders.map((mailbox) => accountIdOf(mailbox, world)),
    }),
    ...(seed.editors && { editors: seed.editors.map((mailbox) => accountIdOf(mailbox, world)) }),
  };
}

function moved(seed: PageSeed, days: number): PageSeed {
  return { ...seed, createdAt: movedTime(seed.createdAt, days), body: movedDates(seed.body, days) };
}

function addSeededPage(seed: PageSeed, world: ConfluenceWorld): SamplePage {
  const space = world.spaces.find(({ key }) => key === seed.spaceKey);
  if (space === undefined) throw new Error(`No space ${seed.spaceKey} for the page ${seed.title}`);
  const id = world.nextId();
  const authorId = accountIdOf(seed.author, world);
  const siblings = [...world.pages.values()].filter(({ spaceId }) => spaceId === space.id);
  const parentId = siblings.find(({ title }) => title === seed.parentTitle)?.id ?? space.homepageId;
  const page: SamplePage = {
    id,
    spaceId: space.id,
    ...(parentId !== '' && { parentId }),
    status: 'current',
    title: seed.title,
    body: withIds(seed.body, `page:${id}`),
    history: [],
    labels: seed.labels,
    ...(seed.readers && { readers: seed.readers.map((mailbox) => accountIdOf(mailbox, world)) }),
    authorId,
    ownerId: authorId,
    createdAt: seed.createdAt,
    version: { number: 1, message: '', minorEdit: false, authorId, createdAt: seed.createdAt },
  };
  world.pages.set(id, page);
  seed.labels.forEach((label) => labelId(label, world));
  syncTasks(page, world);
  return page;
}

function addSeededTemplate(seed: TemplateSeed, world: ConfluenceWorld): void {
  const id = world.nextId();
  seed.labels.forEach((label) => labelId(label, world));
  world.templates.set(id, { ...seed, id, body: withIds(seed.body, `template:${id}`) });
}

/** The account id behind a mailbox; on a site without that person, the first account. */
function accountIdOf(mailbox: string, world: ConfluenceWorld): string {
  const account = world.accounts.find(({ email }) => email.startsWith(`${mailbox}@`)) ?? world.accounts[0];
  if (account === undefined) throw new Error('The sample site needs at least one account');
  return account.accountId;
}

/** The id of a label, given out on first use. */
export function labelId(name: string, world: ConfluenceWorld): string {
  const known = world.labelIds.get(name);
  if (known !== undefined) return known;
  const id = world.nextId();
  world.labelIds.set(name, id);
  return id;
}
