import * as v from 'valibot';
import type { KeyValueStore } from '../../atlassian/ports/sites.ts';

const KEY = 'templates.answers';
/** Milliseconds for which a run that was left is gone on with: later, the old answers would pass for new ones. */
const KEPT_MS = 24 * 60 * 60 * 1000;
const MOST_RUNS = 20;

const keptRun = v.object({
  id: v.string(),
  /** Milliseconds since 1970. */
  at: v.number(),
  answers: v.record(v.string(), v.string()),
});
type KeptRun = v.InferOutput<typeof keptRun>;

/** What the variables of a template were filled with by hand, by name. */
export interface VariableAnswers {
  all(): ReadonlyMap<string, string>;
  set(name: string, value: string): void;
  /** They were used. */
  forget(): void;
}

/**
 * The answers of a run, kept in the workspace: they outlive Escape and the window.
 * @param id what is made of which template
 * @param now milliseconds since 1970
 */
export function keptAnswers(store: KeyValueStore, id: string, now: () => number = Date.now): VariableAnswers {
  const runs = (): readonly KeptRun[] => {
    const stored = v.safeParse(v.array(v.unknown()), store.get(KEY));
    const all = stored.success ? stored.output : [];
    return all.flatMap((value) => {
      const run = v.safeParse(keptRun, value);
      return run.success && now() - run.output.at < KEPT_MS ? [run.output] : [];
    });
  };
  const answers = new Map(Object.entries(runs().find((run) => run.id === id)?.answers ?? {}));
  const write = (own: readonly KeptRun[]): void => {
    const others = runs().filter((run) => run.id !== id);
    void store.update(KEY, [...others, ...own].slice(-MOST_RUNS));
  };
  return {
    all: () => answers,
    set: (name, value) => {
      answers.set(name, value);
      write([{ id, at: now(), answers: Object.fromEntries(answers) }]);
    },
    forget: () => {
      answers.clear();
      write([]);
    },
  };
}
