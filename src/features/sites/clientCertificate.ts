import * as vscode from 'vscode';
import type { Site } from '../../atlassian/model/site.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { CertificateSource } from '../../core/clientCertificate.ts';
import { displayLocale } from '../../platform/displayLocale.ts';
import { runCommand } from '../../platform/commands.ts';
import { describeError } from '../../platform/errorMessages.ts';
import { plainLabel } from '../../platform/labels.ts';
import type { Log } from '../../platform/log.ts';
import { pickOne, takeSteps, type Answer, type StepPlace } from '../../platform/quickInput.ts';
import { certificateSteps, isRefusedCertificate } from './certificateSteps.ts';
import { emptyCertificateDraft } from './siteDraft.ts';

const { l10n } = vscode;

/** Milliseconds for which the status bar says what was done. */
const DONE_MS = 5000;

/** Chooses, changes or removes the certificate that a site is shown from this machine. */
export async function changeClientCertificate(
  { sites, log }: { readonly sites: SiteDirectory; readonly log: Log },
  site: Site,
): Promise<void> {
  const current = await sites.certificate(site.id);
  const draft = emptyCertificateDraft();
  draft.file = current?.file ?? '';
  draft.keyFile = current?.keyFile ?? '';
  const placeholder = current === undefined ? '' : await describeCertificate(current);
  const choice = { removes: false };
  const askWhat = async (step: StepPlace): Promise<Answer<string>> => {
    const answer = await pickOne<'other' | 'none'>({
      ...step,
      placeholder,
      choices: [
        { label: l10n.t('Choose a Certificate…'), value: 'other' },
        { label: l10n.t('Show No Certificate'), value: 'none' },
      ],
    });
    choice.removes = answer.kind === 'next' && answer.value === 'none';
    return answer;
  };
  const use = async (source: CertificateSource, signal: AbortSignal): Promise<void> => {
    draft.accepted = source;
    await sites.recognize(site.url, signal, source).catch((error: unknown) => {
      // Without a network nobody can say more than that the file can be opened.
      if (isRefusedCertificate(error)) throw error;
    });
  };
  const ended = await takeSteps(
    () => [
      ...(current === undefined ? [] : [askWhat]),
      ...(choice.removes ? [] : certificateSteps(site, draft, use, log)),
    ],
    { title: l10n.t('Client Certificate of {0}', site.name) },
  );
  if (ended !== 'finished') return;
  const chosen = choice.removes ? undefined : draft.accepted;
  await sites.setCertificate(site.id, chosen);
  const said =
    chosen === undefined
      ? l10n.t('{0} is shown no client certificate any more.', site.name)
      : await describeCertificate(chosen);
  vscode.window.setStatusBarMessage(`$(check) ${plainLabel(said)}`, DONE_MS);
  await runCommand('shipshape.refreshIssues');
}

/** Whose it is and until when, or what is wrong with it. */
async function describeCertificate(source: CertificateSource): Promise<string> {
  const { openCertificate } = await import('../../atlassian/transport/clientCertificate.ts');
  try {
    const { name, validTo } = (await openCertificate(source)).identity;
    const day = new Intl.DateTimeFormat(displayLocale(), { dateStyle: 'long' }).format(validTo);
    return validTo < Date.now()
      ? l10n.t('{0}, expired on {1} ({2})', name, day, source.file)
      : l10n.t('{0}, valid until {1} ({2})', name, day, source.file);
  } catch (error) {
    return describeError(error).message;
  }
}
