import { samplePeople } from '../accounts.ts';

/** A filter that somebody saved. */
export interface SavedFilter {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly jql: string;
  readonly ownerId: string;
  readonly favourite: boolean;
  /** Whether everybody who is signed in may use it. */
  readonly shared: boolean;
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
    shared: false,
  },
  {
    id: '10001',
    name: 'Checkout bugs',
    description: '',
    jql: 'project = SHOP AND type = Bug AND component = Checkout AND statusCategory != Done',
    ownerId: ownerId(1),
    favourite: true,
    shared: true,
  },
  {
    id: '10002',
    name: '電子發票相關議題',
    description: '財務每週檢視',
    jql: 'text ~ "電子發票" ORDER BY updated DESC',
    ownerId: ownerId(11),
    favourite: false,
    shared: true,
  },
];

/** The saved filters, in the order in which they were made. */
export class FilterList {
  #all: readonly SavedFilter[] = FILTERS;

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
