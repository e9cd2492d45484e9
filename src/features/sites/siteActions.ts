import * as vscode from 'vscode';
import type { Site } from '../../atlassian/model/site.ts';
import type { Outbox, OutboxMaintenance } from '../../atlassian/ports/outbox.ts';
import type { SiteTarget } from '../../platform/commands.ts';
import { showError } from '../../platform/errorMessages.ts';
import { plainLabel } from '../../platform/labels.ts';
import { confirm, tellError } from '../../platform/notifications.ts';
import { withProgress } from '../../platform/progress.ts';
import { addSite, signInAgain, type AddSiteDependencies } from './addSite.ts';
import { SampleSiteStartError, type SampleSite } from './sampleSite.ts';
import { chooseSite } from '../../ui/chooseSite.ts';

const { l10n } = vscode;

/** Milliseconds for which the status bar greets. */
const GREETING_MS = 5000;

/** Asks for a site, and shows its issues once it let us in. @param url an address to begin with */
export async function addAndShow(services: AddSiteDependencies, url?: string): Promise<void> {
  const site = await addSite(services, url);
  if (site) await showIssues(site);
}

/** Starts the sample site, signs in to it and shows its issues. */
export async function trySample(services: AddSiteDependencies, sample: SampleSite): Promise<void> {
  const retry = (): Promise<void> => trySample(services, sample);
  try {
    const title = l10n.t('Starting the sample site…');
    const result = await withProgress({ notification: title }, (signal) => sample.signIn(signal));
    if (result.kind === 'ok') await showIssues(result.value);
  } catch (error) {
    if (error instanceof SampleSiteStartError) await showStartError(error, retry, services);
    else await showError(error, { siteName: l10n.t('Sample Site'), retry });
  }
}

/** Asks for new tokens of a site, and shows its issues once they let us in. */
export async function signInAndShow(
  services: AddSiteDependencies,
  sample: SampleSite,
  row: SiteTarget | undefined,
): Promise<void> {
  const site = await siteToChange(services.sites.list(), row, l10n.t('Sign In Again'));
  if (!site) return;
  // The sample site's token is not the user's to know.
  if (site.sample) await trySample(services, sample);
  else if (await signInAgain(services, site)) await showIssues(site);
}

export interface RemoveSiteDependencies extends AddSiteDependencies {
  readonly outbox: Pick<Outbox & OutboxMaintenance, 'load' | 'countOf' | 'forget'>;
}

/** Removes a site with all that is kept of it, once the user confirmed that. */
export async function removeSite(
  { sites, outbox }: RemoveSiteDependencies,
  row: SiteTarget | undefined,
): Promise<void> {
  const site = await siteToChange(sites.list(), row, l10n.t('Remove Site'));
  if (!site) return;
  // Another window may have left some.
  await outbox.load();
  if (!(await confirmRemoval(site, await outbox.countOf(site.id)))) return;
  await sites.remove(site.id);
  await outbox.forget(site.id);
}

/** Chooses which certificate a site is shown from this machine. */
export async function changeCertificate(
  services: AddSiteDependencies,
  row: SiteTarget | undefined,
): Promise<void> {
  const site = await siteToChange(services.sites.list(), row, l10n.t('Client Certificate'));
  if (!site) return;
  const { changeClientCertificate } = await import('./clientCertificate.ts');
  await changeClientCertificate(services, site);
}

async function showIssues(site: Site): Promise<void> {
  vscode.window.setStatusBarMessage(
    `$(check) ${plainLabel(l10n.t('Signed in to {0} as {1}', site.name, site.accountName))}`,
    GREETING_MS,
  );
  await vscode.commands.executeCommand('shipshape.issues.focus');
}

/** The site of the row, else the only one, else the one the user picks. */
async function siteToChange(
  sites: readonly Site[],
  row: SiteTarget | undefined,
  title: string,
): Promise<Site | undefined> {
  // From the view's title VS Code hands over the focused row, whatever it stands for: that names no site.
  const isOther = row !== undefined && 'kind' in row && row.kind !== 'site';
  const given = isOther ? undefined : sites.find((site) => site.id === row?.siteId);
  if (given) return given;
  if (sites.length <= 1) return sites[0];
  const answer = await chooseSite(sites, { title }, { placeholder: l10n.t('Which site?') });
  return answer.kind === 'next' ? answer.value : undefined;
}

async function confirmRemoval(site: Site, unsent: number): Promise<boolean> {
  const remove = l10n.t('Remove');
  const detail = l10n.t(
    'The API token of {0} and everything kept about its issues are deleted. Nothing changes on the site itself; the token stays valid until you revoke it.',
    site.accountName,
  );
  const question = l10n.t('Remove the site {0}?', site.name);
  if (unsent === 0) return confirm(question, detail, remove);
  const loss =
    unsent === 1
      ? l10n.t('1 change that was not sent yet is lost.')
      : l10n.t('{0} changes that were not sent yet are lost.', unsent);
  return confirm(question, [loss, '', detail], remove);
}

async function showStartError(
  error: SampleSiteStartError,
  retry: () => Promise<void>,
  { log }: AddSiteDependencies,
): Promise<void> {
  log.error('Starting the sample site', error);
  const [again, showLog] = [l10n.t('Try Again'), l10n.t('Show Log')];
  const message =
    error.said === undefined
      ? l10n.t('The sample site could not be started.')
      : l10n.t('The sample site could not be started: {0}', error.said);
  const chosen = await tellError(message, again, showLog);
  if (chosen === again) await retry();
  else if (chosen === showLog) log.show();
}
