import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { startSampleSite } from '../../../packages/sample-site/src/server.ts';
import { listening } from '../../support/forwardProxy.ts';
import { hostileSite, type HostileSite } from '../../support/hostileSite.ts';
import { xssPayloads } from '../../support/xssPayloads.ts';
import { openWindow, type TestWindow } from '../../support/window.ts';
import { appears } from '../../support/window/appears.ts';
import { waitForText } from '../../support/window/waitForText.ts';
import { escapePattern } from '../../support/window/pattern.ts';
import { Panel } from '../../support/window/panel.ts';

/** So often the issue is read again, each time with another text at every place. */
const ROUNDS = 8;

/**
 * What of a page stands there that no text may bring: elements and attributes that run, load or cover something. Our own
 * icons are the only drawings, and `data:` pictures the only pictures.
 */
const FOUND = `(() => {
  const bad = [];
  for (const element of document.querySelectorAll('#root *')) {
    const tag = element.localName;
    const isOwn = tag === 'svg' ? element.matches('.icon') : tag === 'path' && element.closest('.icon');
    if (/^(script|style|link|meta|base|iframe|frame|object|embed|video|audio|source|track|math|svg|path|template|portal|marquee)$/.test(tag) && !isOwn)
      bad.push(element.outerHTML.slice(0, 200));
    for (const { name, value } of element.attributes) {
      const isAddress = /^(href|src|action|formaction|xlink:href|poster|background|data|ping|srcset)$/.test(name);
      const isHarmless = tag === 'img' ? value.startsWith('data:image/') : /^https?:/.test(value);
      if (name.startsWith('on') || name === 'srcdoc' || (isAddress && !isHarmless) || (name === 'style' && /url|position|expression/.test(value)))
        bad.push(tag + ' ' + name + '=' + value.slice(0, 200));
    }
  }
  return [...bad, ...window.violations];
})()`;

/** Matches anything but this text, as JSON. */
function notThe(text: string | null): RegExp {
  return new RegExp(`^(?!${escapePattern(JSON.stringify(text))}$)`, 's');
}

for (const flavor of ['cloud', 'datacenter'] as const)
  describe(`hostile texts in every place of the issue panel (${flavor})`, function () {
    this.timeout(240_000);
    let site: Awaited<ReturnType<typeof startSampleSite>>;
    let hostile: HostileSite;
    let window: TestWindow;
    let panel: Panel;
    /** What ran, what opened by itself, and what was told to somebody. */
    const happened: string[] = [];
    const leaks = createServer((request, response) => {
      happened.push(`asked for ${request.url ?? ''}`);
      response.end();
    });
    let payloads: readonly string[];

    before(async () => {
      payloads = xssPayloads(`http://127.0.0.1:${await listening(leaks)}/leak`);
      site = await startSampleSite({ issues: 500, flavor });
      const { origin, pathname } = new URL(site.url);
      hostile = await hostileSite(origin);
      const url = `${hostile.url}${pathname === '/' ? '' : pathname}`;
      window = await openWindow({
        site: { url, email: flavor === 'cloud' ? site.email : '', token: site.token },
        size: { width: 1300, height: 1500 },
      });
      window.page.on('dialog', (dialog) => {
        happened.push(`dialog ${dialog.message()}`);
        void dialog.dismiss();
      });
      await window.page.exposeFunction('ran', () => happened.push('ran'));
      panel = new Panel(window.page);
      await (await window.view('Issues')).hasRow(/^[A-Z]+-\d+ {2}/);
      await window.runCommand('Shipshape: Open Issue');
      await (await panel.frame()).locator('h2', { hasText: 'Activity' }).waitFor();
    });
    after(async () => {
      await window.close();
      hostile.close();
      await site.close();
      leaks.close();
    });

    const watch = async (): Promise<void> => {
      const frame = await panel.frame();
      // DOMPurify reads into a document of its own, in which nothing runs, loads or counts; what it would not let in is told.
      await frame.evaluate(`window.violations = [];
        document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
          if (!/^(style-src|base-uri)/.test(violatedDirective))
            window.violations.push('policy: ' + violatedDirective + ' ' + blockedURI);
        })`);
    };
    const found = async (): Promise<unknown> => (await panel.frame()).evaluate(FOUND);
    const harmless = async (what: string): Promise<void> => {
      assert.deepEqual([await found(), happened], [[], []], what);
    };

    it('are not there yet: axe-core would mend nothing', async () => {
      await (await panel.frame()).locator('.description .level2').first().waitFor();
      assert.deepEqual(await panel.axe(), []);
    });

    it('are shown as texts, and nothing else', async () => {
      await watch();
      const frame = await panel.frame();
      const summary = (): Promise<string | null> => frame.locator('h1').first().textContent();
      let places = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        const before = await summary();
        hostile.poison(payloads, round);
        await frame.locator('.tools button').last().click();
        await waitForText(async () => JSON.stringify(await summary()), notThe(before), 'The summary');
        await frame.locator('.page[aria-busy=false]').waitFor();
        places += hostile.poisoned;
        // What a Data Center made of its markup is cleaned behind the first drawing.
        if (flavor === 'datacenter')
          await frame.locator('.comment .text > *').first().waitFor({ state: 'attached' });
        await harmless(`round ${round}`);
      }
      assert.ok(places > ROUNDS * 100, `only ${places} texts were hostile`);
      await window.screenshot(`hostile-texts-${flavor}`);
    });

    it('are texts in what is opened, too: editors, history, people', async () => {
      const frame = await panel.frame();
      await frame.locator('.activity .tab').last().click();
      await frame.locator('.change').first().waitFor();
      await frame.locator('.peopleCount').first().click();
      const editors = frame.locator('.fields .editable .tool');
      const count = await editors.count();
      assert.ok(count > 3, 'nothing to edit');
      for (let index = 0; index < Math.min(count, 12); index += 1) {
        const open = frame.locator('.editor, .markdownBox').first();
        // A click on a button that is just being drawn anew goes nowhere.
        for (let tries = 0; tries < 5; tries += 1) {
          await editors.nth(index).click({ force: true });
          if (await appears(open, 5000)) break;
        }
        await open.waitFor();
        await harmless(`editor ${index}`);
        const field = open.locator('input, textarea, select, button').first();
        await field.focus();
        await window.page.keyboard.press('Escape');
        // Escape closes the editor, or only the list of a box in it; the editor may go while it is looked at.
        const cancel = open.locator('button.secondary').last();
        if (await open.isVisible()) await cancel.click({ timeout: 3000 }).catch(() => undefined);
        await open.waitFor({ state: 'detached' });
      }
      await harmless('what was opened');
    });

    it('are texts in a preview of what is typed', async () => {
      const frame = await panel.frame();
      await frame.locator('.activity .tab').first().click();
      await frame.locator('button.add').click();
      await frame.locator('.activity textarea').fill(payloads.join('\n\n'));
      await frame.locator('.markdownBox .tab').last().click();
      await frame.locator('.previewed .text > *').first().waitFor();
      await harmless('preview');
      await frame.locator('.markdownBox .buttons button.secondary').click();
    });

    it('are texts in a page that begins with them', async () => {
      await window.reload();
      await (await panel.frame()).locator('h2', { hasText: 'Activity' }).waitFor();
      await watch();
      await harmless('after a reload');
    });
  });
