import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { CacheFolder } from '../../../src/atlassian/cache/cacheFolder.ts';
import { isSafeSiteUrl } from '../../../src/atlassian/common/safeSiteUrl.ts';
import { createSiteDirectory } from '../../../src/atlassian/sites/siteDirectory.ts';
import { requestUrl } from '../../../src/atlassian/transport/url.ts';
import { readProjectJson, sourceFiles, visit } from '../../support/sources.ts';

/** The files of `src` that name one of these, relative to `src`. */
function filesNaming(names: ReadonlySet<string>): string[] {
  const found = new Set<string>();
  for (const source of sourceFiles('src')) {
    visit(source, (node) => {
      const isName = ts.isIdentifier(node) || ts.isStringLiteral(node);
      if (isName && names.has(node.text))
        found.add(source.fileName.replaceAll('\\', '/').replace(/^src\//, ''));
    });
  }
  return [...found].sort();
}

describe('where credentials may go', () => {
  it('https, or this computer itself', () => {
    for (const address of [
      'https://shop.atlassian.net',
      'http://127.0.0.1:8080/jira',
      'http://localhost',
      'http://[::1]:1',
    ])
      assert.ok(isSafeSiteUrl(address), address);
    for (const address of [
      'http://shop.example',
      'http://127.0.0.1.evil.example',
      'http://localhost.evil.example',
      'https://shop.atlassian.net@evil.example',
      'https://user:password@shop.example',
      'ftp://shop.example',
      'javascript:alert(1)',
      'shop.example',
      '',
    ])
      assert.ok(!isSafeSiteUrl(address), address);
  });

  it('never where the stored list of sites was changed to point', async () => {
    const site = (id: string, url: string, more = {}): object => ({
      ...{ id, name: id, url, flavor: 'datacenter', email: '', accountId: id, accountName: id },
      ...more,
    });
    const stored = [
      site('good', 'https://jira.shop.example'),
      site('plain', 'http://jira.shop.example'),
      site('wiki', 'https://jira.shop.example', { confluenceUrl: 'http://wiki.shop.example' }),
    ];
    const values = new Map<string, unknown>([['sites', stored]]);
    const directory = createSiteDirectory({
      secrets: { get: async () => 'token', store: async () => undefined, delete: async () => undefined },
      store: {
        get: (key) => values.get(key) as never,
        update: async (key, value) => void values.set(key, value),
      },
      timeoutMs: () => 1000,
    });
    assert.deepEqual(
      directory.list().map(({ id }) => id),
      ['good'],
    );
    await assert.rejects(directory.updateUrl('good', 'http://jira.shop.example'), { reason: 'invalid' });
    assert.equal(directory.get('good')?.url, 'https://jira.shop.example');
  });

  it('never to a host that is smuggled in as a path', () => {
    for (const path of ['@evil.example/rest', '.evil.example/rest', ':8080/rest', 'rest', ''])
      assert.throws(() => requestUrl('https://shop.atlassian.net', path), TypeError);
  });
});

describe('a hostile workspace', () => {
  /** Every setting: `restricted` ones an untrusted workspace cannot set; of the others the worst is an ugly view. */
  const harmless = [
    'shipshape.issues.groupBy',
    'shipshape.issues.sortBy',
    'shipshape.issues.columns',
    'shipshape.issues.hideDone',
    'shipshape.checklists.hideDone',
    'shipshape.issues.badge',
    'shipshape.news.kinds',
    'shipshape.transitions.gatedNames',
    'shipshape.transitions.gate',
    'shipshape.work.branchName',
    'shipshape.work.baseBranch',
    'shipshape.work.startTimer',
    'shipshape.work.commitMessage',
    'shipshape.work.fillCommitMessage',
    'shipshape.work.warnWithoutKey',
    'shipshape.plainWords.enabled',
    'shipshape.plainWords.terms',
    'shipshape.standUp.weekend',
    'shipshape.standUp.daysOff',
    'shipshape.standUp.stuckDays',
    'shipshape.standUp.reminder',
    'shipshape.issueKeys.enabled',
    'shipshape.statusBar.show',
  ];

  it('can set nothing that sends a request, reads a file or names an address', () => {
    const { capabilities, contributes } = readProjectJson('package.json') as {
      readonly capabilities: {
        readonly untrustedWorkspaces: {
          readonly supported: unknown;
          readonly restrictedConfigurations: readonly string[];
        };
      };
      readonly contributes: {
        readonly configuration: readonly {
          readonly properties: Record<string, { readonly scope?: string }>;
        }[];
      };
    };
    const { supported, restrictedConfigurations } = capabilities.untrustedWorkspaces;
    assert.equal(supported, 'limited');
    const settable = contributes.configuration.flatMap(({ properties }) =>
      Object.entries(properties).flatMap(([id, { scope }]) =>
        scope === 'application' || scope === 'machine' ? [] : [id],
      ),
    );
    assert.deepEqual([...restrictedConfigurations, ...harmless].sort(), settable.sort());
    for (const id of settable) assert.doesNotMatch(id, /url|host|site|token|proxy|command|path/i);
  });

  it('finds no program to replace: none is started but the sample site, by its full path', () => {
    const names = new Set([
      'child_process',
      'node:child_process',
      'createTerminal',
      'executeTask',
      'ShellExecution',
      'eval',
      'Function',
    ]);
    assert.deepEqual(filesNaming(names), ['features/sites/sampleSiteProcess.ts']);
  });
});

describe('the ways out of the extension', () => {
  it('are one: every request to a site goes through the transport', () => {
    assert.deepEqual(
      filesNaming(
        new Set(['node:http', 'node:https', 'node:net', 'node:tls', 'XMLHttpRequest', 'WebSocket']),
      ),
      [
        // A diagnosis looks at the proxy and the certificate; its tests see that nothing is sent there.
        'atlassian/diagnosis/certificate.ts',
        'atlassian/diagnosis/tunnel.ts',
        // The transport's other way, for sites that want to see a client certificate; the second only opens one.
        'atlassian/transport/certificateFetch.ts',
        'atlassian/transport/clientCertificate.ts',
        // Agents speak to the window over a socket of this user alone, once that was asked for: both of its ends.
        'features/agents/pipe/agentPipe.ts',
        'features/agents/pipe/pipeServer.ts',
        'features/sites/sampleSiteProcess.ts',
        'mcp/callWindow.ts',
      ],
    );
    const callers = sourceFiles('src').filter((source) => {
      const calls: ts.Node[] = [];
      visit(source, (node) => {
        if (!ts.isCallExpression(node) || !/(?:^|\.)fetch$/.test(node.expression.getText())) return;
        const [, init] = node.arguments;
        if (init !== undefined && ts.isObjectLiteralExpression(init)) calls.push(node);
      });
      return calls.length > 0;
    });
    assert.deepEqual(
      callers.map(({ fileName }) => fileName),
      ['src/atlassian/transport/exchange.ts'],
    );
  });

  it('hold web views whose pages one builder makes, with the content security policy', () => {
    const makers = new Set([
      'createWebviewPanel',
      'registerWebviewViewProvider',
      'registerCustomEditorProvider',
    ]);
    assert.deepEqual(filesNaming(makers), [
      'features/createIssue/form/createForms.ts',
      'features/issuePanel/issuePanels.ts',
    ]);
    assert.deepEqual(filesNaming(new Set(['asWebviewUri', 'cspSource'])), ['ui/panels/panelPage.ts']);
    assert.deepEqual(filesNaming(new Set(['retainContextWhenHidden', 'dangerouslySetInnerHTML'])), []);
  });
});

describe('another user of this computer', () => {
  it('reads nothing that is kept on disk', async function () {
    if (process.platform === 'win32') this.skip();
    const root = await mkdtemp(join(tmpdir(), 'shipshape-security-'));
    try {
      const folder = join(root, 'issues');
      const cache = new CacheFolder(folder);
      await cache.write('group', 'file', 'text');
      cache.writeNow('other', 'file', 'text');
      const modeOf = async (...path: string[]): Promise<number> =>
        (await stat(join(folder, ...path))).mode & 0o777;
      for (const path of [[], ['group'], ['other']]) assert.equal(await modeOf(...path), 0o700);
      for (const group of ['group', 'other']) assert.equal(await modeOf(group, 'file'), 0o600);
    } finally {
      await rm(root, { recursive: true });
    }
  });
});
