import type { Issue } from '../../atlassian/model/issue.ts';
import type {
  JqlReference,
  JqlValueQuestion,
  JqlValueSuggestion,
} from '../../atlassian/model/jqlReference.ts';
import type { Site } from '../../atlassian/model/site.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { TypingPauses } from '../../core/typingPauses.ts';

/** Milliseconds for which a site's fields and functions hold: an administrator adds one now and then. */
const REFERENCE_MS = 10 * 60_000;
/** Milliseconds without typing after which the site is asked for what completion needs. */
const COMPLETING_PAUSE_MS = 250;
const MOST_QUESTIONS = 200;
/** A site tells fifteen values at most; with fewer than these there are surely no others that begin so. */
const SURELY_ALL = 10;
/** Issues shown beside a query that is being written. */
const ROWS_SHOWN = 50;

interface Known<T> {
  readonly answer: Promise<T>;
  readonly askedAt: number;
}

interface KnownValues {
  readonly answer: Promise<readonly JqlValueSuggestion[]>;
  /** Whether the site told all that it has for what was typed; false until it has. */
  isAll: boolean;
}

/** The first issues that a query finds. */
export interface FirstIssues {
  readonly issues: readonly Issue[];
  /** Whether there are others. */
  readonly more: boolean;
  /** How many there are in all, where the site says so at once. */
  readonly count?: number;
}

/** What the sites say about JQL: fields and values once each, and never more than one request at a pause in typing. */
export class JqlAnswers {
  readonly #sites: SiteDirectory;
  readonly #pauses: TypingPauses;
  readonly #references = new Map<string, Known<JqlReference>>();
  readonly #values = new Map<string, KnownValues>();

  constructor(sites: SiteDirectory, pauses: TypingPauses) {
    this.#sites = sites;
    this.#pauses = pauses;
  }

  /** Rejects as the client does; the next call asks again then. */
  reference({ id }: Site): Promise<JqlReference> {
    const known = this.#references.get(id);
    if (known && performance.now() - known.askedAt < REFERENCE_MS) return known.answer;
    const ask = async (): Promise<JqlReference> => {
      await this.#pauses.turn(COMPLETING_PAUSE_MS);
      const { jira } = await this.#sites.client(id);
      return jira.jqlReference();
    };
    const answer = ask();
    this.#references.set(id, { answer, askedAt: performance.now() });
    answer.catch(() => this.#references.delete(id));
    return answer;
  }

  /**
   * Values as the site suggests them, each question asked once in a while; at the next pause in typing where they are
   * not known. Rejects with reason `cancelled` where the signal fires before the question is out.
   */
  async values(
    { id }: Site,
    question: JqlValueQuestion,
    signal: AbortSignal,
  ): Promise<readonly JqlValueSuggestion[]> {
    const known = this.#knownValues(id, question);
    if (known) return known.answer;
    await this.#pauses.turn(COMPLETING_PAUSE_MS, { signal });
    return (this.#knownValues(id, question) ?? this.#askValues(id, question)).answer;
  }

  /** The first issues that a query finds. Rejects as `count`. */
  async find({ id }: Site, jql: string, signal: AbortSignal): Promise<FirstIssues> {
    const { jira } = await this.#sites.client(id);
    const { issues, nextPageToken, total } = await jira.searchIssues({ jql, pageSize: ROWS_SHOWN }, signal);
    return { issues, more: nextPageToken !== undefined, ...(total === undefined ? {} : { count: total }) };
  }

  /** How many issues a query finds. Rejects with `invalid` and the site's words for one that it refuses. */
  async count({ id }: Site, jql: string, signal: AbortSignal): Promise<number> {
    const { jira } = await this.#sites.client(id);
    return jira.countIssues(jql, signal);
  }

  /** What was asked word for word, or with fewer letters where the site told all that it has: VS Code narrows it down. */
  #knownValues(siteId: string, question: JqlValueQuestion): KnownValues | undefined {
    const same = this.#values.get(valuesKey(siteId, question));
    if (same) return same;
    const { text } = question;
    // Not from no letter at all: for people and issues a site tells then whom it met lately.
    for (let length = text.length - 1; length > 0; length -= 1) {
      const known = this.#values.get(valuesKey(siteId, { ...question, text: text.slice(0, length) }));
      if (known?.isAll) return known;
    }
    return undefined;
  }

  #askValues(siteId: string, question: JqlValueQuestion): KnownValues {
    const key = valuesKey(siteId, question);
    const answer = this.#sites.client(siteId).then(({ jira }) => jira.jqlValues(question));
    const known: KnownValues = { answer, isAll: false };
    if (this.#values.size >= MOST_QUESTIONS) this.#values.clear();
    this.#values.set(key, known);
    answer.then(
      ({ length }) => (known.isAll = length < SURELY_ALL),
      () => this.#values.delete(key),
    );
    return known;
  }
}

function valuesKey(siteId: string, question: JqlValueQuestion): string {
  return JSON.stringify([siteId, question]);
}
