import { useEffect, useState } from 'preact/hooks';

/** Between two looks at the clock, in milliseconds: half of the least that an age changes by from a minute on. */
export const LOOK_MS = 30_000;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Tells a listener again and again that time has passed; all share one timer, which runs while somebody listens. */
export function whileTimePasses(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const listen of listeners) listen();
  }, LOOK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Draws a part of the page anew as time passes: "2 minutes ago" is not true for long. */
export function usePassingTime(): void {
  const [, setLooks] = useState(0);
  useEffect(() => whileTimePasses(() => setLooks((looks) => looks + 1)), []);
}
