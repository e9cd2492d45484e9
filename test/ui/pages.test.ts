import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterFailure } from './afterFailure.ts';
import { askSite } from './askSite.ts';
import type { SampleSite } from '../support/sampleSite.ts';
import { dismissQuestions, signedInWindow } from '../support/sharedWindow.ts';
import type { TestWindow } from '../support/window.ts';

const TITLE = 'Runbook of this test';

interface SitePage {
  readonly title: string;
  readonly version: { readonly number: number };
  readonly body: { readonly storage: { readonly value: string } };
}

/** The page as somebody else sees and changes it. */
class OthersPage {
  readonly #site: SampleSite;
  readonly #id: string;

  constructor(site: SampleSite, id: string) {
    this.#site = site;
    this.#id = id;
  }

  async read(): Promise<SitePage> {
    return askSite(this.#site, `${this.#path}?body-format=storage`);
  }

  async replace(words: string, others: string): Promise<void> {
    const { title, version, body } = await this.read();
    assert.ok(body.storage.value.includes(words), body.storage.value);
    const value = body.storage.value.replace(words, others);
    const changed = {
      ...{ id: this.#id, status: 'current', title },
      body: { representation: 'storage', value },
      version: { number: version.number + 1 },
    };
    await askSite(this.#site, this.#path, changed, 'PUT');
  }

  async files(): Promise<readonly string[]> {
    const path = `${this.#path}/attachments`;
    const { results } = await askSite<{ results: { title: string }[] }>(this.#site, path);
    return results.map(({ title }) => title);
  }

  async labels(): Promise<readonly string[]> {
    const path = `${this.#path}/labels`;
    const { results } = await askSite<{ results: { name: string }[] }>(this.#site, path);
    return results.map(({ name }) => name).sort();
  }

  get #path(): string {
    return `/wiki/api/v2/pages/${this.#id}`;
  }
}

describe('pages of Confluence', function () {
  this.timeout(120_000);
  let window: TestWindow;
  let site: SampleSite;
  let page: OthersPage;

  before(async () => {
    ({ window, site } = await signedInWindow());
    await window.editor.open('docs/runbook.md');
  });

  after(() => rm(join(window.workspace, 'docs/flow'), { recursive: true, force: true }));
  afterFailure(() => dismissQuestions(window));

  it('makes a page of a Markdown file, and ties the file to it', async () => {
    const { quickInput } = window;
    await window.runCommand('Shipshape: Publish to Confluence…');
    await quickInput.opened('Publish to Confluence');
    await quickInput.type('playb');
    await quickInput.row('Playbooks').waitFor();
    await quickInput.settled();
    await quickInput.acceptRow('Playbooks');
    await quickInput.row('At the top of Playbooks').waitFor();
    await quickInput.type('no such page');
    await quickInput.row('No page matches.').waitFor();
    await quickInput.type('');
    await quickInput.row('At the top of Playbooks').waitFor();
    await window.screenshot('pages-1-parent');
    await quickInput.acceptRow('At the top of Playbooks');
    await window.page.getByText('The title of the page').waitFor();
    await quickInput.type(TITLE);
    await window.screenshot('pages-2-title');
    await quickInput.accept();
    await window.messages.shown(`"${TITLE}" is published.`);
    const address = /^confluence: (\S+pageId=(\d+))$/m;
    await window.editor.showsText(address);
    // The heading of the file is the title of the page.
    await window.editor.showsText(`# ${TITLE}`);
    page = new OthersPage(site, address.exec(await window.fileShows('docs/runbook.md', address))?.[2] ?? '');
    assert.equal((await page.read()).title, TITLE);
    await window.screenshot('pages-3-published');
  });

  it('shows what would change, and publishes it with what others changed', async () => {
    const { quickInput } = window;
    await page.replace('Who is on call', 'Who is on duty');
    await window.editor.open('docs/runbook.md', 1);
    await window.page.keyboard.press('ControlOrMeta+End');
    await window.page.keyboard.type('\nAsk before you page.');
    await window.editor.showsText('Ask before you page.');
    await window.runCommand('Shipshape: Publish to Confluence…');
    await quickInput.opened(`Publish to "${TITLE}"`);
    await quickInput.row('Publish now').waitFor();
    await quickInput.pick('Show the changes');
    await window.editor.tab('on the site ↔ as it would be published').waitFor();
    await quickInput.row('Publish now').waitFor();
    await window.screenshot('pages-4-review');
    await quickInput.pick('Publish now');
    await window.messages.shown(`"${TITLE}" is published as version 3.`);
    const { body } = await page.read();
    assert.match(body.storage.value, /Who is on duty.*Ask before you page\./s);
    await window.editor.tab(/^runbook\.md/).click();
    await window.editor.showsText('Who is on duty');
    // The next command is about the editor that has the keyboard.
    await window.editor.focus();
  });

  it('has nothing to publish then', async () => {
    await window.runCommand('Shipshape: Publish to Confluence…');
    await window.messages.shown(/says what the file says/);
    await window.runCommand('Notifications: Clear All Notifications');
  });

  it('brings labels to the page, which the file names from then on', async () => {
    const { quickInput } = window;
    await window.editor.open('docs/runbook.md', 2);
    await window.page.keyboard.press('End');
    await window.page.keyboard.type('\nlabels: [runbook]');
    await window.editor.showsText('labels: [runbook]');
    await window.runCommand('Shipshape: Publish to Confluence…');
    await quickInput.opened(`Publish to "${TITLE}"`);
    const review = window.page.locator('.quick-input-list');
    await review.getByText('labels: +runbook', { exact: true }).waitFor();
    await quickInput.pick('Labels of the page');
    await window.page.getByText('They go into the file, too.').waitFor();
    await quickInput.type('runbook on:call');
    await window.page.getByText(/so these are left out: on:call/).waitFor();
    await quickInput.type('runbook on-call');
    await quickInput.accept();
    await review.getByText('labels: +runbook +on-call', { exact: true }).waitFor();
    await window.screenshot('pages-5-labels');
    await quickInput.pick('Publish now');
    await window.messages.shown(`The labels of "${TITLE}" are published.`);
    await window.editor.showsText('labels: [runbook, on-call]');
    assert.deepEqual(await page.labels(), ['on-call', 'runbook']);
    const { version } = await page.read();
    await window.editor.focus();
    await window.runCommand('Shipshape: Publish to Confluence…');
    await window.messages.shown(/says what the file says/);
    assert.equal((await page.read()).version.number, version.number);
    await window.runCommand('Notifications: Clear All Notifications');
  });

  it('puts both texts into the file where both were changed, and publishes neither', async () => {
    await page.replace('Ask before you page.', 'Ask first.');
    const { version } = await page.read();
    await window.editor.open('docs/runbook.md', 1);
    await window.page.keyboard.press('ControlOrMeta+End');
    // The file ends with a line break by now; the full stop before it goes as well.
    await window.page.keyboard.press('Backspace');
    await window.page.keyboard.press('Backspace');
    await window.page.keyboard.type(' anybody!');
    await window.editor.showsText('Ask before you page anybody!');
    await window.runCommand('Shipshape: Publish to Confluence…');
    const words = /was changed on the site where the file was changed too/;
    await window.messages.shown(words);
    await window.messages.press(words, 'Merge into the File');
    await window.editor.showsText(
      /<<<<<<< On the Site\s+Ask first\.\s+=======\s+Ask before you page anybody!/,
    );
    await window.screenshot('pages-6-conflict');
    assert.equal((await page.read()).version.number, version.number);
    await window.runCommand('Shipshape: Publish to Confluence…');
    await window.messages.shown(/Two texts are still in this file/);
  });

  it('takes the pictures and documents of a file along, and leaves the file its own addresses', async () => {
    const { quickInput } = window;
    const folder = join(window.workspace, 'docs/flow');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'flow.png'), 'not much of a picture');
    await writeFile(
      join(folder, 'flow.md'),
      '# The flow\n\n![Flow](./flow.png) [Gone](gone.md) [Plan](plan.pdf) [Code](a.ts)\n',
    );
    await writeFile(join(folder, 'plan.pdf'), 'not much of a plan');
    await writeFile(join(folder, 'a.ts'), 'const a = 1;');
    await window.editor.open('docs/flow/flow.md');
    await window.runCommand('Shipshape: Publish to Confluence…');
    await quickInput.type('playb');
    await quickInput.row('Playbooks').waitFor();
    await quickInput.settled();
    await quickInput.acceptRow('Playbooks');
    await quickInput.acceptRow('At the top of Playbooks');
    await window.page.getByText('The title of the page').waitFor();
    await quickInput.accept();
    await window.messages.shown(
      /"The flow" is published\. .*Attached: flow\.png, plan\.pdf\. .*gone\.md, a\.ts/,
    );
    await window.editor.showsText(/pageId=\d+/);
    const text = await window.fileShows('docs/flow/flow.md', /pageId=\d+/);
    assert.match(text, /!\[Flow\]\(\.\/flow\.png\)/);
    const published = new OthersPage(site, /pageId=(\d+)/.exec(text)?.[1] ?? '');
    assert.match((await published.read()).body.storage.value, /<ri:attachment ri:filename="flow.png"/);
    assert.match((await published.read()).body.storage.value, /<ri:attachment ri:filename="plan.pdf"/);
    assert.deepEqual((await published.files()).toSorted(), ['flow.png', 'plan.pdf']);
    await window.runCommand('Shipshape: Publish to Confluence…');
    await window.messages.shown(/says what the file says/);
  });

  it('finds a page and shows it as Markdown', async () => {
    const { quickInput } = window;
    await window.runCommand('Shipshape: Open Page…');
    await quickInput.opened('Open Page');
    await quickInput.type('Runbook of this');
    await quickInput.row(TITLE).waitFor();
    await quickInput.pick(TITLE);
    await window.page.locator('.tab', { hasText: `Preview ${TITLE}.md` }).waitFor();
    await window.page
      .frameLocator('iframe.webview.ready')
      .frameLocator('iframe#active-frame')
      .locator('h1', { hasText: TITLE })
      .waitFor();
    await window.screenshot('pages-7-opened');
  });
});
