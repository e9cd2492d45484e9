import type * as v from 'valibot';
import type { Issue } from '../../model/issue.ts';
import type { Write as AnyWrite, WriteConflict } from '../../model/write.ts';
import type { IssueChange } from '../../ports/issueStore.ts';
import type { ConfluenceClient } from '../../ports/confluence.ts';
import type { JiraClient } from '../../ports/jira/client.ts';
import type { WriteOptions } from '../../ports/jira/writeOptions.ts';

/** Since when a write can be on the site, in milliseconds by the site's own clock. */
export interface SentWindow {
  /** What was done like it from then on was this write. */
  readonly certain: number;
  /** What was done like it between this and `certain` may have been it: some clock was set, or its window ended. */
  readonly possible: number;
}

/** What a kind of write is told when it looks for one on the site. Times are milliseconds since 1970, the site's clock. */
export interface Sighting {
  readonly jira: JiraClient;
  readonly confluence: ConfluenceClient;
  /** Of the issue; a page's id where the write is about a page. */
  readonly key: string;
  /** Who made it. */
  readonly accountId: string;
  /** Absent while it certainly was not sent. */
  readonly sent?: SentWindow;
  /** What others did until then, the user had seen. */
  readonly seenAt: number;
  /** When the user decided on it. */
  readonly decidedAt: number;
}

/** What a kind of write is given to send one. */
export interface Sending {
  readonly jira: JiraClient;
  readonly confluence: ConfluenceClient;
  /** Of the issue; a page's id where the write is about a page. */
  readonly key: string;
  /** Who made it. */
  readonly accountId: string;
  /** The bytes kept beside it. Rejects with `invalid` where they are gone. */
  readonly content: () => Promise<Uint8Array>;
  readonly options?: WriteOptions;
}

/** What the site tells about a write. */
export interface Evidence {
  /**
   * `arrived`: it was done, with all that it holds. `absent`: it was not, up to now. `conflict`: it was not, and what it
   * is about was changed meanwhile. `untraceable`: it may have been, and the site cannot tell.
   */
  readonly kind: 'arrived' | 'absent' | 'conflict' | 'untraceable';
  /** As it is now, where that was asked. */
  readonly issue?: Issue;
  readonly conflict?: WriteConflict;
  /**
   * The same write over what stands there now: texts changed meanwhile, in other places, are merged in it. Of a conflict:
   * what is sent where the user overwrites it.
   */
  readonly merged?: AnyWrite;
  /** The same write with what it needs to know of what stands there now: nothing that anybody need be told of. */
  readonly ready?: AnyWrite;
}

/** What a write leaves on the site, where one just like it leaves the same. */
export interface Trace<Write> {
  /** Tells it from others of its kind; those of one name cannot be told apart. */
  name(write: Write): string;
  /** Whether the issue stands where the write puts it: then nothing is left to do, whichever trace it was. */
  stands?(write: Write, issue: Issue): boolean;
  /** True where it does no harm to send it again. */
  readonly isHarmlessTwice?: true;
}

/** That of what adds: the same said twice looks the same. */
export const ADDED: Trace<AnyWrite> = { name: (write) => JSON.stringify(write) };

/** All there is to one kind of write. A new kind is a file of this folder, and a line in `kinds.ts`. */
export interface WriteKind<Write extends AnyWrite> {
  readonly schema: v.GenericSchema<unknown, Write>;

  /** The version of its files: releases that know only lower ones leave them to later ones. */
  version(write: Write): number;

  /**
   * True for what would overwrite what somebody else wrote: the site is looked at before it is sent for the first time,
   * too, which costs a request.
   */
  readonly looksFirst: boolean;

  /** For what is looked for by a trace, and not by how things stand. */
  readonly trace?: Trace<Write>;

  /** Sends it: one request. Rejects as the site's clients do. */
  send(write: Write, sending: Sending): Promise<void>;

  /** Asks the site what became of it, and whether it still fits. Rejects as the site's clients do. */
  look(write: Write, sighting: Sighting): Promise<Evidence>;

  /** What lists of issues show of it before it is done; nothing for what no list shows. */
  shows(write: Write): IssueChange;

  /**
   * What takes the place of an older write of the same issue, which was certainly not done, and of this one; undefined
   * where both stay, one after the other.
   * @param waits whether the older one would go on by itself; else the site refused it, or it conflicts
   */
  combine(older: AnyWrite, newer: Write, waits: boolean): Write | undefined;
}

/** Of traces like those of a write, whether one is its. @param times of the traces, by the site's clock */
export function traceOf(
  times: readonly number[],
  { certain, possible }: SentWindow,
): 'arrived' | 'untraceable' | 'absent' {
  if (times.some((time) => time >= certain)) return 'arrived';
  return times.some((time) => time >= possible) ? 'untraceable' : 'absent';
}
