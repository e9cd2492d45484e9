import assert from 'node:assert/strict';
import { commands, extensions, LanguageModelTextPart, lm, workspace } from 'vscode';
import type { ShipshapeApi } from '../../src/features/agents/api/shipshapeApi.ts';
import { eventually } from '../support/eventually.ts';

interface ShipshapeExports {
  getApi(version: number): Promise<ShipshapeApi>;
}

async function call(name: string, input: object): Promise<string> {
  const { content } = await lm.invokeTool(name, { input, toolInvocationToken: undefined });
  const [part] = content;
  assert.ok(part instanceof LanguageModelTextPart);
  return part.value;
}

describe('language models and other extensions', function () {
  this.timeout(120_000);

  before(async () => {
    await commands.executeCommand('shipshape.trySampleSite');
  });

  it('have the tools that package.json describes', async () => {
    const extension = extensions.getExtension<ShipshapeExports>('shipshape.shipshape');
    const { contributes } = extension!.packageJSON as {
      contributes: { languageModelTools: readonly { name: string }[] };
    };
    // VS Code gathers changes of its tools for most of a second before it tells of them.
    await eventually(() => {
      const known = lm.tools.map(({ name }) => name);
      for (const { name } of contributes.languageModelTools) assert.ok(known.includes(name), name);
    });
  });

  it('find and read issues', async () => {
    assert.match(await call('shipshape_search_issues', { jql: 'key = SHOP-142' }), /^SHOP-142 \[/m);
    assert.match(await call('shipshape_read_issue', { issue: 'SHOP-142' }), /^## Description$/m);
  });

  it('are told in words what is wrong', async () => {
    await assert.rejects(call('shipshape_search_issues', {}), /Give "words" or "jql"/);
    await workspace.getConfiguration().update('shipshape.agents.enabled', false, true);
    await assert.rejects(
      call('shipshape_read_issue', { issue: 'SHOP-142' }),
      /switched these tools off|[Dd]isabled|not/,
    );
    await workspace.getConfiguration().update('shipshape.agents.enabled', undefined, true);
  });

  it('have an API of one version', async () => {
    const exports = await extensions.getExtension<ShipshapeExports>('shipshape.shipshape')?.activate();
    assert.ok(exports);
    const api = await exports.getApi(1);
    const [site] = await api.sites();
    assert.ok(site);
    const read = await api.read({ siteId: site.id, key: 'SHOP-142' });
    assert.equal(read.key, 'SHOP-142');
    assert.ok(read.transitions.length > 0);
    const found = await api.search({ siteId: site.id, jql: 'project = SHOP ORDER BY key', limit: 2 });
    assert.deepEqual([found.issues.map(({ key }) => key), found.hasMore], [['SHOP-1', 'SHOP-2'], true]);
    for (const listening of [api.onDidChangeIssues(() => undefined), api.onDidChangeSites(() => undefined)])
      listening.dispose();
    // A window under test shows no dialog, and nothing that nobody allowed is sent.
    const issue = { siteId: site.id, key: 'SHOP-142' };
    const plain = read.transitions.find(({ fields }) => fields.every(({ required }) => !required));
    const open = read.checklist.find(({ state }) => state === 'open');
    assert.ok(plain && open);
    await assert.rejects(api.transition(issue, { transition: plain.id }), /dialog/);
    await assert.rejects(api.setChecklistItems(issue, { items: [open.text], state: 'done' }), /dialog/);
    const after = await api.read(issue);
    assert.deepEqual([after.status, after.checklist], [read.status, read.checklist]);
    await assert.rejects(exports.getApi(2), { reason: 'unsupported', message: /offers version 1/ });
  });
});
