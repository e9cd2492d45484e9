import type { KeyValueStore } from '../atlassian/ports/sites.ts';
import type { IssueRef } from '../core/issueKey.ts';
import { HANDED_WORK, type HandedWork } from './handedWork.ts';
import type { WorkContext } from './workContext.ts';

/** Those before all these are folders that nobody opened. */
const MOST = 20;

/** Leaves the word for the window that opens the folder: what is known of branches is kept by workspace. */
export async function handOver(store: KeyValueStore, work: HandedWork): Promise<void> {
  const others = waiting(store).filter(({ folder }) => folder !== work.folder);
  await store.update(HANDED_WORK, [...others, work].slice(-MOST));
}

/** Takes what was left for this window's folders, once; what the user said of a branch here comes before it. */
export async function takeOver(
  store: KeyValueStore,
  folders: readonly string[],
  workContext: Pick<WorkContext, 'touch' | 'linkOf' | 'linkBranch' | 'issueKeysOf'>,
): Promise<void> {
  const all = waiting(store);
  const mine = all.filter(({ folder }) => folders.includes(folder));
  if (mine.length === 0) return;
  for (const { branch, ref } of mine) {
    workContext.touch(ref);
    const isOpen = workContext.linkOf(branch) === undefined;
    if (isOpen && workContext.issueKeysOf(branch)[0] !== ref.key)
      await workContext.linkBranch(branch, ref.key);
  }
  const left = all.filter((work) => !mine.includes(work));
  await store.update(HANDED_WORK, left.length === 0 ? undefined : left);
}

function waiting(store: KeyValueStore): readonly HandedWork[] {
  const stored: unknown = store.get(HANDED_WORK);
  return Array.isArray(stored) ? stored.filter(isHandedWork) : [];
}

function isHandedWork(value: unknown): value is HandedWork {
  const { folder, branch, ref } = (value ?? {}) as Partial<Record<keyof HandedWork, unknown>>;
  const { siteId, key } = (ref ?? {}) as Partial<Record<keyof IssueRef, unknown>>;
  return [folder, branch, siteId, key].every((each) => typeof each === 'string');
}
