import type { Issue } from '../../atlassian/model/issue.ts';
import type { IssueForEditing } from '../../atlassian/model/issueDetails.ts';
import type { KeyValueStore } from '../../atlassian/ports/sites.ts';

const KEY = 'issuePanel.fieldOrders';
const MOST_SCREENS = 100;

interface KnownOrder {
  /** Of a site, a project and a type of issue. */
  readonly screen: string;
  /** Of its fields. */
  readonly ids: readonly string[];
}

/** In which order the edit screens of projects have their fields: only the screen itself tells, which is a heavy answer. */
export class FieldOrders {
  readonly #store: KeyValueStore;

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  /** Undefined where no screen of its kind was seen. */
  of(issue: Issue): readonly string[] | undefined {
    return this.#all().find(({ screen }) => screen === screenOf(issue))?.ids;
  }

  /** Keeps what the edit screen of an issue shows. One without fields tells only that nothing can be changed. */
  learn(issue: Issue, { fields }: Pick<IssueForEditing, 'fields'>): void {
    const ids = fields.filter(({ operations }) => operations.length > 0).map(({ id }) => id);
    if (ids.length === 0 || this.of(issue)?.join() === ids.join()) return;
    const screen = screenOf(issue);
    const others = this.#all().filter((known) => known.screen !== screen);
    void this.#store.update(KEY, [...others, { screen, ids }].slice(-MOST_SCREENS));
  }

  #all(): readonly KnownOrder[] {
    const stored: unknown = this.#store.get(KEY);
    return Array.isArray(stored) ? stored.filter(isKnownOrder) : [];
  }
}

/**
 * Fields in the order of an edit screen. What is not on it stays where it is: before or behind those that are.
 * @param order ids; undefined where it is not known
 */
export function inScreenOrder<T extends { readonly id: string }>(
  fields: readonly T[],
  order: readonly string[] | undefined,
): readonly T[] {
  if (!order) return fields;
  const places = new Map(order.map((id, place) => [id, place]));
  const isOnScreen = ({ id }: T): boolean => places.has(id);
  const first = fields.findIndex(isOnScreen);
  if (first < 0) return fields;
  const sorted = fields
    .filter(isOnScreen)
    .toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
  return [...fields.slice(0, first), ...sorted, ...fields.slice(first).filter((field) => !isOnScreen(field))];
}

function screenOf({ ref, project, type }: Issue): string {
  return `${ref.siteId} ${project.key} ${type.name}`;
}

function isKnownOrder(value: unknown): value is KnownOrder {
  if (typeof value !== 'object' || value === null) return false;
  const { screen, ids } = value as Partial<Record<keyof KnownOrder, unknown>>;
  return typeof screen === 'string' && Array.isArray(ids) && ids.every((id) => typeof id === 'string');
}
