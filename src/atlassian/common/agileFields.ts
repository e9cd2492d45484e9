import { isCancelled } from '../../core/errors.ts';
import { id, list, object } from './read.ts';

/** The ids of Jira Software's fields on one site, for example `customfield_10020`: they differ from site to site. */
export interface AgileFields {
  /** Holds an issue's sprints. */
  readonly sprint?: string;
  /** Data Center only: holds the key of an issue's epic, which is its `parent` on Cloud. */
  readonly epicLink?: string;
}

const TYPES: Readonly<Record<keyof AgileFields, string>> = {
  sprint: 'com.pyxis.greenhopper.jira:gh-sprint',
  epicLink: 'com.pyxis.greenhopper.jira:gh-epic-link',
};

/** Keeps the ids of a site's fields between sessions, so that the first rows need not wait for them. */
export interface AgileFieldsCache {
  get(): AgileFields | undefined;
  set(fields: AgileFields): void;
}

/**
 * Finds the fields of Jira Software. Asked once; a site that has none, or does not tell, shows issues without sprints
 * and epics.
 */
export class AgileFieldFinder {
  readonly #ask: (signal: AbortSignal | undefined) => Promise<unknown>;
  readonly #cache: AgileFieldsCache | undefined;
  #found: AgileFields | undefined;

  /** @param ask asks the site for all its fields */
  constructor(
    ask: (signal: AbortSignal | undefined) => Promise<unknown>,
    cache: AgileFieldsCache | undefined,
  ) {
    this.#ask = ask;
    this.#cache = cache;
  }

  /** Rejects only when cancelled. */
  async find(signal: AbortSignal | undefined): Promise<AgileFields> {
    const known = this.#found ?? this.#cache?.get();
    if (known !== undefined) return known;
    try {
      this.#found = readFields(await this.#ask(signal));
      if (Object.keys(this.#found).length > 0) this.#cache?.set(this.#found);
      return this.#found;
    } catch (error) {
      // Not for good: the next search asks again.
      if (isCancelled(error)) throw error;
      return {};
    }
  }
}

function readFields(reply: unknown): AgileFields {
  const fields = list(reply).map(object);
  const found = Object.entries(TYPES).flatMap(([name, type]) => {
    const field = fields.find(({ schema }) => object(schema)['custom'] === type);
    const fieldId = id(field?.['id']);
    return fieldId === undefined ? [] : [[name, fieldId]];
  });
  return Object.fromEntries(found) as AgileFields;
}
