import type { Uri } from 'vscode';
import type { Finding } from '../../atlassian/model/finding.ts';
import type { SiteDiagnosis, SiteDirectory, SiteMaintenance } from '../../atlassian/ports/sites.ts';
import type { Log } from '../../platform/log.ts';

export interface TroubleshootingDependencies {
  readonly log: Log;
  readonly sites: SiteDirectory & SiteMaintenance & SiteDiagnosis;
  readonly storageUri: Uri;
  readonly extensionUri: Uri;
}

/** What was found last, for the report. */
export interface LastDiagnosis {
  readonly findings: readonly Finding[];
  readonly at: Date;
  /** Undefined for an address that was not added. */
  readonly siteId: string | undefined;
}
