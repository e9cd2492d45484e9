import { isCancelled } from '../../core/errors.ts';
import { id, list, object } from './read.ts';

const SPRINT = 'com.pyxis.greenhopper.jira:gh-sprint';

/** Keeps the id of a site's sprint field between sessions, so that the first rows need not wait for it. */
export interface SprintFieldCache {
  get(): string | undefined;
  set(fieldId: string): void;
}

/**
 * Finds the field that holds an issue's sprints: a custom field with a different id on every site. Asked once; a
 * site that has none, or does not tell, shows issues without sprints.
 */
export class SprintField {
  readonly #fields: (signal: AbortSignal | undefined) => Promise<unknown>;
  readonly #cache: SprintFieldCache | undefined;
  #found: { readonly id: string | undefined } | undefined;

  /** @param fields asks the site for all its fields */
  constructor(
    fields: (signal: AbortSignal | undefined) => Promise<unknown>,
    cache: SprintFieldCache | undefined,
  ) {
    this.#fields = fields;
    this.#cache = cache;
  }

  /** The field's id, for example `customfield_10020`, or undefined. Rejects only when cancelled. */
  async id(signal: AbortSignal | undefined): Promise<string | undefined> {
    const known = this.#cache?.get();
    if (known !== undefined) return known;
    try {
      this.#found ??= { id: await this.#find(signal) };
      return this.#found.id;
    } catch (error) {
      // Not for good: the next search asks again.
      if (isCancelled(error)) throw error;
      return undefined;
    }
  }

  async #find(signal: AbortSignal | undefined): Promise<string | undefined> {
    const reply = await this.#fields(signal);
    const field = list(reply).find((entry) => object(object(entry)['schema'])['custom'] === SPRINT);
    const found = id(object(field)['id']);
    if (found !== undefined) this.#cache?.set(found);
    return found;
  }
}
