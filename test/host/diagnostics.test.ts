import assert from 'node:assert/strict';
import { commands, env, window } from 'vscode';
import { eventually } from '../support/eventually.ts';
import { closeEditors } from './activeEditor.ts';

describe('diagnostics', function () {
  this.timeout(120_000);

  before(async () => {
    await commands.executeCommand('shipshape.trySampleSite');
  });
  after(closeEditors);

  it('a diagnosis fills a read-only document, and stands in the report that is copied', async () => {
    await commands.executeCommand('shipshape.diagnoseConnection');
    const document = await eventually(() => {
      const shown = window.activeTextEditor?.document;
      assert.equal(shown?.uri.scheme, 'shipshape-diagnosis');
      return shown;
    });
    for (const line of [/Sign-in: The token is accepted/, /Round trip: \d+ ms/])
      await eventually(() => {
        assert.match(document.getText(), line);
      });

    // Whether a site is ready is known once the views have asked something of it.
    await commands.executeCommand('shipshape.refreshIssues');
    await env.clipboard.writeText('');
    const report = await eventually(async () => {
      await commands.executeCommand('shipshape.copyDiagnosticReport');
      const copied = await env.clipboard.readText();
      assert.match(copied, /- site 1: Cloud, sample site; ready/);
      return copied;
    });
    assert.match(report, /^# Shipshape diagnostic report\n/);
    assert.match(report, /- signIn: ok, signIn\.ok/);
    assert.match(report, /GET \/rest\/api\/3\/myself: 200/);
    assert.doesNotMatch(report, /127\.0\.0\.1|@|SHOP-|Sample/);
  });

  it('the log can be shown', async () => {
    await commands.executeCommand('shipshape.showLog');
    await eventually(() => {
      const shown = window.visibleTextEditors.map(({ document }) => document.uri);
      assert.ok(
        shown.some(({ scheme, path }) => scheme === 'output' && path.includes('Shipshape')),
        shown.join(' '),
      );
    });
  });
});
