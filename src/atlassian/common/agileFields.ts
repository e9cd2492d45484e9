import { isCancelled } from '../../core/errors.ts';
import { id, list, object } from './read.ts';

/** The ids of Jira Software's fields on one site, for example `customfield_10020`: they differ from site to site. */
export interface AgileFields {
  /** Holds an issue's sprints. */
  readonly sprint?: string;
  /** Data Center only: holds the key of an issue's epic, which is its `parent` on Cloud. */
  readonly epicLink?: string;
  /** Holds an issue's estimate. */
  readonly storyPoints?: string;
  /** Holds something while an issue is flagged. */
  readonly flagged?: string;
}

const TYPES = {
  sprint: 'com.pyxis.greenhopper.jira:gh-sprint',
  epicLink: 'com.pyxis.greenhopper.jira:gh-epic-link',
} as const satisfies Partial<Record<keyof AgileFields, string>>;
/** Of team-managed projects. Others have an ordinary number field, which Jira Software makes under this name. */
const POINTS_TYPE = 'com.pyxis.greenhopper.jira:jsw-story-points';
const POINTS_NAME = 'story points';
/** Jira Software makes it by this name; JQL knows it by that also where people see it translated. */
const FLAG_TYPE = 'com.atlassian.jira.plugin.system.customfieldtypes:multicheckboxes';
const FLAG_NAME = /^flagged(?:\[|$)/i;

/** What is known of one site; `isOld` when it is time to ask again. */
export interface KnownAgileFields {
  readonly fields: AgileFields;
  readonly isOld: boolean;
}

/** Keeps the ids of a site's fields between sessions, so that the first rows need not wait for them. */
export interface AgileFieldsCache {
  get(): KnownAgileFields | undefined;
  set(fields: AgileFields): void;
}

/** Keeps them as long as the program runs. */
export function agileFieldsInMemory(): AgileFieldsCache {
  let known: KnownAgileFields | undefined;
  return {
    get: () => known,
    set: (fields) => {
      known = { fields, isOld: false };
    },
  };
}

/**
 * Finds the fields of Jira Software. Asked once, also where a site has none; a site that does not tell shows issues
 * without sprints and epics.
 */
export class AgileFieldFinder {
  readonly #ask: (signal: AbortSignal | undefined) => Promise<unknown>;
  readonly #cache: AgileFieldsCache;
  #refreshing = false;

  /** @param ask asks the site for all its fields */
  constructor(
    ask: (signal: AbortSignal | undefined) => Promise<unknown>,
    cache: AgileFieldsCache = agileFieldsInMemory(),
  ) {
    this.#ask = ask;
    this.#cache = cache;
  }

  /** What is known without asking. */
  known(): AgileFields {
    return this.#cache.get()?.fields ?? {};
  }

  /** Rejects only when cancelled. */
  async find(signal: AbortSignal | undefined): Promise<AgileFields> {
    const known = this.#cache.get();
    if (known?.isOld && !this.#refreshing) {
      // Once a session, behind what waits for the fields: where it fails, what is known will do.
      this.#refreshing = true;
      this.#learn(undefined).catch(() => undefined);
    }
    if (known) return known.fields;
    try {
      return await this.#learn(signal);
    } catch (error) {
      // Not for good: the next search asks again.
      if (isCancelled(error)) throw error;
      return {};
    }
  }

  async #learn(signal: AbortSignal | undefined): Promise<AgileFields> {
    const fields = readFields(await this.#ask(signal));
    this.#cache.set(fields);
    return fields;
  }
}

function readFields(reply: unknown): AgileFields {
  const fields = list(reply).map(object);
  const found = Object.entries(TYPES).flatMap(([name, type]) => {
    const field = fields.find(({ schema }) => object(schema)['custom'] === type);
    const fieldId = id(field?.['id']);
    return fieldId === undefined ? [] : [[name, fieldId]];
  });
  const points =
    fields.find(({ name, schema }) => isNumber(schema) && String(name).toLowerCase() === POINTS_NAME) ??
    fields.find(({ schema }) => object(schema)['custom'] === POINTS_TYPE);
  const pointsId = id(points?.['id']);
  const flag = fields.find(
    ({ name, schema, clauseNames }) =>
      object(schema)['custom'] === FLAG_TYPE &&
      [name, ...list(clauseNames)].some((one) => typeof one === 'string' && FLAG_NAME.test(one)),
  );
  const flagId = id(flag?.['id']);
  return {
    ...(Object.fromEntries(found) as AgileFields),
    ...(pointsId === undefined ? {} : { storyPoints: pointsId }),
    ...(flagId === undefined ? {} : { flagged: flagId }),
  };
}

function isNumber(schema: unknown): boolean {
  return object(schema)['type'] === 'number';
}
