import { homedir } from 'node:os';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { certificateProblemOf, type CertificateSource } from '../../core/clientCertificate.ts';
import { isCancelled, reasonOf, type ErrorReason } from '../../core/errors.ts';
import { thisMachine } from '../../core/machine.ts';
import { describeError } from '../../platform/errorMessages.ts';
import type { Log } from '../../platform/log.ts';
import {
  askText,
  type Answer,
  type Step,
  type StepPlace,
  type TextOptions,
} from '../../platform/quickInput.ts';
import { addressRefusal } from './signInRefusal.ts';
import type { CertificateDraft } from './siteDraft.ts';

const { l10n } = vscode;

/** What a server says to the wrong certificate, in words of TLS or without any. */
const REFUSALS: ReadonlySet<ErrorReason> = new Set(['clientCertificate', 'connectionLost']);

/** Whether it is the certificate that a server did not take. */
export function isRefusedCertificate(error: unknown): boolean {
  return REFUSALS.has(reasonOf(error));
}

/** Shows a certificate to the site; rejects when it is not let in. */
type UseCertificate = (source: CertificateSource, signal: AbortSignal) => Promise<void>;

/**
 * Asks for a client certificate: its file, then, where there is need, the file of its key and the passphrase.
 * @param site its address, and whether it is known to want a certificate
 * @param use called as soon as the certificate can be opened
 */
export function certificateSteps(
  { url, wantsOne = false }: { readonly url: string; readonly wantsOne?: boolean },
  draft: CertificateDraft,
  use: UseCertificate,
  log: Log,
): readonly Step[] {
  const host = URL.canParse(url) ? new URL(url).host : url;
  const submit = (signal: AbortSignal): Promise<string | undefined> => tryOut(draft, host, use, signal, log);
  return [
    (step) => askFile(step, draft, wantsOne ? wantedPrompt(host) : filePrompt(host), submit),
    ...(draft.asksKey ? [(step: StepPlace) => askKeyFile(step, draft, submit)] : []),
    ...(draft.asksPassphrase ? [(step: StepPlace) => askPassphrase(step, draft, submit)] : []),
  ];
}

type Submit = (signal: AbortSignal) => Promise<string | undefined>;

function filePrompt(host: string): string {
  return l10n.t(
    'The file of the client certificate for {0} (.pfx, .p12 or PEM). It stays where it is, on {1}.',
    host,
    thisMachine(l10n.t),
  );
}

function wantedPrompt(host: string): string {
  return l10n.t(
    '{0} wants to see a client certificate. Choose its file (.pfx, .p12 or PEM); it stays where it is, on {1}.',
    host,
    thisMachine(l10n.t),
  );
}

function askFile(
  step: StepPlace,
  draft: CertificateDraft,
  prompt: string,
  submit: Submit,
): Promise<Answer<string>> {
  return askPath({
    ...step,
    prompt,
    placeholder: l10n.t('Path of the certificate'),
    value: draft.file,
    onChange: (text) => {
      draft.file = text;
    },
    submit: (text, signal) => {
      draft.file = pathOf(text);
      draft.asksKey = draft.asksPassphrase = false;
      return text.trim() === ''
        ? Promise.resolve(
            l10n.t('Choose the file of your certificate with the button above, or type its path.'),
          )
        : submit(signal);
    },
  });
}

function askKeyFile(step: StepPlace, draft: CertificateDraft, submit: Submit): Promise<Answer<string>> {
  return askPath({
    ...step,
    prompt: l10n.t(
      '{0} holds the certificate alone. Which file holds its private key?',
      basename(draft.file),
    ),
    placeholder: l10n.t('Path of the private key'),
    value: draft.keyFile,
    onChange: (text) => {
      draft.keyFile = text;
    },
    submit: (text, signal) => {
      draft.keyFile = pathOf(text);
      draft.asksPassphrase = false;
      return text.trim() === ''
        ? Promise.resolve(l10n.t('Choose the file with the button above, or type its path.'))
        : submit(signal);
    },
  });
}

function askPassphrase(step: StepPlace, draft: CertificateDraft, submit: Submit): Promise<Answer<string>> {
  return askText({
    ...step,
    prompt: l10n.t(
      "The passphrase of {0}. It is kept in the system's secret storage.",
      basename(draft.asksKey ? draft.keyFile : draft.file),
    ),
    placeholder: l10n.t('Passphrase'),
    password: true,
    value: draft.passphrase,
    onChange: (text) => {
      draft.passphrase = text;
    },
    submit: (text, signal) =>
      text === '' ? Promise.resolve(l10n.t('Type the passphrase.')) : submit(signal),
  });
}

/** Opens the certificate and shows it to the site. What is still to be asked is no complaint: the next step asks it. */
async function tryOut(
  draft: CertificateDraft,
  host: string,
  use: UseCertificate,
  signal: AbortSignal,
  log: Log,
): Promise<string | undefined> {
  const { file, keyFile, passphrase, asksKey, asksPassphrase } = draft;
  const source = { file, ...(asksKey && { keyFile }), ...(asksPassphrase && { passphrase }) };
  try {
    const { openCertificate } = await import('../../atlassian/transport/clientCertificate.ts');
    await openCertificate(source);
    await use(source, signal);
    return undefined;
  } catch (error) {
    if (isCancelled(error)) throw error;
    const problem = certificateProblemOf(error);
    if (problem === 'keyElsewhere' && !asksKey) {
      draft.asksKey = true;
      return undefined;
    }
    if (problem === 'passphrase' && !asksPassphrase) {
      draft.asksPassphrase = true;
      return undefined;
    }
    log.error('Trying a client certificate', error);
    if (reasonOf(error) === 'connectionLost') {
      return l10n.t(
        '{0} closed the connection without a word, as servers do that do not accept a certificate. Choose another one, or ask the administrator of the site.',
        host,
      );
    }
    return addressRefusal(error, host, l10n.t) ?? describeError(error, host).message;
  }
}

/** Asks for the path of a file of this machine, with a button to look for it. */
async function askPath(options: TextOptions): Promise<Answer<string>> {
  let { value, complaint } = options;
  for (;;) {
    const closing = new AbortController();
    const browse = {
      iconPath: new vscode.ThemeIcon('folder-opened'),
      tooltip: l10n.t('Browse…'),
      run: () => closing.abort(),
    };
    const answer = await askText({
      ...options,
      ...(value !== undefined && { value }),
      ...(complaint !== undefined && { complaint }),
      buttons: [browse],
      signal: closing.signal,
      onChange: (text) => {
        value = text;
        options.onChange?.(text);
      },
    });
    if (!closing.signal.aborted) return answer;
    // The dialog is a quick input of its own where the editor runs in a browser: one takes the other's place.
    const [chosen] =
      (await vscode.window.showOpenDialog({ canSelectMany: false, title: options.title })) ?? [];
    complaint = undefined;
    if (chosen === undefined) continue;
    if (chosen.scheme !== 'file') {
      complaint = l10n.t('This file is on another computer; it is needed on {0}.', thisMachine(l10n.t));
      continue;
    }
    value = chosen.fsPath;
    options.onChange?.(value);
  }
}

/** A path as people paste it: in the quotes of Windows, or below their home. */
function pathOf(text: string): string {
  const path = text.trim().replace(/^"(.*)"$/, '$1');
  return path.replace(/^~(?=[/\\])/, homedir());
}
