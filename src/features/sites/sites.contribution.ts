import * as vscode from 'vscode';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { Outbox, OutboxMaintenance } from '../../atlassian/ports/outbox.ts';
import type { WorkContext } from '../../ui/workContext.ts';
import type { AddSiteDependencies } from './addSite.ts';
import { SampleSite } from './sampleSite.ts';
import { registerSiteCommands } from './siteCommands.ts';

export interface SitesDependencies extends AddSiteDependencies {
  readonly issues: IssueStore;
  readonly outbox: Pick<Outbox & OutboxMaintenance, 'load' | 'countOf' | 'forget'>;
  readonly workContext: WorkContext;
  readonly storageUri: vscode.Uri;
  readonly extensionUri: vscode.Uri;
  readonly developing: boolean;
  readonly endSignIn: () => void;
}

/** Sites: adding them, signing in, removing them, and the sample site. */
export function registerSites(services: SitesDependencies): vscode.Disposable {
  const { log, sites, storageUri, extensionUri, developing } = services;
  const sample = new SampleSite({
    sites,
    start: async (signal) => {
      const { ensureSampleSite } = await import('./sampleSiteProcess.ts');
      const script = vscode.Uri.joinPath(extensionUri, 'dist', 'sampleSite.js').fsPath;
      const folder = vscode.Uri.joinPath(storageUri, 'sample-site').fsPath;
      return ensureSampleSite({ script, folder }, signal);
    },
    ping: async (connection) => (await import('./sampleSiteProcess.ts')).pingSampleSite(connection),
    name: vscode.l10n.t('Sample Site'),
    onError: (error) => log.error('Starting the sample site again', error),
  });

  if (developing) {
    if (process.env['SHIPSHAPE_SHOW_VIEW'] === '1')
      void vscode.commands.executeCommand('shipshape.issues.focus');
    import('./developmentSignIn.ts')
      .then(({ signInForDevelopment }) => signInForDevelopment(process.env, sites, sample))
      .catch((error: unknown) => log.error('Signing in for development', error))
      .finally(services.endSignIn);
  }
  return vscode.Disposable.from(sample, registerSiteCommands(services, sample));
}
