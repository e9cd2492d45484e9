/** What a step of a multi-step input gave: a value, the wish to go one step back, or nothing (dismissed). */
export type Answer<T> =
  { readonly kind: 'next'; readonly value: T } | { readonly kind: 'back' } | { readonly kind: 'dismissed' };

/** Where a step stands among the others. */
export interface StepPlace {
  readonly title: string;
  /** Which step of how many, counted from 1; absent where there is but one. */
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack: boolean;
}

/** One question. What it was answered with is kept by whoever asks, for when it is asked again. */
export type Step = (place: StepPlace) => Promise<Answer<unknown>>;

export interface StepsOptions {
  /** Stands over every step. */
  readonly title: string;
  /** The step to begin with, counted from 0. */
  readonly from?: number;
  /** Whether there is something before the first step that its back button leads to. */
  readonly canLeave?: boolean;
}

/**
 * Asks one step after the other, forth and back: the one machine of every multi-step input.
 * @param steps called anew before each step, as an answer may change what follows
 * @returns `back` when the user went back from the first step
 */
export async function takeSteps(
  steps: () => readonly Step[],
  { title, from = 0, canLeave = false }: StepsOptions,
): Promise<'finished' | 'back' | 'dismissed'> {
  for (let at = from; at >= 0;) {
    const all = steps();
    const ask = all[at];
    if (ask === undefined) return 'finished';
    const count = all.length > 1 ? { step: at + 1, totalSteps: all.length } : {};
    const answer = await ask({ title, ...count, canGoBack: at > 0 || canLeave });
    if (answer.kind === 'dismissed') return 'dismissed';
    at += answer.kind === 'back' ? -1 : 1;
  }
  return 'back';
}
