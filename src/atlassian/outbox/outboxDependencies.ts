import type { IssueStore } from '../ports/issueStore.ts';
import type { SiteClient, SiteDirectory } from '../ports/sites.ts';
import type { Clock } from '../transport/clock.ts';
import type { Files } from '../common/files.ts';
import type { LockTimes } from '../common/fileLock.ts';

/** What of a site changes are sent to. */
export type OutboxClient = Pick<SiteClient, 'jira' | 'confluence'>;

/** What an outbox is made of. */
export interface OutboxDependencies {
  /** An absolute path of a folder for this alone. */
  readonly folder: string;
  /** Whether the folder is there. Never rejects. */
  readonly isUsed: () => PromiseLike<boolean>;
  /** Resolves when what tells of kept changes is there; before the first can be kept. Never rejects. */
  readonly opening?: () => Promise<void>;
  readonly sites: Pick<SiteDirectory, 'get' | 'list' | 'state' | 'onDidChange'>;
  /** The clients of a site; `userAsked` when a person waits for it. */
  readonly client: (siteId: string, userAsked: boolean) => Promise<OutboxClient>;
  readonly issues: IssueStore;
  readonly clock: Clock;
  /** Told what cannot be read or written. */
  readonly failed: (doing: string, error: unknown) => void;
  /** Told how many files were damaged and set aside. */
  readonly damaged: (files: number) => void;
  /** Told how many files only a later release of Shipshape can read. */
  readonly newer: (files: number) => void;
  readonly lockTimes?: LockTimes;
  /** The files of this machine, unless tests hand in others. */
  readonly files?: Files;
}
