import type { KeyValueStore } from '../../../atlassian/ports/sites.ts';

const STATE_KEY = 'createIssue.forms';

/**
 * Which beginnings have a form in a tab. VS Code tells nothing of a tab that came back with the window until it is looked
 * at: such a one is known by what was kept.
 */
export class OpenForms {
  readonly #store: KeyValueStore;
  readonly #tabs: () => number;
  readonly #shown = new Set<string>();

  /**
   * @param store kept per workspace
   * @param tabs how many tabs have a form, looked at or not
   */
  constructor(store: KeyValueStore, tabs: () => number) {
    this.#store = store;
    this.#tabs = tabs;
  }

  has(origin: string): boolean {
    if (this.#shown.has(origin)) return true;
    return this.#tabs() > this.#shown.size && this.#kept().includes(origin);
  }

  opened(origin: string): void {
    // With the last tab all were closed, also those that were never looked at.
    const kept = this.#tabs() > this.#shown.size ? this.#kept() : [...this.#shown];
    this.#shown.add(origin);
    this.#keep([...kept, origin]);
  }

  closed(origin: string): void {
    this.#shown.delete(origin);
    this.#keep(this.#kept().filter((one) => one !== origin));
  }

  #kept(): readonly string[] {
    const kept = this.#store.get(STATE_KEY);
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  }

  #keep(origins: readonly string[]): void {
    void this.#store.update(STATE_KEY, [...new Set(origins)]);
  }
}
