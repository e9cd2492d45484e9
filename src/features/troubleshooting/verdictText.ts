import type { StepId, Verdict } from '../../atlassian/model/finding.ts';
import type { Translate } from '../../core/localize.ts';

/** A next step that is offered above a line. */
export type NextStep =
  'signInAgain' | 'addSite' | 'openSite' | 'proxySettings' | 'certificateSetting' | 'chooseCertificate';

/** A verdict in words. */
export interface VerdictWords {
  /** One sentence: what was found. */
  readonly says: string;
  /** What to do about it; absent where there is nothing to do. */
  readonly advice?: string;
  readonly next?: readonly NextStep[];
}

/** What a step is called. */
export function stepTitle(step: StepId, t: Translate): string {
  switch (step) {
    case 'address':
      return t('Address');
    case 'proxy':
      return t('Proxy');
    case 'dns':
      return t('Server name (DNS)');
    case 'certificate':
      return t('Connection and certificate');
    case 'clientCertificate':
      return t('Client certificate');
    case 'reach':
      return t('Answer');
    case 'product':
      return t('Product');
    case 'signIn':
      return t('Sign-in');
    case 'account':
      return t('Account');
    case 'permissions':
      return t('Permissions');
    case 'confluence':
      return t('Confluence');
    case 'clock':
      return t('Clock');
    case 'rateLimit':
      return t('Rate limit');
    case 'speed':
      return t('Round trip');
  }
}

/** Text of a server's, on one line, without what Markdown or HTML would take for its own. */
export function plain(text: string): string {
  const visible = text
    .replace(/[<>`[\]\p{C}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return visible.length > 200 ? `${visible.slice(0, 200)}…` : visible;
}

/** The day of a time, `2026-11-23`. */
export function day(ms: number | undefined): string {
  return ms === undefined ? '?' : new Date(ms).toISOString().slice(0, 10);
}

/** Those verdicts whose ids begin so. */
export type VerdictOf<Prefix extends string> = Extract<Verdict, { readonly id: `${Prefix}.${string}` }>;
