import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SampleSite } from '../support/sampleSite.ts';
import { signedInWindow } from '../support/sharedWindow.ts';
import type { TestWindow } from '../support/window.ts';
import { askSite } from './askSite.ts';
import { until } from './until.ts';

const task = (text: string): string =>
  `<ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>${text}</ac:task-body></ac:task>`;

interface Task {
  readonly id: string;
  readonly status: string;
}

const FILE = 'docs/ticks.md';

describe('ticks of a file that is tied to a page', function () {
  this.timeout(90_000);
  let window: TestWindow;
  let site: SampleSite;
  let pageId: string;

  const tasks = async (): Promise<readonly Task[]> =>
    (await askSite<{ results: Task[] }>(site, `/wiki/api/v2/tasks?page-id=${pageId}`)).results;

  const states = async (): Promise<readonly boolean[]> =>
    (await tasks()).map(({ status }) => status === 'complete');

  const makePage = async (title: string): Promise<string> => {
    const { results } = await askSite<{ results: { id: string }[] }>(site, '/wiki/api/v2/spaces?keys=PLAY');
    const value = `<p>Go.</p><ac:task-list>${task('Back up the orders')}${task('Tell support')}${task('Warm up')}</ac:task-list>`;
    const body = { representation: 'storage', value };
    const page = { spaceId: results[0]?.id, status: 'current', title, body };
    return (await askSite<{ id: string }>(site, '/wiki/api/v2/pages', page, 'POST')).id;
  };

  const fileOf = (page: string): string =>
    `---\nconfluence: ${site.url}/wiki/pages/viewpage.action?pageId=${page}\n---\n# Ticks of this test\n\nGo.\n\n- [ ] Back up the orders\n- [ ] Tell support\n- [ ] Warm up\n`;

  /** Until it is on the disk: what a test writes into the file itself would be overtaken. */
  const save = async (): Promise<void> => {
    await window.runCommand('File: Save');
    const dirty = window.editor.tab('ticks.md').and(window.page.locator('.dirty'));
    await dirty.waitFor({ state: 'detached' });
  };

  before(async () => {
    ({ window, site } = await signedInWindow());
    pageId = await makePage('Ticks of this test');
    await writeFile(join(window.workspace, FILE), fileOf(pageId));
  });
  after(async () => {
    // What is unsaved would be saved by itself, and the file be there again.
    await window.runCommand('View: Revert and Close Editor');
    await rm(join(window.workspace, FILE), { force: true });
  });

  it('go to the page once the user said so, each alone', async () => {
    await window.editor.open(FILE, 8);
    await window.runCommand('Shipshape: Tick or Untick Checklist Item');
    await window.editor.showsText('[x] Back up the orders');
    const question = /Keep the ticks of docs\/ticks\.md in step with its Confluence page\?/;
    await window.messages.shown(question);
    await window.screenshot('page-ticks-1-asked');
    assert.deepEqual(await states(), [false, false, false]);
    // What is ticked while nobody has answered waits with the first.
    await window.editor.open(FILE, 10);
    await window.runCommand('Shipshape: Tick or Untick Checklist Item');
    await window.editor.showsText('[x] Warm up');
    await window.messages.press(question, 'Keep in Step');
    await until(async () => (await states()).join() === 'true,false,true', 'both ticks on the page');
  });

  it('come from the page while the file is in sight, and are undone like any edit', async () => {
    const [, second] = await tasks();
    await askSite(site, `/wiki/api/v2/tasks/${second?.id ?? ''}`, { status: 'complete' }, 'PUT');
    await window.editor.showsText('[x] Tell support');
    await window.screenshot('page-ticks-2-from-the-page');
    await window.editor.focus();
    await window.page.keyboard.press('ControlOrMeta+z');
    await window.editor.showsText('[ ] Tell support');
    // What a colleague ticked is not taken back on the page by that.
    assert.equal((await tasks())[1]?.status, 'complete');
    await window.page.keyboard.press('ControlOrMeta+Shift+z');
    await save();
  });

  it('go to the page while the word that it was published still stands', async () => {
    const { quickInput } = window;
    await window.editor.open(FILE, 6);
    await window.page.keyboard.press('End');
    await window.page.keyboard.type(' Now.');
    await window.runCommand('Shipshape: Publish to Confluence…');
    await quickInput.opened('Publish to "Ticks of this test"');
    await quickInput.pick('Publish now');
    const published = /"Ticks of this test" is published as version/;
    await window.messages.shown(published);
    await window.editor.open(FILE, 8);
    await window.runCommand('Shipshape: Tick or Untick Checklist Item');
    await window.editor.showsText('[ ] Back up the orders');
    await until(async () => (await states()).join() === 'false,true,true', 'the box on the page');
    await window.messages.stands(published);
    await save();
  });

  it('go to the page that the file is tied to by then, and to that alone', async () => {
    const [first, other] = [pageId, await makePage('Other ticks of this test')];
    const before = (await states()).join();
    await writeFile(join(window.workspace, FILE), fileOf(first));
    await window.editor.open(FILE, 2);
    await window.editor.showsText('[ ] Back up the orders');
    await window.page.keyboard.press('End');
    for (const _digit of first) await window.page.keyboard.press('Backspace');
    await window.page.keyboard.type(other);
    await window.editor.showsText(`pageId=${other}`);
    await save();
    await window.editor.open(FILE, 8);
    await window.runCommand('Shipshape: Tick or Untick Checklist Item');
    await window.editor.showsText('[x] Back up the orders');
    await window.messages.press(/Keep the ticks of docs\/ticks\.md in step/, 'Keep in Step');
    pageId = other;
    await until(async () => (await states()).join() === 'true,false,false', 'the tick on the other page');
    pageId = first;
    assert.equal((await states()).join(), before);
  });
});
