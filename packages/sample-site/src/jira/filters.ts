import { samplePeople } from '../accounts.ts';

/** With whom something is shared; `loggedin` are all that are signed in, `global` strangers too. */
export type SharedWith =
  | { readonly type: 'global' | 'loggedin' }
  | { readonly type: 'group'; readonly group: string }
  | { readonly type: 'project'; readonly projectId: string; readonly roleId?: string }
  | { readonly type: 'user'; readonly accountId: string };

export type Share = { readonly id: string } & SharedWith;

/** With everybody: such a share stands alone. */
export function isForEverybody({ type }: SharedWith): boolean {
  return type === 'global' || type === 'loggedin';
}

/** A filter that somebody saved. */
export interface SavedFilter {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly jql: string;
  readonly ownerId: string;
  readonly favourite: boolean;
  readonly shares: readonly Share[];
  /** The ids of the fields that its list shows; undefined for those of the site. */
  readonly columns?: readonly string[];
}

/** The account of one of the sample people, by their place among them. */
export function ownerId(index: number): string {
  return samplePeople()[index]?.accountId ?? '';
}

/** The filters that the signed-in account may use from the start. */
const FILTERS: readonly SavedFilter[] = [
  {
    id: '10000',
    name: 'My open issues',
    description: 'What I have to do',
    jql: 'assignee = currentUser() AND statusCategory != Done ORDER BY priority DESC, updated DESC',
    ownerId: ownerId(0),
    favourite: true,
    shares: [],
  },
  {
    id: '10001',
    name: 'Checkout bugs',
    description: '',
    jql: 'project = SHOP AND type = Bug AND component = Checkout AND statusCategory != Done',
    ownerId: ownerId(1),
    favourite: true,
    shares: [{ id: '10050', type: 'loggedin' }],
  },
  {
    id: '10002',
    name: '電子發票相關議題',
    description: '財務每週檢視',
    jql: 'text ~ "電子發票" ORDER BY updated DESC',
    ownerId: ownerId(11),
    favourite: false,
    shares: [{ id: '10051', type: 'loggedin' }],
  },
];

export type ShareScope = 'AUTHENTICATED' | 'PRIVATE';

/** The saved filters, in the order in which they were made. */
export class FilterList {
  #all: readonly SavedFilter[] = FILTERS;

  /** With whom a new filter is shared where nothing is said, by the name that Jira has for it. */
  defaultScope: ShareScope = 'PRIVATE';

  get all(): readonly SavedFilter[] {
    return this.#all;
  }

  /** Adds a filter, or puts it into the place of the one with its id. */
  put(filter: SavedFilter): void {
    const known = this.#all.some(({ id }) => id === filter.id);
    this.#all = known
      ? this.#all.map((one) => (one.id === filter.id ? filter : one))
      : [...this.#all, filter];
  }

  remove(id: string): void {
    this.#all = this.#all.filter((one) => one.id !== id);
  }
}
