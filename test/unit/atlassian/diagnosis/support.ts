import { diagnose, type Subject } from '../../../../src/atlassian/diagnosis/diagnose.ts';
import type { Finding, Part, StepId, Verdict } from '../../../../src/atlassian/model/finding.ts';
import type { NetworkSurroundings } from '../../../../src/atlassian/model/network.ts';
import { systemClock } from '../../../../src/atlassian/transport/clock.ts';
import type { Answer, SeenRequest } from '../support/loopback.ts';

/** No proxy, and nothing in the environment. */
export const DIRECT: NetworkSurroundings = {
  proxy: '',
  proxySupport: 'override',
  noProxy: [],
  environment: {},
};

export interface Circumstances {
  readonly surroundings?: Partial<NetworkSurroundings>;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
  readonly report?: (finding: Finding) => void;
  readonly signal?: AbortSignal;
}

/** Runs a diagnosis as the site directory does. */
export function examine(subject: Subject, how: Circumstances = {}): Promise<readonly Finding[]> {
  return diagnose(
    subject,
    {
      clock: systemClock,
      timeoutMs: how.timeoutMs ?? 5_000,
      gatewayUrl: 'https://gateway.invalid',
      surroundings: { ...DIRECT, ...how.surroundings },
      fetch: how.fetch,
    },
    how.report ?? (() => undefined),
    how.signal ?? new AbortController().signal,
  );
}

type SiteSubject = Extract<Subject, { kind: 'site' }>;

/** Somebody signed in to a Cloud site. */
export function cloudSite(url: string, parts: Partial<SiteSubject> = {}): SiteSubject {
  return {
    kind: 'site',
    site: { url, flavor: 'cloud', accountId: 'me' },
    authorization: 'Basic a2ltOnRva2Vu',
    ...parts,
  };
}

/** The verdict of a step; undefined where it was not looked at. */
export function verdictOf(
  findings: readonly Finding[],
  step: StepId,
  part: Part = step === 'confluence' ? 'confluence' : 'jira',
): Verdict | undefined {
  return findings.find((finding) => finding.step === step && finding.part === part)?.verdict;
}

/** A Cloud site where all is well, as answers of a loopback server; `change` overrides by path. */
export function healthy(change: Readonly<Record<string, Answer>> = {}): (request: SeenRequest) => Answer {
  const answers: Readonly<Record<string, Answer>> = {
    '/rest/api/3/serverInfo': { json: { version: '1001.0.0', deploymentType: 'Cloud' } },
    '/rest/api/3/myself': { json: { accountId: 'me', displayName: 'Kim', active: true } },
    '/rest/api/3/mypermissions': { json: permissions() },
    '/wiki/api/v2/spaces': { json: { results: [{ key: 'PLAY' }] } },
    ...change,
  };
  return ({ url }) => answers[url.split('?')[0] ?? ''] ?? { status: 404, json: { errorMessages: ['?'] } };
}

/** Jira's reply about permissions, all granted but these. */
export function permissions(...denied: readonly string[]): object {
  const keys = ['BROWSE_PROJECTS', 'TRANSITION_ISSUES', 'EDIT_ISSUES', 'ADD_COMMENTS', 'ASSIGN_ISSUES'];
  return {
    permissions: Object.fromEntries(keys.map((key) => [key, { key, havePermission: !denied.includes(key) }])),
  };
}
