import * as vscode from 'vscode';
import type { Finding } from '../../atlassian/diagnosis/finding.ts';
import type { SiteDiagnosis, SiteDirectory, SiteMaintenance } from '../../atlassian/ports/sites.ts';
import { registerCommand } from '../../platform/commands.ts';
import type { Log } from '../../platform/log.ts';
import { DiagnosisDocuments } from './diagnosisDocuments.ts';

export interface DiagnosticsServices {
  readonly log: Log;
  readonly sites: SiteDirectory & SiteMaintenance & SiteDiagnosis;
  readonly storageUri: vscode.Uri;
  readonly extensionUri: vscode.Uri;
}

/** What was found last, for the report. */
export interface LastDiagnosis {
  readonly findings: readonly Finding[];
  readonly at: Date;
  /** Undefined for an address that was not added. */
  readonly siteId: string | undefined;
}

/** Help for the day something does not work: the log, the diagnosis of a connection, a report to pass on. */
export function registerDiagnostics(services: DiagnosticsServices): vscode.Disposable {
  const documents = new DiagnosisDocuments();
  let last: LastDiagnosis | undefined;
  return vscode.Disposable.from(
    documents,
    registerCommand('shipshape.showLog', () => services.log.show()),
    registerCommand('shipshape.diagnoseConnection', async (row) => {
      const { chooseTarget } = await import('./chooseTarget.ts');
      const target = await chooseTarget(services.sites.list(), row);
      if (!target) return;
      const { diagnoseConnection } = await import('./diagnoseConnection.ts');
      const findings = await diagnoseConnection(target, services, documents);
      if (findings) last = { findings, at: new Date(), siteId: target.siteId };
    }),
    registerCommand('shipshape.copyDiagnosticReport', async () => {
      const { copyReport } = await import('./copyReport.ts');
      await copyReport(services, last);
    }),
  );
}
