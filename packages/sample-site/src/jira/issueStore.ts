import { FIRST_ISSUE_ID } from './generate.ts';
import type { Issue } from './model.ts';

/** An issue that is to be created; the store gives it its id, number, key and rank. */
export type NewIssue = Omit<Issue, 'id' | 'number' | 'key' | 'rank' | 'changes' | 'comments'>;

/** Every issue of the site, whoever may see it, and the ways to find one. */
export class IssueStore {
  readonly #byId = new Map<number, Issue>();
  readonly #byKey = new Map<string, Issue>();
  readonly #children = new Map<number, Issue[]>();
  /** The highest number given in each project: those of deleted issues are not given again. */
  readonly #numbers = new Map<string, number>();
  readonly #firstCreatedId: number;
  #nextId: number;
  #all: readonly Issue[];

  /** @param seeded oldest first */
  constructor(seeded: readonly Issue[]) {
    this.#all = seeded;
    for (const issue of seeded) this.#enter(issue);
    this.#firstCreatedId = (seeded.at(-1)?.id ?? FIRST_ISSUE_ID) + 1;
    this.#nextId = this.#firstCreatedId;
  }

  #enter(issue: Issue): void {
    this.#byId.set(issue.id, issue);
    this.#byKey.set(issue.key, issue);
    this.#numbers.set(issue.project.id, issue.number);
    this.#adopt(issue);
  }

  #adopt(issue: Issue): void {
    if (issue.parentId === undefined) return;
    const siblings = this.#children.get(issue.parentId);
    if (siblings === undefined) this.#children.set(issue.parentId, [issue]);
    else siblings.push(issue);
  }

  #leave(issue: Issue): void {
    if (issue.parentId === undefined) return;
    const siblings = this.childrenOf(issue.parentId);
    this.#children.set(
      issue.parentId,
      siblings.filter((sibling) => sibling !== issue),
    );
  }

  /** Oldest first; another list after an issue came or went. */
  get all(): readonly Issue[] {
    return this.#all;
  }

  /** The id that the next created issue gets. */
  get nextId(): number {
    return this.#nextId;
  }

  /** The issue of an id or a key, in any case. */
  find(idOrKey: string | number): Issue | undefined {
    const text = String(idOrKey);
    return /^\d+$/.test(text) ? this.#byId.get(Number(text)) : this.#byKey.get(text.toUpperCase());
  }

  /** The issues whose parent has this id, oldest first. */
  childrenOf(id: number): readonly Issue[] {
    return this.#children.get(id) ?? [];
  }

  /** True for an issue that somebody created: nothing about it comes from the seed. */
  isNew(issue: Pick<Issue, 'id'>): boolean {
    return issue.id >= this.#firstCreatedId;
  }

  /** Adds an issue at the end of the ranking. */
  add(fresh: NewIssue): Issue {
    const number = (this.#numbers.get(fresh.project.id) ?? 0) + 1;
    const issue: Issue = {
      ...fresh,
      id: this.#nextId++,
      number,
      key: `${fresh.project.key}-${number}`,
      rank: this.#all.reduce((highest, one) => Math.max(highest, one.rank), 0) + 1,
      changes: [],
      comments: [],
    };
    this.#all = [...this.#all, issue];
    this.#enter(issue);
    return issue;
  }

  /** Puts an issue below another one, or with undefined below none. */
  reparent(issue: Issue, parentId: number | undefined): void {
    this.#leave(issue);
    issue.parentId = parentId;
    this.#adopt(issue);
  }

  remove(gone: ReadonlySet<Issue>): void {
    for (const issue of gone) {
      this.#byId.delete(issue.id);
      this.#byKey.delete(issue.key);
      this.#leave(issue);
    }
    this.#all = this.#all.filter((one) => !gone.has(one));
  }
}
