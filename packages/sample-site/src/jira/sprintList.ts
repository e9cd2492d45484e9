import type { Sprint } from './model.ts';

/** The sprints of all boards, in the order in which boards list them. */
export class SprintList {
  readonly #onChange: () => void;
  #all: readonly Sprint[];

  constructor(seeded: readonly Sprint[], onChange: () => void) {
    this.#all = seeded;
    this.#onChange = onChange;
  }

  get all(): readonly Sprint[] {
    return this.#all;
  }

  /** Puts a changed sprint into the place of the old one, or adds it. */
  put(sprint: Sprint): void {
    const known = this.#all.some((one) => one.id === sprint.id);
    this.#set(known ? this.#all.map((one) => (one.id === sprint.id ? sprint : one)) : [...this.#all, sprint]);
  }

  /** Lets two sprints change places. */
  swap(one: Sprint, other: Sprint): void {
    this.#set(this.#all.map((sprint) => (sprint === one ? other : sprint === other ? one : sprint)));
  }

  remove(sprint: Sprint): void {
    this.#set(this.#all.filter((one) => one !== sprint));
  }

  #set(sprints: readonly Sprint[]): void {
    this.#all = sprints;
    this.#onChange();
  }
}
