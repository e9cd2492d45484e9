import type { Disposable } from '../core/events.ts';
import type { IssueFinder } from './issuePicker.ts';
import type { IssueFinderDependencies } from './issueFinder.ts';

/** The issue finder, loaded when it is first asked. */
export function createLazyIssueFinder(
  deps: Omit<IssueFinderDependencies, 'now' | 'asOf'>,
): IssueFinder & Disposable {
  let loaded: IssueFinder | undefined;
  let loading: Promise<IssueFinder & Disposable> | undefined;
  const finder = (): Promise<IssueFinder & Disposable> =>
    (loading ??= Promise.all([import('./issueFinder.ts'), import('../platform/asOf.ts')]).then(
      ([{ createIssueFinder }, { asOfText }]) =>
        (loaded = createIssueFinder({ ...deps, now: Date.now, asOf: asOfText })),
    ));
  return {
    candidates: async (early, signal) => (await finder()).candidates(early, signal),
    local: (text) => loaded?.local(text) ?? [],
    search: async (text, signal) => (await finder()).search(text, signal),
    place: (key) => loaded?.place(key),
    locate: async (key, signal) => (await finder()).locate(key, signal),
    resolve: async (key, signal) => (await finder()).resolve(key, signal),
    dispose: () => void loading?.then((loaded) => loaded.dispose()),
  };
}
