import { isDeepStrictEqual } from 'node:util';
import type { IssueWrite, UnsentWrite, Write } from '../../src/atlassian/model/write.ts';
import { holdsEdit } from './outboxEditTruth.ts';

/** What a schedule knows of one write; the model that the site is held against. */
export interface Asked {
  readonly key: string;
  readonly write: IssueWrite;
  /** Words that stand nowhere else, where the write bears such. */
  readonly words?: string;
  /** The bytes of a file that is attached. */
  readonly content?: Uint8Array;
  /** True where the user saw what somebody else had changed, and wanted it all the same. */
  overwrites?: boolean;
  /** True where the user was told that it could not be written to the disk, and its window ended then. */
  unsaved?: boolean;
  end: 'open' | 'done' | 'refused' | 'kept' | 'discarded' | 'replaced';
}

/** True when an unsent change is this one, or holds it among others. */
export function isWrite({ ref, write: unsent }: UnsentWrite, key: string, write: Write): boolean {
  return ref.key === key && holds(unsent, write);
}

/** True when a write does all that another one does. One that took the place of another begins where that one began. */
export function holds(whole: Write, part: Write): boolean {
  if (whole.kind === 'edit' && part.kind === 'edit') {
    return part.edits.every((edit) => whole.edits.some((one) => holdsEdit(one, edit)));
  }
  if (whole.kind === 'checklist' && part.kind === 'checklist') {
    return part.changes.every((change) => whole.changes.some((one) => isDeepStrictEqual(one, change)));
  }
  return isDeepStrictEqual(withoutBeginning(whole), withoutBeginning(part));
}

function withoutBeginning(write: Write): unknown {
  if (write.kind === 'transition') return write;
  return { ...write, from: undefined, source: undefined };
}
