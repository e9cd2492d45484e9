/** What is wrong with a certificate: when it is valid, for whom, or who issued it. */
export type CertificateProblem = 'date' | 'name' | 'selfSigned' | 'authority';

const PROBLEMS: Readonly<Record<string, CertificateProblem>> = {
  CERT_HAS_EXPIRED: 'date',
  CERT_NOT_YET_VALID: 'date',
  ERR_CERT_DATE_INVALID: 'date',
  ERR_TLS_CERT_ALTNAME_INVALID: 'name',
  ERR_CERT_COMMON_NAME_INVALID: 'name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'selfSigned',
};

/** Reads OpenSSL's, Node's or Chromium's code for a certificate that was not accepted; mostly it is the authority. */
export function certificateProblem(code: string): CertificateProblem {
  return PROBLEMS[code] ?? 'authority';
}
