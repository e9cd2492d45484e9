import * as vscode from 'vscode';
import { registerCommand } from '../../platform/commands.ts';
import type { TroubleshootingDependencies, LastDiagnosis } from './troubleshootingDependencies.ts';
import { DiagnosisDocuments } from './diagnosisDocuments.ts';

/** Help for the day something does not work: the log, the diagnosis of a connection, a report to pass on. */
export function registerDiagnostics(services: TroubleshootingDependencies): vscode.Disposable {
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
