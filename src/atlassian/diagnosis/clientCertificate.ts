import { certificateProblemOf, type CertificateSource } from '../../core/clientCertificate.ts';
import type { Verdict } from '../model/finding.ts';
import { openCertificate } from '../transport/clientCertificate.ts';
import { daysUntil, SOON_DAYS } from './certificate.ts';

/**
 * Whether the certificate that a site is shown can be opened, and until when it counts. The site itself has the last
 * word, where it is asked.
 * @param now milliseconds since 1970
 */
export async function clientCertificateVerdict(source: CertificateSource, now: number): Promise<Verdict> {
  try {
    const { name, validFrom, validTo } = (await openCertificate(source)).identity;
    if (now > validTo) return { id: 'clientCertificate.expired', name, validTo };
    if (now < validFrom) return { id: 'clientCertificate.early', name, validFrom };
    const days = daysUntil(validTo, now);
    return days < SOON_DAYS
      ? { id: 'clientCertificate.endsSoon', name, validTo, days }
      : { id: 'clientCertificate.ok', name, validTo };
  } catch (error) {
    const code = certificateProblemOf(error);
    if (code === undefined) throw error;
    return { id: 'clientCertificate.unusable', code };
  }
}
