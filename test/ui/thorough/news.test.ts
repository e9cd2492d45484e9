import assert from 'node:assert/strict';
import { colleagues, type Colleague } from '../../../packages/sample-site/test/support/colleague.ts';
import { startSampleSite, type SampleSite } from '../../support/sampleSite.ts';
import { openWindow, type TestWindow } from '../../support/window.ts';
import type { View } from '../../support/window/view.ts';
import { askSite } from '../askSite.ts';

const ME = '712020:0b6f6a52-3c0e-4d7e-9a55-6d0f1c7be101';

interface Found {
  readonly issues: readonly { readonly key: string }[];
}

function adf(...content: readonly object[]): object {
  return { body: { type: 'doc', version: 1, content: [{ type: 'paragraph', content }] } };
}

const text = (words: string): object => ({ type: 'text', text: words });
const mention: object = { type: 'mention', attrs: { id: ME, text: '@Lin' } };

for (const [locale, theme] of [
  ['en', 'dark'],
  ['zh-tw', 'light'],
] as const) {
  describe(`the News view: ${locale}`, function () {
    this.timeout(180_000);
    let site: SampleSite;
    let window: TestWindow;
    let view: View;
    let keys: readonly string[];
    let [weiting, shufen]: readonly Colleague[] = [];
    const isEnglish = locale === 'en';
    const said = (english: string, chinese: string): string => (isEnglish ? english : chinese);

    before(async () => {
      site = await startSampleSite();
      [weiting, shufen] = colleagues(site);
      const { issues } = await askSite<Found>(site, '/rest/api/3/search/jql', {
        jql: 'assignee = currentUser() AND status = "In Progress" ORDER BY key',
        fields: ['summary'],
      });
      keys = issues.map(({ key }) => key);
      window = await openWindow({
        ...{ site, theme, size: { width: 1280, height: 1000 } },
        ...(isEnglish ? {} : { locale: 'zh-tw' }),
        settings: { 'shipshape.news.badge': true },
      });
      view = await window.view(said('News', '最新動態'));
    });
    after(async () => {
      await window.close();
      await site.stop();
    });

    const badge = () =>
      window.page.locator('.activitybar .action-item', {
        has: window.page.locator('a.action-label[aria-label^="Shipshape"]'),
      });
    const refresh = (): Promise<void> => view.titleAction(said('Refresh News', '重新整理最新動態'));
    const at = (key: string | undefined, path = ''): string => `/rest/api/3/issue/${key ?? ''}${path}`;

    it('takes what is there at first as read', async () => {
      await weiting?.send('POST', at(keys[0], '/comment'), adf(text('Before anybody listened')));
      await refresh();
      await view.expand(new RegExp(`^${keys[0] ?? ''} `));
      await view.hasRow(/Before anybody listened/);
      assert.doesNotMatch((await view.text().innerText()) || '', /new|新消息/);
    });

    it('tells what others did, by issue, with the number on the icon', async () => {
      await weiting?.send('POST', at(keys[0], '/comment'), adf(mention, text(' can you have a look?')));
      await shufen?.send('PUT', at(keys[1]), {
        fields: { summary: 'Checkout fails with $(bug) gift cards' },
      });
      await shufen?.send('POST', at(keys[1], '/comment'), adf(text('Only with two of them')));
      await refresh();
      await view.hasRow(
        new RegExp(said('mentioned you: “@Lin can you have a look', '提到了你：「@Lin can you have a look')),
      );
      await view.hasRow(/Only with two of them/);
      await badge().locator('.badge-content', { hasText: /^2$/ }).waitFor();
      await window.screenshot(`news-${locale}`);
    });

    it('opens the issue at the comment, which is read then', async () => {
      // At its beginning: the middle of a long label is out of sight.
      await view.row(/Only with two of them/).click({ position: { x: 60, y: 8 } });
      await badge().locator('.badge-content', { hasText: /^1$/ }).waitFor();
      const frame = window.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
      await frame.locator('.wanted', { hasText: 'Only with two of them' }).waitFor();
      await view.hasRow(/Only with two of them/);
      await window.screenshot(`news-opened-${locale}`);
    });

    it('marks all as read', async () => {
      await view.titleAction(said('Mark All News as Read', '將所有最新動態標示為已讀'));
      await badge().locator('.badge-content:visible').waitFor({ state: 'hidden' });
    });
  });
}
