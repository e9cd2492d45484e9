import { ShipshapeError } from './errors.ts';

/** Where a client certificate is, and what opens it. */
export interface CertificateSource {
  /** An absolute path on the machine that asks the site: PKCS #12 (`.pfx`, `.p12`), or PEM. */
  readonly file: string;
  /** PEM only: where the private key is, when it is not in `file` itself. */
  readonly keyFile?: string | undefined;
  readonly passphrase?: string | undefined;
}

/** What a client certificate says of itself. */
export interface CertificateIdentity {
  /** Whose it is: the common name, else the whole subject. */
  readonly name: string;
  readonly issuer: string;
  /** Milliseconds since 1970. */
  readonly validFrom: number;
  readonly validTo: number;
}

const PROBLEMS = [
  'wanted', // the site asks for one, and none was shown
  'refused', // the site does not accept the one it was shown
  'expired', // the same, and it ended
  'early', // the same, and it does not count yet
  'gone', // there is no such file
  'unreadable', // the file cannot be read, or is much too large
  'passphrase', // missing or wrong, or the file was replaced by one with another
  'keyElsewhere', // PEM of a certificate alone: its private key is in another file
  'keyMissing', // no private key where it should be
  'otherKey', // the private key belongs to another certificate
  'notOne', // the file holds no certificate
  'oldEncryption', // PKCS #12 sealed with what this release of OpenSSL no longer opens
] as const;

/** What is wrong with a client certificate; the `code` of errors of the reason `clientCertificate`. */
export type CertificateProblem = (typeof PROBLEMS)[number];

/** An error of the reason `clientCertificate`. Nothing was sent, or what was sent was not looked at. @param file a path */
export function certificateError(
  problem: CertificateProblem,
  message: string,
  file?: string,
): ShipshapeError {
  return new ShipshapeError('clientCertificate', message, {
    code: problem,
    notSent: true,
    ...(file !== undefined && { file }),
  });
}

/** The problem that an error is about; undefined for an error of another reason. */
export function certificateProblemOf(error: unknown): CertificateProblem | undefined {
  if (!(error instanceof ShipshapeError) || error.reason !== 'clientCertificate') return undefined;
  return PROBLEMS.find((problem) => problem === error.detail.code) ?? 'wanted';
}
