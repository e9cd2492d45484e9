import type { Markup } from '../../../atlassian/model/issueDetails.ts';
import type { User } from '../../../atlassian/model/user.ts';
import type { KeyValueStore } from '../../../atlassian/ports/sites.ts';
import { mentionsIn, withLabels, withUserNames, type Mention } from '../../../core/mention.ts';

const KEY = 'issuePanel.people';
/** Whoever was offered longer ago than all these is offered again. */
const MOST_PEOPLE = 500;

/** Markdown, and who is meant behind an `@` in it. */
export interface MentioningText {
  readonly text: string;
  readonly people?: readonly Mention[];
}

interface KnownPerson extends Mention {
  readonly siteId: string;
}

/**
 * The people who were offered behind an `@`, by what is typed for them. Kept in the workspace's storage, as drafts are:
 * a name that was chosen before a reload still means the same person.
 *
 * Data Center's texts name people as `[~name]`. So they stand in the outbox and in what drafts began with; whoever edits
 * or reads a text sees `@label`, as on Cloud.
 */
export class MentionMemory {
  readonly #store: KeyValueStore;
  readonly #namesUsers: (siteId: string) => boolean;
  /** Texts whose people are known. */
  readonly #met = new WeakSet<Markup>();

  /** @param namesUsers whether a site's texts name people as `[~name]` */
  constructor(store: KeyValueStore, namesUsers: (siteId: string) => boolean) {
    this.#store = store;
    this.#namesUsers = namesUsers;
  }

  /** Learns who is mentioned in a text of the site's. */
  async meet(siteId: string, markup: Markup | undefined): Promise<void> {
    if (markup?.format !== 'wiki' || !markup.html?.includes('user-hover') || this.#met.has(markup)) return;
    const { renderedMentions } = await import('../../../ui/renderedMentions.ts');
    const names = new Map(this.#of(siteId).map(({ id, name }) => [id, name]));
    const met = renderedMentions(markup.html).filter(
      (user) => names.get(user.accountId) !== user.displayName,
    );
    if (met.length > 0) await this.offer(siteId, met);
    this.#met.add(markup);
  }

  /** A text as it is shown to be edited: `@label` for whom it mentions. */
  shown(siteId: string, markdown: string): string {
    if (!this.#namesUsers(siteId) || !markdown.includes('[~')) return markdown;
    return withLabels(markdown, this.#of(siteId));
  }

  /**
   * A text as it was edited, with who is meant: people by themselves, or in it, as the site names them. Lines that were
   * not touched stay as they are: a name behind an `@` that somebody else wrote there means nobody.
   * @param base what `shown` was given when editing began
   */
  written(siteId: string, text: string, base = ''): MentioningText {
    if (!this.#namesUsers(siteId)) {
      const people = this.in(siteId, text);
      return { text, ...(people.length > 0 && { people }) };
    }
    if (!text.includes('@')) return { text };
    const before = base.split('\n');
    const shown = this.shown(siteId, base).split('\n');
    const known = new Map(shown.map((line, at) => [line, before[at] ?? line]));
    const lines = text.split('\n');
    const named = withUserNames(text, this.in(siteId, text)).split('\n');
    return { text: named.map((line, at) => known.get(lines[at] ?? line) ?? line).join('\n') };
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
    return mentionsIn(text, this.#of(siteId)).map(({ label, id, name }) => ({ label, id, name }));
  }

  #of(siteId: string): readonly KnownPerson[] {
    return this.#all().filter((person) => person.siteId === siteId);
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
