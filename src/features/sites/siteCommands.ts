import * as vscode from 'vscode';
import { registerCommand } from '../../platform/commands.ts';
import type { RemoveSiteDependencies } from './siteActions.ts';
import type { SampleSite } from './sampleSite.ts';

/** Adding, removing and signing in to sites. The conversations are loaded when the first of them begins. */
export function registerSiteCommands(
  services: RemoveSiteDependencies,
  sample: SampleSite,
): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('shipshape.addSite', async (url) => {
      const { addAndShow } = await import('./siteActions.ts');
      // From the view's title VS Code hands over the focused row instead of an address.
      await addAndShow(services, typeof url === 'string' ? url : undefined);
    }),
    registerCommand('shipshape.trySampleSite', async () => {
      const { trySample } = await import('./siteActions.ts');
      await trySample(services, sample);
    }),
    registerCommand('shipshape.signInAgain', async (row) => {
      const { signInAndShow } = await import('./siteActions.ts');
      await signInAndShow(services, sample, row);
    }),
    registerCommand('shipshape.changeClientCertificate', async (row) => {
      const { changeCertificate } = await import('./siteActions.ts');
      await changeCertificate(services, row);
    }),
    registerCommand('shipshape.removeSite', async (row) => {
      const { removeSite } = await import('./siteActions.ts');
      await removeSite(services, row);
    }),
  );
}
