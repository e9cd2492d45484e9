import type { Issue } from '../../../atlassian/model/issue.ts';
import type { TypingPauses } from '../../../core/typingPauses.ts';

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
  /** How often something had been typed when it was drawn last. */
  drawnAt: number;
}

/** Milliseconds after which a fence that is drawn is asked for again. */
const FRESH_MS = 60_000;
/** A document that somebody else wrote must not make this window ask without end. */
const MOST_FENCES = 30;
/** Milliseconds without typing after which a query that has just been written is asked for. */
const ASKING_PAUSE_MS = 600;

/** What the fences of previews show, each asked for when it is first drawn, and again when it is drawn much later. */
export class FenceResults {
  readonly #load: (question: FenceQuestion) => Promise<FenceIssues>;
  readonly #changed: () => void;
  readonly #pauses: TypingPauses;
  readonly #known = new Map<string, Known>();

  /**
   * @param load never rejects
   * @param changed told when something else is to be shown
   * @param pauses in typing, which a query that is being written waits for
   */
  constructor(
    load: (question: FenceQuestion) => Promise<FenceIssues>,
    changed: () => void,
    pauses: TypingPauses,
  ) {
    this.#load = load;
    this.#changed = changed;
    this.#pauses = pauses;
  }

  /** What there is to show now. */
  get(question: FenceQuestion): FenceIssues {
    const key = JSON.stringify([question.siteId, question.jql]);
    const known = this.#known.get(key) ?? this.#add(key);
    known.drawnAt = this.#pauses.keystrokes;
    if (!known.asking && performance.now() - known.askedAt >= FRESH_MS) void this.#ask(question, key, known);
    return known.issues;
  }

  #add(key: string): Known {
    const [oldest] = this.#known.keys();
    if (oldest !== undefined && this.#known.size >= MOST_FENCES) this.#known.delete(oldest);
    const known: Known = { issues: { state: 'asking' }, askedAt: -Infinity, asking: false, drawnAt: 0 };
    this.#known.set(key, known);
    return known;
  }

  async #ask(question: FenceQuestion, key: string, known: Known): Promise<void> {
    known.asking = true;
    // While somebody types, each letter makes another query, and only the last one is meant.
    const isWanted = (): boolean => known.drawnAt === this.#pauses.keystrokes;
    if (await this.#pauses.turn(ASKING_PAUSE_MS, { isWanted })) {
      known.askedAt = performance.now();
      await this.#load(question).then((issues) => this.#take(issues, known));
    } else if (known.issues.state === 'asking') {
      if (this.#known.get(key) === known) this.#known.delete(key);
      // It may be in sight all the same, as where another document was typed in.
      this.#changed();
    }
    known.asking = false;
  }

  #take(issues: FenceIssues, known: Known): void {
    // Rows that were known are better than the news that they could not be asked for.
    if (issues.state === 'failed' && known.issues.state === 'found') return;
    known.issues = issues;
    this.#changed();
  }
}
