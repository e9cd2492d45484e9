import type { CertificateProblem } from '../../core/clientCertificate.ts';
import type { SiteFlavor } from './site.ts';

/** What is looked at, in the order in which it is told. */
export const STEPS = [
  'address',
  'proxy',
  'dns',
  'certificate',
  'clientCertificate',
  'reach',
  'product',
  'signIn',
  'account',
  'permissions',
  'confluence',
  'clock',
  'rateLimit',
  'speed',
] as const;

export type StepId = (typeof STEPS)[number];

/** Which server a step is about: on Data Center, Confluence is another one. */
export type Part = 'jira' | 'confluence';

/** Where the proxy that applies was named. */
export type ProxySource = 'setting' | 'environment';

/** What an account may need to do and may not. */
export type MissingPermission = 'transition' | 'edit' | 'comment' | 'assign';

/** No facts beside the verdict itself. */
type Nothing = Readonly<Record<string, never>>;

/** A certificate as far as people care. */
export interface CertificateFacts {
  readonly issuer?: string;
  /** Milliseconds since 1970. */
  readonly validFrom?: number;
  readonly validTo?: number;
  /** Host names and addresses it is good for. */
  readonly names?: readonly string[];
  /** For example `TLSv1.3`. */
  readonly protocol?: string;
}

/**
 * Every verdict with its facts. Codes and statuses only say more precisely what went wrong; facts may hold names and
 * addresses, so a report for others tells the verdicts' ids and codes and leaves the rest out.
 */
export interface VerdictFacts {
  'address.ok': { readonly url: string };
  'address.insecure': Nothing;
  'address.invalid': Nothing;

  'proxy.none': Nothing;
  'proxy.local': Nothing;
  'proxy.excepted': Nothing;
  'proxy.off': Nothing;
  'proxy.answers': { readonly proxy: string; readonly from: ProxySource };
  'proxy.unreachable': { readonly proxy: string; readonly from: ProxySource; readonly code: string };
  'proxy.signIn': { readonly proxy: string; readonly from: ProxySource };
  'proxy.refuses': { readonly proxy: string; readonly from: ProxySource; readonly status: number };
  /** Of a kind that only VS Code itself can speak to, such as SOCKS. */
  'proxy.unseen': { readonly proxy: string; readonly from: ProxySource };

  'dns.found': { readonly host: string; readonly addresses: readonly string[] };
  'dns.literal': { readonly host: string };
  'dns.unknown': { readonly host: string; readonly code: string };
  'dns.noAnswer': { readonly host: string; readonly code: string };
  /** Unknown here, but it is the proxy that looks it up. */
  'dns.byProxy': { readonly host: string };

  'certificate.plain': Nothing;
  'certificate.ok': CertificateFacts;
  'certificate.endsSoon': CertificateFacts & { readonly days: number };
  'certificate.expired': CertificateFacts & { readonly code: string };
  'certificate.notYet': CertificateFacts & { readonly code: string };
  'certificate.otherName': CertificateFacts & { readonly code: string };
  'certificate.selfSigned': CertificateFacts & { readonly code: string };
  'certificate.untrusted': CertificateFacts & { readonly code: string };
  /** The connection itself, or the agreement on a protocol, failed. */
  'certificate.noConnection': { readonly code: string };
  /** Accepted, but it could not be looked at from here. */
  'certificate.unseen': Nothing;

  /** Of the certificate that the site is shown; there is no such step where none was chosen. */
  'clientCertificate.ok': { readonly name: string; readonly validTo: number };
  'clientCertificate.endsSoon': { readonly name: string; readonly validTo: number; readonly days: number };
  'clientCertificate.expired': { readonly name: string; readonly validTo: number };
  'clientCertificate.early': { readonly name: string; readonly validFrom: number };
  'clientCertificate.unusable': { readonly code: CertificateProblem };

  'reach.ok': { readonly status: number };
  'reach.redirected': { readonly status: number; readonly to?: string };
  'reach.webPage': { readonly status: number };
  'reach.nothing': { readonly status: number };
  'reach.serverError': { readonly status: number };
  'reach.limited': { readonly status: number };
  'reach.unexpected': { readonly status: number };
  'reach.offline': { readonly code: string };
  'reach.timeout': { readonly code: string };
  'reach.cut': { readonly code: string };
  'reach.certificate': { readonly code: string };
  'reach.clientCertificate': { readonly code: string };
  'reach.proxy': { readonly code: string };

  'product.cloud': Nothing;
  'product.dataCenter': { readonly version: string };
  'product.tooOld': { readonly version: string };
  'product.otherKind': { readonly is: SiteFlavor };
  'product.otherAddress': { readonly version: string; readonly says: string };
  'product.hidden': Nothing;
  'product.notJira': Nothing;

  'signIn.ok': Nothing;
  'signIn.notAdded': Nothing;
  'signIn.noToken': Nothing;
  'signIn.refused': { readonly status: number };
  'signIn.refusedScoped': { readonly status: number };
  'signIn.captcha': { readonly status: number };
  'signIn.notAllowed': { readonly status: number };

  'account.ok': { readonly name: string };
  'account.other': { readonly name: string };
  'account.inactive': { readonly name: string };

  'permissions.ok': Nothing;
  'permissions.noBrowse': Nothing;
  'permissions.limited': { readonly missing: readonly MissingPermission[] };
  'permissions.scope': { readonly status: number };
  'permissions.unknown': Nothing;

  'confluence.ok': Nothing;
  'confluence.noSpaces': Nothing;
  'confluence.notNamed': Nothing;
  'confluence.absent': { readonly status: number };
  'confluence.noToken': Nothing;
  'confluence.refused': { readonly status: number };
  'confluence.notAllowed': { readonly status: number };
  'confluence.scope': { readonly status: number };

  'clock.ok': { readonly seconds: number };
  /** This computer's clock is before or behind the site's. */
  'clock.ahead': { readonly seconds: number };
  'clock.behind': { readonly seconds: number };
  'clock.unknown': Nothing;

  'rateLimit.ok': { readonly remaining: number; readonly limit?: number };
  'rateLimit.silent': Nothing;
  'rateLimit.near': { readonly remaining: number; readonly limit?: number };
  'rateLimit.reached': { readonly seconds?: number; readonly reason?: string };

  'speed.ok': { readonly ms: number };
  'speed.slow': { readonly ms: number };

  /** Not tried, because an earlier step has to succeed first. */
  skipped: { readonly because: StepId };
}

export type VerdictId = keyof VerdictFacts;

export type Verdict = {
  [Id in VerdictId]: { readonly id: Id } & (VerdictFacts[Id] extends Nothing ? unknown : VerdictFacts[Id]);
}[VerdictId];

/** One line of a diagnosis. */
export interface Finding {
  readonly step: StepId;
  readonly part: Part;
  readonly verdict: Verdict;
}

/** How bad a verdict is: fine, not known or not needed, worth a look, or the reason why things do not work. */
export type Level = 'ok' | 'note' | 'warning' | 'problem';

const NOTES = new Set<VerdictId>([
  'proxy.unseen',
  'dns.byProxy',
  'certificate.unseen',
  'product.hidden',
  'signIn.notAdded',
  'permissions.unknown',
  'confluence.notNamed',
  'confluence.absent',
  'clock.unknown',
  'rateLimit.silent',
  'skipped',
]);

const WARNINGS = new Set<VerdictId>([
  'certificate.endsSoon',
  'clientCertificate.endsSoon',
  'product.otherAddress',
  'account.other',
  'permissions.limited',
  'confluence.noSpaces',
  'clock.ahead',
  'clock.behind',
  'rateLimit.near',
  'rateLimit.reached',
  'speed.slow',
]);

const FINE = new Set<VerdictId>([
  'proxy.none',
  'proxy.local',
  'proxy.excepted',
  'proxy.off',
  'proxy.answers',
  'dns.found',
  'dns.literal',
  'certificate.plain',
  'product.cloud',
  'product.dataCenter',
]);

/** How bad a verdict is. */
export function levelOf({ id }: Verdict): Level {
  if (NOTES.has(id)) return 'note';
  if (WARNINGS.has(id)) return 'warning';
  return FINE.has(id) || id.endsWith('.ok') ? 'ok' : 'problem';
}
