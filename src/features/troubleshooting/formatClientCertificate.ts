import type { CertificateProblem } from '../../core/clientCertificate.ts';
import type { Translate } from '../../core/localize.ts';
import { thisMachine } from '../../core/machine.ts';
import { day, plain, type VerdictOf, type VerdictWords } from './verdictText.ts';

/** Which client certificate is shown, and what is wrong with it, in words. */
export function clientCertificateWords(verdict: VerdictOf<'clientCertificate'>, t: Translate): VerdictWords {
  const renew: Pick<VerdictWords, 'advice' | 'next'> = {
    advice: t('Ask whoever issued it for a new one, and choose that.'),
    next: ['chooseCertificate'],
  };
  switch (verdict.id) {
    case 'clientCertificate.ok':
      return { says: t('{0}, valid until {1}.', plain(verdict.name), day(verdict.validTo)) };
    case 'clientCertificate.endsSoon':
      return {
        says:
          verdict.days === 1
            ? t('{0}, valid for 1 more day only (until {1}).', plain(verdict.name), day(verdict.validTo))
            : t(
                '{0}, valid for {1} more days only (until {2}).',
                plain(verdict.name),
                verdict.days,
                day(verdict.validTo),
              ),
        ...renew,
      };
    case 'clientCertificate.expired':
      return { says: t('{0}, expired on {1}.', plain(verdict.name), day(verdict.validTo)), ...renew };
    case 'clientCertificate.early':
      return {
        says: t('{0}, not valid before {1}.', plain(verdict.name), day(verdict.validFrom)),
        advice: t('Check the clock of {0}.', thisMachine(t)),
      };
    case 'clientCertificate.unusable':
      return {
        says: unusableWords(verdict.code, t),
        advice: t('Put the file right, or choose another one.'),
        next: ['chooseCertificate'],
      };
  }
}

function unusableWords(problem: CertificateProblem, t: Translate): string {
  switch (problem) {
    case 'gone':
      return t('Its file is no longer there.');
    case 'passphrase':
      return t('The passphrase does not open its file.');
    case 'keyElsewhere':
    case 'keyMissing':
      return t('Its file holds no private key.');
    case 'otherKey':
      return t('The private key belongs to another certificate.');
    case 'notOne':
      return t('Its file holds no certificate.');
    case 'oldEncryption':
      return t('Its file is sealed with an old encryption.');
    default:
      return t('Its file cannot be read.');
  }
}
