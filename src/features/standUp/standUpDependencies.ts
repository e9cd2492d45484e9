import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { KeyValueStore, SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { Log } from '../../platform/log.ts';
import type { WorkContext } from '../../ui/workContext.ts';
import type { WorkJournal } from '../../ui/workJournal.ts';

/** What this feature is handed. */
export interface StandUpDependencies {
  readonly log: Log;
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly workContext: WorkContext;
  readonly workJournal: WorkJournal;
  /** The user's, in all windows. */
  readonly globalState: KeyValueStore;
}
