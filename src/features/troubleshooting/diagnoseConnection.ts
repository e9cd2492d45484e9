/** Loaded when a connection is diagnosed for the first time. */
import * as vscode from 'vscode';
import { STEPS, type Finding } from '../../atlassian/model/finding.ts';
import type { SiteDiagnosis, SiteDirectory, SiteMaintenance } from '../../atlassian/ports/sites.ts';
import { isCancelled } from '../../core/errors.ts';
import { safeWebUrl } from '../../core/links.ts';
import type { CommandId } from '../../platform/commands.ts';
import { readNetworkSettings } from '../../platform/networkSettings.ts';
import { withProgress, type ReportProgress } from '../../platform/progress.ts';
import type { DiagnosisDocuments } from './diagnosisDocuments.ts';
import { diagnosisText, type DiagnosisState } from './formatDiagnosis.ts';
import { stepTitle, type NextStep } from './verdictText.ts';

const { l10n } = vscode;

/** What is diagnosed: a site, or an address that was not added. */
export interface DiagnosisTarget {
  readonly name: string;
  readonly url: string;
  /** Absent for an address. */
  readonly siteId?: string;
}

export interface DiagnoseDependencies {
  readonly sites: SiteDirectory & SiteMaintenance & SiteDiagnosis;
}

/**
 * Diagnoses a connection in a document that fills in while it runs. When it turns out to work although it did not
 * before, the site is asked again at once.
 * @returns the findings; undefined when it was cancelled
 */
export async function diagnoseConnection(
  target: DiagnosisTarget,
  { sites }: DiagnoseDependencies,
  documents: DiagnosisDocuments,
): Promise<readonly Finding[] | undefined> {
  const findings: Finding[] = [];
  const uri = documents.uriOf(target.name, target.siteId ?? target.url);
  const show = (state: DiagnosisState): void =>
    documents.update(uri, {
      ...diagnosisText({ name: target.name, state, findings }, l10n.t),
      commandOf: (step) => commandOf(step, target),
    });
  const examine = (signal: AbortSignal, report: ReportProgress): Promise<readonly Finding[]> =>
    sites.diagnose(
      target.siteId === undefined ? { url: target.url } : { siteId: target.siteId },
      readNetworkSettings(),
      (finding) => {
        findings.push(finding);
        show('running');
        report(stepTitle(nextStep(finding), l10n.t));
      },
      signal,
    );
  show('running');
  await documents.open(uri);
  try {
    const title = l10n.t('Examining the connection to {0}', target.name);
    const result = await withProgress({ notification: title }, examine);
    show(result.kind === 'ok' ? 'done' : 'cancelled');
    if (result.kind !== 'ok') return undefined;
    if (target.siteId !== undefined && works(findings)) wake(sites, target.siteId);
    return result.value;
  } catch (error) {
    show(isCancelled(error) ? 'cancelled' : 'failed');
    throw error;
  }
}

function nextStep({ step }: Finding): Finding['step'] {
  return STEPS[STEPS.indexOf(step) + 1] ?? step;
}

function works(findings: readonly Finding[]): boolean {
  return findings.some(({ verdict }) => verdict.id === 'signIn.ok');
}

/** What was thought of the site before does not hold any more. */
function wake(sites: SiteDirectory & SiteMaintenance, siteId: string): void {
  if (['offline', 'expired', 'forbidden'].includes(sites.state(siteId))) sites.retry(siteId);
}

function commandOf(step: NextStep, { siteId, url }: DiagnosisTarget): vscode.Command {
  const own = (title: string, command: CommandId, ...args: readonly unknown[]): vscode.Command => ({
    title,
    command,
    arguments: [...args],
  });
  const settings = (title: string, id: string): vscode.Command => ({
    title,
    command: 'workbench.action.openSettings',
    arguments: [id],
  });
  switch (step) {
    case 'signInAgain':
      return own(l10n.t('Sign In Again'), 'shipshape.signInAgain', { siteId });
    case 'addSite':
      return own(l10n.t('Add Site'), 'shipshape.addSite', url);
    case 'openSite': {
      const address = safeWebUrl(url) ?? 'about:blank';
      return {
        title: l10n.t('Open Site in Browser'),
        command: 'vscode.open',
        arguments: [vscode.Uri.parse(address)],
      };
    }
    case 'proxySettings':
      return settings(l10n.t('Open Proxy Settings'), 'http.proxy');
    case 'chooseCertificate':
      return siteId === undefined
        ? own(l10n.t('Add Site'), 'shipshape.addSite', url)
        : own(l10n.t('Choose Certificate…'), 'shipshape.changeClientCertificate', { siteId });
    case 'certificateSetting':
      return settings(l10n.t('Open Certificate Setting'), 'http.systemCertificates');
  }
}
