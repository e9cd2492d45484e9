import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { IssueFinder } from '../../ui/issuePicker.ts';
import type { KnownDetails } from '../../ui/knownDetails.ts';
import type { KnownTransitions } from '../../ui/knownTransitions.ts';
import type { WorkContext } from '../../ui/workContext.ts';

/** What this feature is handed. */
export interface IssueKeysDependencies {
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly issueFinder: IssueFinder;
  readonly knownTransitions: KnownTransitions;
  readonly knownDetails: KnownDetails;
  readonly workContext: WorkContext;
}
