import * as vscode from 'vscode';
import { certificateProblem } from '../core/certificateCodes.ts';
import { certificateProblemOf } from '../core/clientCertificate.ts';
import { ShipshapeError } from '../core/errors.ts';
import { thisMachine } from '../core/machine.ts';

const { l10n } = vscode;

/** What is wrong with a certificate, and who can put it right. There is no way round the check. */
export function certificateMessage(site: string, code: string): string {
  const problem = certificateProblem(code);
  if (problem === 'date') {
    return l10n.t(
      'The certificate of {0} is not valid today ({1}). Check the clock of {2}; if it is right, tell the administrator of the site.',
      site,
      code,
      thisMachine(l10n.t),
    );
  }
  if (problem === 'name') {
    return l10n.t(
      'The certificate of {0} was issued for another address ({1}). Check the address of the site; if it is right, tell its administrator.',
      site,
      code,
    );
  }
  // Not NODE_EXTRA_CA_CERTS: with system certificates on, VS Code's fetch does not read it (docs/decisions/0009).
  return l10n.t(
    'The authority that issued the certificate of {0} is not trusted on {3} ({1}). Add its certificate, mostly your company\'s own, to the system\'s certificates, keep the setting "{2}" on, and restart VS Code.',
    site,
    code,
    'http.systemCertificates',
    thisMachine(l10n.t),
  );
}

/** What is wrong with the certificate that a site is shown, and what to do. */
export function clientCertificateMessage(error: unknown, site: string): string {
  const path = error instanceof ShipshapeError ? error.detail.file : undefined;
  const file = path ?? l10n.t('The file');
  switch (certificateProblemOf(error)) {
    case 'refused':
      return l10n.t(
        '{0} does not accept the client certificate that it was shown. It may have been replaced or revoked, or be for something else: choose another one, or ask the administrator of the site.',
        site,
      );
    case 'expired':
      return l10n.t(
        '{0} does not accept the client certificate: it has expired. Choose the one that took its place, or ask the administrator of the site for one.',
        site,
      );
    case 'early':
      return l10n.t(
        '{0} does not accept the client certificate: it does not count yet. Check the clock of {1}.',
        site,
        thisMachine(l10n.t),
      );
    case 'gone':
      return l10n.t(
        'The client certificate for {0} is no longer there: {1}. Put the file back on {2}, or choose another one.',
        site,
        file,
        thisMachine(l10n.t),
      );
    case 'unreadable':
      return l10n.t(
        'The client certificate for {0} cannot be read: {1}. Check that your account on {2} may read the file.',
        site,
        file,
        thisMachine(l10n.t),
      );
    case 'passphrase':
      return l10n.t(
        'The passphrase does not open {0}. It is wrong, or the file was replaced by one with another passphrase.',
        file,
      );
    case 'keyElsewhere':
    case 'keyMissing':
      return l10n.t('{0} holds no private key, without which a certificate is of no use.', file);
    case 'otherKey':
      return l10n.t('The private key in {0} belongs to another certificate.', file);
    case 'notOne':
      return l10n.t(
        '{0} holds no certificate. Choose a file in PKCS #12 format (.pfx, .p12) or in PEM format.',
        file,
      );
    case 'oldEncryption':
      return l10n.t(
        '{0} is sealed with an old encryption that cannot be opened any more. Export the certificate once more, with AES-256.',
        file,
      );
    case 'wanted':
    case undefined:
      return l10n.t(
        '{0} wants to see a client certificate, as a company issues them to its people and their computers. None is chosen on {1}.',
        site,
        thisMachine(l10n.t),
      );
  }
}
