import type { CertificateSource } from '../../core/clientCertificate.ts';
import type { SiteFlavor } from '../../atlassian/model/site.ts';
import type { RecognizedSite } from '../../atlassian/ports/sites.ts';

/** What was typed so far; kept while the user goes back and forth. */
export interface Draft {
  /** What stands in the box for the address. */
  pasted: string;
  url: string;
  flavor: SiteFlavor;
  /** Whether the site does not tell its kind, so that the user is asked. */
  asksKind: boolean;
  /** Whether the site wants to see a client certificate. */
  asksCertificate: boolean;
  readonly certificate: CertificateDraft;
  email: string;
  token: string;
  /** What stands in the box for Confluence's address. */
  confluencePasted: string;
  /** Empty where there is no Confluence. */
  confluenceUrl: string;
  /** Whether it wants to see a client certificate, where Jira did not. */
  confluenceAsksCertificate: boolean;
  confluenceToken: string;
}

/** What was typed of a certificate so far. */
export interface CertificateDraft {
  file: string;
  keyFile: string;
  passphrase: string;
  /** Whether the private key is in a file of its own. */
  asksKey: boolean;
  asksPassphrase: boolean;
  /** What the site has let in. */
  accepted: CertificateSource | undefined;
}

export function emptyCertificateDraft(): CertificateDraft {
  return {
    ...{ file: '', keyFile: '', passphrase: '' },
    ...{ asksKey: false, asksPassphrase: false, accepted: undefined },
  };
}

/** Takes what an address told of its site into the draft; what the user chose of the same site before stays. */
export function takeRecognized(draft: Draft, { url, flavor }: RecognizedSite): void {
  if (flavor !== undefined) draft.flavor = flavor;
  // Most sites that tell strangers nothing are a company's own.
  else if (!draft.asksKind || draft.url !== url) draft.flavor = 'datacenter';
  draft.url = url;
  draft.asksKind = flavor === undefined;
}
