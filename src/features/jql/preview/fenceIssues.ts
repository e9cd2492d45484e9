import type { Issue } from '../../../atlassian/model/issue.ts';

/** What a fence of JQL shows. */
export type FenceIssues =
  | { readonly state: 'asking' }
  | { readonly state: 'failed'; readonly message: string }
  | {
      readonly state: 'found';
      readonly issues: readonly Issue[];
      /** True where the query finds more than these. */
      readonly more: boolean;
      /** When the site said so: milliseconds since 1970. */
      readonly foundAt: number;
    };

export interface FenceQuestion {
  /** Whom to ask; another site is another question. */
  readonly siteId: string;
  readonly jql: string;
}

interface Known {
  issues: FenceIssues;
  /** On the monotonic clock. */
  askedAt: number;
  asking: boolean;
}

/** Milliseconds after which a fence that is drawn is asked for again. */
const FRESH_MS = 60_000;
/** A document that somebody else wrote must not make this window ask without end. */
const MOST_FENCES = 30;

/** What the fences of previews show, each asked for when it is first drawn, and again when it is drawn much later. */
export class FenceResults {
  readonly #load: (question: FenceQuestion) => Promise<FenceIssues>;
  readonly #changed: () => void;
  readonly #known = new Map<string, Known>();

  /**
   * @param load never rejects
   * @param changed told when something else is to be shown
   */
  constructor(load: (question: FenceQuestion) => Promise<FenceIssues>, changed: () => void) {
    this.#load = load;
    this.#changed = changed;
  }

  /** What there is to show now. */
  get(question: FenceQuestion): FenceIssues {
    const key = JSON.stringify([question.siteId, question.jql]);
    const known = this.#known.get(key) ?? this.#add(key);
    if (!known.asking && performance.now() - known.askedAt >= FRESH_MS) void this.#ask(question, known);
    return known.issues;
  }

  #add(key: string): Known {
    const [oldest] = this.#known.keys();
    if (oldest !== undefined && this.#known.size >= MOST_FENCES) this.#known.delete(oldest);
    const known: Known = { issues: { state: 'asking' }, askedAt: -Infinity, asking: false };
    this.#known.set(key, known);
    return known;
  }

  async #ask(question: FenceQuestion, known: Known): Promise<void> {
    known.asking = true;
    known.askedAt = performance.now();
    const issues = await this.#load(question);
    known.asking = false;
    // Rows that were known are better than the news that they could not be asked for.
    if (issues.state === 'failed' && known.issues.state === 'found') return;
    known.issues = issues;
    this.#changed();
  }
}
