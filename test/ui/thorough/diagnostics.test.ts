import assert from 'node:assert/strict';
import { signedInWindow, type ReturningSite } from '../../support/sharedWindow.ts';
import type { TestWindow } from '../../support/window.ts';

describe('Diagnose Connection', function () {
  this.timeout(120_000);
  let site: ReturningSite;
  let window: TestWindow;

  before(async () => {
    ({ window, site } = await signedInWindow());
    const issues = await window.view('Issues');
    await issues.hasRow(/^[A-Z]+-\d+ {2}/);
  });

  it('tells line by line that all is well', async () => {
    await window.runCommand('Shipshape: Diagnose Connection');
    // On a busy machine the round trip may be worth a look.
    const text = await window.editor.showsText(/^- [✓!] Round trip: \d+ ms$/m);
    assert.match(text, /^(?:Everything works|It works, but some things are worth a look)\.$/m);
    for (const line of ['Address', 'Sign-in: The token is accepted.', 'Rate limit'])
      assert.ok(text.includes(`✓ ${line}`), text);
    await window.screenshot('diagnosis');
  });

  it('and with the site stopped what is wrong, and puts a report of it on the clipboard', async () => {
    await site.stop();
    await window.runCommand('Shipshape: Diagnose Connection');
    const text = await window.editor.showsText('○ Round trip: Not tried');
    assert.ok(text.includes('✗ Answer: It cannot be reached (ECONNREFUSED).'), text);
    assert.ok(text.includes('○ Sign-in: Not tried, because "Answer" has to work first.'), text);
    await window.screenshot('diagnosis-stopped');

    await window.runCommand('Shipshape: Copy Diagnostic Report');
    await window.messages.press('The diagnostic report was copied', 'Show');
    await window.editor.showsText('# Shipshape diagnostic report');
    const report = await window.clipboard();
    assert.match(report, /- reach: problem, reach\.offline, ECONNREFUSED/);
    assert.ok(!report.includes(new URL(site.url).host));
  });
});
