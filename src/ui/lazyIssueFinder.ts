import type { Disposable } from '../core/events.ts';
import type { IssueFinder } from './issuePicker.ts';
import type { IssueFinderParts } from './issueFinder.ts';

/** The issue finder, loaded when it is first asked. */
export function createLazyIssueFinder(parts: IssueFinderParts): IssueFinder & Disposable {
  let loading: Promise<IssueFinder & Disposable> | undefined;
  const finder = (): Promise<IssueFinder & Disposable> =>
    (loading ??= import('./issueFinder.ts').then(({ createIssueFinder }) => createIssueFinder(parts)));
  return {
    candidates: async (early, signal) => (await finder()).candidates(early, signal),
    search: async (text, signal) => (await finder()).search(text, signal),
    resolve: async (key, signal) => (await finder()).resolve(key, signal),
    dispose: () => void loading?.then((loaded) => loaded.dispose()),
  };
}
