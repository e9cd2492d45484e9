import type { SampleAccount } from '../http/route.ts';
import { daysSinceWritten, movedDates, movedTime } from './dates.ts';
import { folderSeeds, type FolderSeed } from './data/folders.ts';
import { homepages } from './data/pages/homepages.ts';
import { pageSeeds } from './data/pages/index.ts';
import { postSeeds } from './data/pages/posts.ts';
import type { PageSeed } from './data/pages/seed.ts';
import { type SpaceSeed, spaceSeeds } from './data/spaces.ts';
import { templateSeeds } from './data/templates/index.ts';
import type { TemplateSeed } from './data/templates/seed.ts';
import { addFilesAndComments } from './seedExtras.ts';
import { withIds } from './storageMarkup.ts';
import type { ConfluenceWorld, SamplePage, SampleSpace } from './model.ts';
import { syncTasks } from './taskRecords.ts';

const FIRST_ID = 393_217;
/** Confluence's ids are numbers with gaps; a step shows clients that they are not consecutive. */
const ID_STEP = 37;

/** Builds the site's content. The same options always give the same world. */
export function createWorld(options: {
  readonly seed: number;
  readonly accounts: readonly SampleAccount[];
  /** Midnight of the day around which dates are set, milliseconds since 1970; as they were written when absent. */
  readonly base?: number;
  /** False for a site that knows no folders, as Data Center. */
  readonly folders?: boolean;
}): ConfluenceWorld {
  const days = daysSinceWritten(options.base);
  let lastId = FIRST_ID;
  const world: ConfluenceWorld = {
    accounts: options.accounts,
    spaces: [],
    templates: new Map(),
    pages: new Map(),
    folders: new Map(),
    favourites: new Map(),
    tasks: new Map(),
    comments: new Map(),
    attachments: new Map(),
    properties: new Map(),
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
  for (const seed of postSeeds) addSeededPage(moved(seed, days), world);
  addFilesAndComments(world, days, (mailbox) => accountIdOf(mailbox, world));
  // Last, so that no id depends on them.
  if (options.folders !== false)
    for (const seed of folderSeeds)
      addSeededFolder({ ...seed, createdAt: movedTime(seed.createdAt, days) }, world);
  return world;
}

function seededSpace(seed: SpaceSeed, world: ConfluenceWorld): SampleSpace {
  const accounts = (name: 'templateReaders' | 'editors' | 'admins'): Partial<SampleSpace> => {
    const mailboxes = seed[name];
    return mailboxes ? { [name]: mailboxes.map((mailbox) => accountIdOf(mailbox, world)) } : {};
  };
  return {
    id: seed.id,
    key: seed.key,
    name: seed.name,
    description: seed.description,
    authorId: accountIdOf(seed.author, world),
    createdAt: seed.createdAt,
    homepageId: '',
    ...accounts('templateReaders'),
    ...accounts('editors'),
    ...accounts('admins'),
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
  const { type = 'page' } = seed;
  const parent = siblings.find(({ title }) => title === seed.parentTitle)?.id ?? space.homepageId;
  const parentId = type === 'page' ? parent : '';
  const page: SamplePage = {
    id,
    type,
    spaceId: space.id,
    ...(parentId !== '' && { parentId }),
    status: 'current',
    title: seed.title,
    body: withIds(seed.body, `page:${id}`),
    history: [],
    labels: seed.labels,
    restrictions: new Map(
      seed.readers && [
        ['read', { users: seed.readers.map((mailbox) => accountIdOf(mailbox, world)), groups: [] }],
      ],
    ),
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

function addSeededFolder(
  { spaceKey, title, author, createdAt, pages }: FolderSeed,
  world: ConfluenceWorld,
): void {
  const space = world.spaces.find(({ key }) => key === spaceKey);
  if (space === undefined) throw new Error(`No space ${spaceKey} for the folder ${title}`);
  const id = world.nextId();
  const authorId = accountIdOf(author, world);
  world.folders.set(id, {
    ...{ id, spaceId: space.id, parentId: space.homepageId, title, status: 'current' },
    ...{ authorId, ownerId: authorId, createdAt },
  });
  for (const page of world.pages.values())
    if (page.spaceId === space.id && pages.includes(page.title)) page.parentId = id;
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

/** A label of the v1 API. */
export function v1Label(name: string, world: ConfluenceWorld) {
  return { prefix: 'global', name, id: labelId(name, world), label: name };
}

/** The id of a label, given out on first use. */
export function labelId(name: string, world: ConfluenceWorld): string {
  const known = world.labelIds.get(name);
  if (known !== undefined) return known;
  const id = world.nextId();
  world.labelIds.set(name, id);
  return id;
}
