import assert from 'node:assert/strict';
import { commands, env, window } from 'vscode';

describe('diagnostics', function () {
  this.timeout(120_000);

  before(async () => {
    await commands.executeCommand('shipshape.trySampleSite');
  });
  after(() => commands.executeCommand('workbench.action.closeAllEditors'));

  it('a diagnosis fills a read-only document, and stands in the report that is copied', async () => {
    await commands.executeCommand('shipshape.diagnoseConnection');
    const document = window.activeTextEditor?.document;
    assert.ok(document);
    assert.equal(document.uri.scheme, 'shipshape-diagnosis');
    for (const line of [/Sign-in: The token is accepted/, /Round trip: \d+ ms/])
      assert.match(await textWith(line, () => document.getText()), line);

    // Whether a site is ready is known once the views have asked something of it.
    await commands.executeCommand('shipshape.refreshIssues');
    await env.clipboard.writeText('');
    const report = await textWith(/sample site; ready/, async () => {
      await commands.executeCommand('shipshape.copyDiagnosticReport');
      return env.clipboard.readText();
    });
    assert.match(report, /^# Shipshape diagnostic report\n/);
    assert.match(report, /- site 1: Cloud, sample site; ready/);
    assert.match(report, /- signIn: ok, signIn\.ok/);
    assert.match(report, /GET \/rest\/api\/3\/myself: 200/);
    assert.doesNotMatch(report, /127\.0\.0\.1|@|SHOP-|Sample/);
  });

  it('the log can be shown', async () => {
    await commands.executeCommand('shipshape.showLog');
  });
});

/** What is read comes a little later than what it tells of. */
async function textWith(wanted: RegExp, read: () => string | Promise<string>): Promise<string> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const text = await read();
    if (wanted.test(text)) return text;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return read();
}
