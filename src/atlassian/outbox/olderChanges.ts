import { isDeepStrictEqual } from 'node:util';
import { ShipshapeError } from '../../core/errors.ts';
import { isSameIssue } from '../../core/issueKey.ts';
import type { UnsentState, UnsentWrite } from '../model/write.ts';
import type { Entries, Entry } from './entries.ts';
import { kindOf } from './kinds/kinds.ts';
import { byAge, type OutboxFolder } from './outboxFolder.ts';

interface OlderDependencies {
  readonly entries: Entries;
  readonly folder: OutboxFolder;
}

/** States from which a change goes on by itself; those that wait for the user hold up no other. */
export const AUTOMATIC: ReadonlySet<UnsentState> = new Set(['waiting', 'sending', 'unknown']);
/** Certainly not done. */
const UNDONE: ReadonlySet<UnsentState> = new Set(['waiting', 'refused', 'conflict']);

/**
 * Whether two changes concern each other: of one issue, made by one account. What another account left waiting is sent
 * under its own name, when that signs in again.
 */
function concern(one: UnsentWrite, other: UnsentWrite): boolean {
  return isSameIssue(one.ref, other.ref) && one.accountId === other.accountId;
}

/**
 * Takes up an older change, if it was not done: another window may have been at it since this one last looked.
 * @returns whether it takes up one that waited: what others did meanwhile, the user has not seen
 */
export async function combineOlder(
  older: Entry,
  newer: Entry,
  { entries, folder }: OlderDependencies,
): Promise<boolean> {
  if (!entries.get(older.unsent.id) || !concern(older.unsent, newer.unsent)) return false;
  const now = older.onDisk ? await folder.read(older.unsent) : older.unsent;
  if (now === 'gone') entries.forget(older, 'confirm');
  else if (now === 'newer') entries.forget(older, 'undo');
  else if (!UNDONE.has(now.state)) entries.takeOver(older, now);
  else {
    const { unsent } = newer;
    const waits = now.state === 'waiting';
    const write = kindOf(unsent.write).combine(now.write, unsent.write, waits);
    if (!write) return false;
    // What the user saw then, where it goes on from the older one.
    const seen = waits ? now.seen : unsent.seen;
    entries.change(newer, { ...unsent, write, ...(seen !== undefined && { seen }) });
    // First the new one is safe, then the old one goes: a crash in between loses neither.
    if ((await entries.save(newer)) || !older.onDisk) {
      // One that asks for something else took the older one's place; else that one is still promised to somebody.
      newer.holdsOlder ||= !isDeepStrictEqual(write, unsent.write) || isDeepStrictEqual(write, now.write);
      await entries.drop(older, 'undo');
      return waits;
    } else {
      entries.change(newer, unsent);
      throw new ShipshapeError('io', 'The disk takes nothing');
    }
  }
  return false;
}

/** Whether an older change of the same issue and account goes first: of this window, or in a file of another. */
export async function hasOlder(
  unsent: UnsentWrite,
  { entries, folder }: OlderDependencies,
): Promise<boolean> {
  const older = (other: UnsentWrite): boolean =>
    byAge(other, unsent) < 0 &&
    AUTOMATIC.has(other.state) &&
    concern(other, unsent) &&
    !entries.isLeftOver(other.id);
  if (entries.all().some((other) => older(other.unsent))) return true;
  return (await folder.olderThan(unsent)).some(older);
}
