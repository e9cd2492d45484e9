import type { Issue } from '../../atlassian/model/issue.ts';
import type { Site } from '../../atlassian/model/site.ts';
import { isCancelled, ShipshapeError } from '../../core/errors.ts';
import { Emitter } from '../../core/events.ts';
import { LatestTask } from '../../core/latestTask.ts';
import type { TypingPauses } from '../../core/typingPauses.ts';
import type { JqlAnswers } from './jqlAnswers.ts';

/** Milliseconds without typing after which the site is asked what it thinks of a query. */
const ASKING_PAUSE_MS = 600;
/** Milliseconds for which its word on a query holds that is typed anew, or only spaced otherwise. */
const FRESH_MS = 60_000;

/** What the site said of a query. */
export type JqlVerdict =
  | { readonly count: number }
  /** What is shown beside a query of the user's: the first issues, and whether there are more. */
  | {
      readonly issues: readonly Issue[];
      readonly more: boolean;
      readonly count?: number;
      readonly askedAt: number;
    }
  | { readonly complaints: readonly string[] }
  /** The site could not be asked. */
  | { readonly error: unknown };

/** What the site is asked. */
export interface JqlQuestion {
  readonly site: Site;
  readonly jql: string;
  /** True for the first rows, false for how many there are. */
  readonly wantsRows: boolean;
}

interface Told {
  readonly question: JqlQuestion;
  readonly verdict: JqlVerdict;
  readonly at: number;
}

interface Asking {
  readonly task: LatestTask;
  question: JqlQuestion | undefined;
}

/** What the sites say of queries while they are written: one request at a pause in typing, by the name of a document. */
export class JqlVerdicts {
  readonly #answers: Pick<JqlAnswers, 'find' | 'count'>;
  readonly #pauses: TypingPauses;
  readonly #asking = new Map<string, Asking>();
  readonly #told = new Map<string, Told>();
  readonly #changed = new Emitter<string>();
  /** A verdict on the document of that name came in. */
  readonly onDidChange = this.#changed.event;

  constructor(answers: Pick<JqlAnswers, 'find' | 'count'>, pauses: TypingPauses) {
    this.#answers = answers;
    this.#pauses = pauses;
  }

  /** The site's word on what a document holds now; undefined until it has come. */
  verdict(name: string, jql: string): JqlVerdict | undefined {
    const told = this.#told.get(name);
    return told?.question.jql === jql.trim() ? told.verdict : undefined;
  }

  /** Asks at the next pause, unless that is known or under way; what was asked of the same document before is let go. */
  ask(name: string, { jql, ...rest }: JqlQuestion): void {
    const question = { ...rest, jql: jql.trim() };
    const asking = this.#asking.get(name) ?? { task: new LatestTask(() => undefined), question: undefined };
    this.#asking.set(name, asking);
    if (asking.question && isSame(asking.question, question)) return;
    asking.task.cancel();
    asking.question = undefined;
    const known = this.#fresh(name, question);
    if (known && !lacksCount(known)) return;
    asking.question = question;
    void asking.task.run(async (signal) => {
      try {
        await this.#ask(name, question, signal);
      } finally {
        if (!signal.aborted) asking.question = undefined;
      }
    });
  }

  /** Nobody wants to know any more what was asked last; what is known stays. */
  stop(name: string): void {
    const asking = this.#asking.get(name);
    asking?.task.cancel();
    this.#asking.delete(name);
  }

  /** The document is closed. */
  forget(name: string): void {
    this.stop(name);
    this.#told.delete(name);
  }

  /** What the sites said is asked anew. */
  forgetAll(): void {
    for (const name of [...this.#asking.keys()]) this.stop(name);
    this.#told.clear();
  }

  async #ask(name: string, question: JqlQuestion, signal: AbortSignal): Promise<void> {
    const tell = (verdict: JqlVerdict): void => {
      if (signal.aborted) return;
      this.#told.set(name, { question, verdict, at: performance.now() });
      this.#changed.fire(name);
    };
    let verdict = this.#fresh(name, question);
    if (!verdict) {
      await this.#pauses.turn(ASKING_PAUSE_MS, { signal });
      verdict = await this.#verdictOf(question, signal);
      tell(verdict);
    }
    if (!lacksCount(verdict)) return;
    await this.#pauses.turn(ASKING_PAUSE_MS, { signal });
    tell({ ...verdict, count: await this.#answers.count(question.site, question.jql, signal) });
  }

  #fresh(name: string, question: JqlQuestion): JqlVerdict | undefined {
    const told = this.#told.get(name);
    return told && isSame(told.question, question) && isFresh(told) ? told.verdict : undefined;
  }

  async #verdictOf({ site, jql, wantsRows }: JqlQuestion, signal: AbortSignal): Promise<JqlVerdict> {
    try {
      if (wantsRows) return { ...(await this.#answers.find(site, jql, signal)), askedAt: Date.now() };
      return { count: await this.#answers.count(site, jql, signal) };
    } catch (error) {
      if (isCancelled(error)) throw error;
      if (!(error instanceof ShipshapeError) || error.reason !== 'invalid') return { error };
      return { complaints: error.detail.serverMessages ?? [error.message] };
    }
  }
}

function isSame(one: JqlQuestion, other: JqlQuestion): boolean {
  return one.jql === other.jql && one.site.id === other.site.id && one.wantsRows === other.wantsRows;
}

/** There are more issues than are shown, and it is not known how many. */
function lacksCount(verdict: JqlVerdict): boolean {
  return 'more' in verdict && verdict.more && verdict.count === undefined;
}

/** What could not be asked is asked again, whenever it is wanted. */
function isFresh({ verdict, at }: Told): boolean {
  return !('error' in verdict) && performance.now() - at < FRESH_MS;
}
