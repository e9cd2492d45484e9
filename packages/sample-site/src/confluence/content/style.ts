import type { SampleRequest } from '../../http/route.ts';
import { pageWebUi } from '../addresses.ts';
import { showAnonymous, showUser } from '../routes/users.ts';
import type { ConfluenceWorld, SamplePage } from '../model.ts';

export type Json = Readonly<Record<string, unknown>>;

/** What Cloud's v1 API and Data Center's say differently of the same content. */
export interface ContentStyle {
  /** The path below which the product stands. */
  readonly context: '/wiki' | '/confluence';
  /** How a space says that it is in use. */
  readonly spaceStatus: string;
  /** True where searches go on with a cursor, not with `start`. */
  readonly cursors: boolean;
  /** What answers to writes tell unasked. */
  readonly told: readonly string[];
  /** The formats in which `expand=body.…` tells a body. */
  readonly bodies: readonly BodyName[];
  person(accountId: string, request: SampleRequest, world: ConfluenceWorld): Json;
  /** The list of ids that stands beside people. */
  idsOf(accountIds: readonly string[]): Json;
  /** Where people see a page, relative to the product. */
  pageUi(page: SamplePage, world: ConfluenceWorld): string;
  spaceUi(key: string): string;
  /** A request whose CQL names people as the world does. */
  search(request: SampleRequest): SampleRequest;
  /** A body whose people are named as in the world. */
  stored(storage: string): string;
}

const BODIES = [
  ...(['storage', 'view', 'export_view', 'styled_view', 'anonymous_export_view', 'editor'] as const),
  'atlas_doc_format',
] as const;
export type BodyName = (typeof BODIES)[number];

export const CLOUD_STYLE: ContentStyle = {
  context: '/wiki',
  spaceStatus: 'current',
  cursors: true,
  told: ['space', 'history', 'version'],
  bodies: BODIES,
  person: (id, request, world) => {
    const account = world.accounts.find(({ accountId }) => accountId === id);
    return account === undefined ? showAnonymous(request) : showUser(account, request);
  },
  idsOf: (userAccountIds) => ({ userAccountIds }),
  pageUi: pageWebUi,
  spaceUi: (key) => `/spaces/${key}`,
  search: (request) => request,
  stored: (storage) => storage,
};
