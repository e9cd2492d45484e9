import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Finding } from '../../../../src/atlassian/model/finding.ts';
import { pathTemplate } from '../../../../src/atlassian/transport/url.ts';
import { RecentEvents } from '../../../../src/core/recentEvents.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { reportText, type ReportContents } from '../../../../src/features/troubleshooting/formatReport.ts';
import { fakeSite } from '../../../support/fakes/fakeSites.ts';

const AT = new Date('2026-11-23T21:00:00Z');

const PARTS: ReportContents = {
  at: AT,
  versions: { shipshape: '0.1.0', editor: '1.139.1', editorName: 'Visual Studio Code', node: '22.1.0' },
  platform: 'linux x64 6.1',
  remote: undefined,
  language: 'zh-tw',
  trusted: true,
  sites: [],
  changedSettings: ['shipshape.issues.queries', 'http.proxy'],
  diagnosis: undefined,
  requests: 0,
  failures: [],
  storage: [{ name: 'issues', files: 3, bytes: 4096 }],
  recentLines: [],
};

describe('the diagnostic report', () => {
  it('says what helps', () => {
    const events = new RecentEvents(() => AT);
    const path = '/rest/api/3/issue/{id}';
    events.addRequest({ method: 'GET', path, status: 404, reason: 'notFound', ms: 12, attempt: 1 });
    events.addError(new ShipshapeError('offline', 'No complete reply', { code: 'ENOTFOUND' }));
    const findings: readonly Finding[] = [
      { step: 'dns', part: 'jira', verdict: { id: 'dns.unknown', host: 'h.example', code: 'ENOTFOUND' } },
      { step: 'speed', part: 'jira', verdict: { id: 'skipped', because: 'reach' } },
    ];
    const site = fakeSite('s1', { flavor: 'datacenter', confluenceUrl: 'https://c.example' });
    const text = reportText({
      ...PARTS,
      sites: [{ site, state: 'offline' }],
      diagnosis: { findings, at: AT, siteId: 's1' },
      requests: events.requests,
      failures: events.failures,
      recentLines: events.lines,
    });
    assert.equal(
      text,
      `# Shipshape diagnostic report

- Made: 2026-11-23T21:00:00.000Z
- Shipshape: 0.1.0
- Editor: Visual Studio Code 1.139.1, Node.js 22.1.0
- Platform: linux x64 6.1; remote: none; language: zh-tw; workspace trusted

## Sites

- site 1: Data Center, own Confluence; offline

## Settings that were changed (names only)

- shipshape.issues.queries
- http.proxy

## Last diagnosis: site 1, 2026-11-23T21:00:00.000Z

- dns: problem, dns.unknown, ENOTFOUND
- speed: note, skipped, because of reach

## Failed requests by reason, of 1 in this session

- notFound: 1

## On disk

- issues: 3 files, 4 KB

## Latest requests and errors

\`\`\`text
2026-11-23T21:00:00.000Z GET /rest/api/3/issue/{id}: 404 notFound in 12 ms
2026-11-23T21:00:00.000Z error offline ENOTFOUND
\`\`\`
`,
    );
  });

  it('names nobody and nothing, whatever it was made from', () => {
    const word = fc.stringMatching(/^[A-Za-z]{6,14}$/).map((text) => `Q${text}q`);
    const seeds = fc.record({
      token: fc.stringMatching(/^[A-Za-z0-9+/]{24,44}$/).map((text) => `Zq7${text}`),
      email: word.map((name) => `${name}@${name}.example`),
      host: word.map((name) => `${name.toLowerCase()}.shop.example`),
      key: fc.stringMatching(/^[A-Z]{4,8}$/).map((project) => `QQ${project}-4711`),
      jql: word.map((name) => `assignee = "${name} Okafor" AND project = ${name}`),
      person: fc.constantFrom('Kim Maya-Okafor', '陳怡君', 'Ōkubo Zoë'),
    });
    fc.assert(
      fc.property(seeds, (seed) => {
        const text = reportText(seeded(seed));
        const { jql, ...others } = seed;
        for (const secret of [...Object.values(others), 'Okafor', jql, jql.split(' ').at(-1) ?? ''])
          assert.ok(!text.toLowerCase().includes(secret.toLowerCase()), `${secret} in:\n${text}`);
      }),
    );
  });
});

interface Seeds {
  readonly token: string;
  readonly email: string;
  readonly host: string;
  readonly key: string;
  readonly jql: string;
  readonly person: string;
}

/** A report of everything there is, with all that must not be in it in every place where it could be. */
function seeded({ token, email, host, key, jql, person }: Seeds): ReportContents {
  const url = `https://${host}/browse/${key}?jql=${jql}`;
  const all = `${person} <${email}> ${url} ${jql} Bearer ${token}`;
  const events = new RecentEvents(() => AT);
  const request = { method: 'GET', ms: 3, attempt: 2, status: 401, reason: 'unauthorized' } as const;
  for (const path of [
    `/rest/api/3/issue/${key}/transitions?jql=${jql}`,
    `/rest/api/2/project/${key}`,
    `/rest/api/3/user?query=${person}`,
    `/ex/jira/${encodeURIComponent(token)}/rest/api/3/myself`,
  ])
    events.addRequest({ ...request, path: pathTemplate(path) });
  // Even what should not be there at all.
  events.addRequest({ ...request, path: `https://${email}:${token}@${host}/browse/${key}` });
  const detail = { serverMessages: [all], fieldErrors: { summary: all }, siteId: host };
  const inner = new Error(all);
  inner.name = 'TypeError';
  events.addError(new ShipshapeError('invalid', all, detail, inner));
  const thrown = new TypeError(all);
  thrown.stack = `TypeError: ${all}\n    at Tree.load (/home/${person}/${token}/dist/extension.js:1:23)`;
  events.addError(thrown);
  events.addError(all);
  const site = {
    ...fakeSite(host, { name: host, url, email, accountId: token, accountName: person }),
    ...{ gateway: { cloudId: token }, confluenceUrl: url },
  };
  const facts = { issuer: person, names: [host], validFrom: 1, validTo: 2, protocol: 'TLSv1.3' };
  const findings: readonly Finding[] = [
    { step: 'address', part: 'jira', verdict: { id: 'address.ok', url } },
    {
      step: 'proxy',
      part: 'jira',
      verdict: { id: 'proxy.unreachable', proxy: host, from: 'setting', code: all },
    },
    { step: 'dns', part: 'jira', verdict: { id: 'dns.found', host, addresses: ['10.1.2.3', host] } },
    { step: 'certificate', part: 'jira', verdict: { id: 'certificate.untrusted', ...facts, code: all } },
    { step: 'reach', part: 'jira', verdict: { id: 'reach.redirected', status: 302, to: host } },
    { step: 'product', part: 'jira', verdict: { id: 'product.otherAddress', version: all, says: url } },
    { step: 'account', part: 'jira', verdict: { id: 'account.ok', name: person } },
  ];
  return {
    ...PARTS,
    remote: host,
    sites: [{ site, state: 'ready' }],
    diagnosis: { findings, at: AT, siteId: host },
    requests: events.requests,
    failures: events.failures,
    storage: [{ name: `${host}-${person}`, files: 1, bytes: 1 }],
    recentLines: events.lines,
  };
}
