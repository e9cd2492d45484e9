import type { User } from '../../../atlassian/model/user.ts';
import type { KeyValueStore } from '../../../atlassian/ports/sites.ts';
import { mentionsIn, type Mention } from '../../../core/mention.ts';

const KEY = 'issuePanel.people';
/** Whoever was offered longer ago than all these is offered again. */
const MOST_PEOPLE = 500;

interface KnownPerson extends Mention {
  readonly siteId: string;
}

/**
 * The people who were offered behind an `@`, by what is typed for them. Kept in the workspace's storage, as drafts are:
 * a name that was chosen before a reload still means the same person.
 */
export class MentionMemory {
  readonly #store: KeyValueStore;

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  /** What is typed for people; two of one name get different ones. */
  async offer(siteId: string, users: readonly User[]): Promise<readonly Mention[]> {
    const all = [...this.#all()];
    const offered = users.map(({ accountId, displayName }) => {
      const known = all.find((person) => person.siteId === siteId && person.id === accountId);
      if (known?.name === displayName) return known;
      const taken = new Set(all.filter((person) => person.siteId === siteId).map(({ label }) => label));
      const person = { siteId, id: accountId, name: displayName, label: freeLabel(displayName, taken) };
      all.push(person);
      return person;
    });
    const ids = new Set(offered.map(({ id }) => id));
    const others = all.filter((person) => person.siteId !== siteId || !ids.has(person.id));
    await this.#store.update(KEY, [...others, ...offered].slice(-MOST_PEOPLE));
    return offered.map(({ label, id, name }) => ({ label, id, name }));
  }

  /** Who is meant in a text. */
  in(siteId: string, text: string): readonly Mention[] {
    const known = this.#all().filter((person) => person.siteId === siteId);
    return mentionsIn(text, known).map(({ label, id, name }) => ({ label, id, name }));
  }

  #all(): readonly KnownPerson[] {
    const stored: unknown = this.#store.get(KEY);
    return Array.isArray(stored) ? stored.filter(isPerson) : [];
  }
}

function freeLabel(name: string, taken: ReadonlySet<string>): string {
  let label = name;
  for (let number = 2; taken.has(label); number += 1) label = `${name} (${number})`;
  return label;
}

function isPerson(value: unknown): value is KnownPerson {
  if (typeof value !== 'object' || value === null) return false;
  const person = value as Partial<Record<keyof KnownPerson, unknown>>;
  return [person.siteId, person.label, person.id, person.name].every((member) => typeof member === 'string');
}
