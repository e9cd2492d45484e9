// `npm run screenshots`: takes the pictures of the README from the real window, into media/screenshots, and one that
// moves: an issue is found and moved, a checklist inserted and ticked.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeAnimation, type Frame } from './animation.ts';
import { build } from './build.ts';
import { PROJECT } from './paths.ts';
import { startSampleSite, type SampleSite } from './sampleSite.ts';
import { closeBrowser, openWindow, type TestWindow, type WindowOptions } from './window.ts';

const FOLDER = join(PROJECT, 'media', 'screenshots');
const SIZE = { width: 1200, height: 760 };
const ANY_ISSUE = /^[A-Z]+-\d+ {2}/;
const RELEASE_NOTES = 'docs/releases/2.14.md';

/** One window, used for one or more pictures. */
async function scene(options: WindowOptions, play: (window: TestWindow) => Promise<void>): Promise<void> {
  const window = await openWindow({
    size: SIZE,
    // Room for the summaries, and nothing in the picture that is not the point.
    settings: { 'editor.minimap.enabled': false, 'workbench.startupEditor': 'none' },
    ...options,
  });
  try {
    await play(window);
  } finally {
    await window.close();
  }
}

/** That it runs as an extension under development is nothing a reader wants to know. */
async function cleanTitle({ page }: TestWindow): Promise<void> {
  await page.locator('.window-title').evaluateAll((titles: unknown) => {
    for (const title of titles as { textContent: string }[])
      title.textContent = title.textContent.replace(/^\[[^\]]*\] *(?:- *)?/, '');
  });
}

async function take(window: TestWindow, name: string): Promise<void> {
  await cleanTitle(window);
  // A pointer that rests on something would leave a tooltip in the picture.
  await window.page.mouse.move(SIZE.width - 40, SIZE.height - 120);
  await window.page.locator('.monaco-hover:visible').first().waitFor({ state: 'hidden' });
  console.log(await window.screenshot(join(FOLDER, `${name}.png`)));
}

/** Drags the edge of the side bar, so that the rows are wide enough to read. */
async function widenSideBar(window: TestWindow, width: number): Promise<void> {
  const box = await window.page.locator('.part.sidebar').boundingBox();
  if (!box) return;
  const y = box.y + box.height / 2;
  await window.page.mouse.move(box.x + box.width, y);
  await window.page.mouse.down();
  await window.page.mouse.move(box.x + width, y, { steps: 4 });
  await window.page.mouse.up();
}

/** Something is suggested for each variable of a template: Enter takes them all. */
async function insertAsSuggested({ quickInput, editor }: TestWindow): Promise<void> {
  await quickInput.row('Insert now').waitFor();
  await quickInput.accept();
  await editor.showsText('- [ ]');
}

const issues = (site: SampleSite): Promise<void> =>
  scene({ site, theme: 'dark' }, async (window) => {
    const view = await window.view('Issues');
    await view.hasRow(ANY_ISSUE);
    await window.editor.open(RELEASE_NOTES);
    await widenSideBar(window, 430);
    await (await window.view('Checklists')).hasRow(/2\.14\.md/);
    await take(window, 'issues');

    await window.runCommand('Shipshape: Transition Issue…');
    await window.quickInput.opened('Transition Issue');
    await window.quickInput.pick(/SHOP-142/);
    await window.quickInput.pick('Resolve');
    await window.quickInput.row("Won't Do").waitFor();
    await take(window, 'transition');
    await window.quickInput.cancel();
  });

const templates = (site: SampleSite): Promise<void> =>
  scene({ site, theme: 'light' }, async (window) => {
    const view = await window.view('Templates');
    await view.expand(/Playbooks/);
    await view.hasRow('Deployment readiness');
    await widenSideBar(window, 400);
    for (const other of ['Issues', 'Checklists']) {
      await window.page.locator('.pane-header', { hasText: other }).click();
    }
    await view.inlineAction('Deployment readiness', 'Preview Template');
    const preview = window.page.frameLocator('iframe.webview').frameLocator('#active-frame');
    await preview.getByText('Before the deployment').first().waitFor();
    await take(window, 'templates');
    await window.page.keyboard.press('Control+W');

    await view.inlineAction('Deployment readiness', 'Insert Checklist…');
    await insertAsSuggested(window);
  });

const chinese = (site: SampleSite): Promise<void> =>
  scene({ site, theme: 'dark', locale: 'zh-tw' }, async (window) => {
    await (await window.view('議題')).hasRow(ANY_ISSUE);
    await window.editor.open(RELEASE_NOTES);
    await widenSideBar(window, 430);
    await window.runCommand('Shipshape: 插入檢查清單…');
    await window.quickInput.row('部署準備').waitFor();
    await take(window, 'zh-tw');
  });

/** The three jobs, one after the other, in half a minute. */
const moving = (site: SampleSite): Promise<void> =>
  scene({ site, theme: 'dark', size: { width: 1000, height: 640 } }, async (window) => {
    const { quickInput, editor, page } = window;
    const frames: Frame[] = [];
    const frame = async (ms: number): Promise<void> => {
      await cleanTitle(window);
      frames.push({ png: await page.screenshot({ animations: 'disabled', caret: 'hide' }), ms });
    };
    const issues = await window.view('Issues');
    await issues.hasRow(ANY_ISSUE);
    await editor.open('docs/runbook.md', 4);
    await widenSideBar(window, 380);
    await frame(2000);

    await window.runCommand('Shipshape: Transition Issue…');
    await quickInput.row(/SHOP-142/).waitFor();
    await frame(1500);
    await quickInput.pick(/SHOP-142/);
    await quickInput.row('Resolve').waitFor();
    await frame(1500);
    await quickInput.pick('Resolve');
    await quickInput.row("Won't Do").waitFor();
    await frame(1500);
    await quickInput.pick('Done');
    await quickInput.row('Transition to Done now').waitFor();
    await frame(1200);
    await quickInput.accept();
    await page.locator('.statusbar-item', { hasText: 'SHOP-142 Done' }).waitFor();
    await frame(1800);

    await window.runCommand('Shipshape: Insert Checklist…');
    await quickInput
      .row(/Deployment readiness/)
      .first()
      .waitFor();
    await frame(1500);
    await quickInput.pick(/Deployment readiness/);
    await insertAsSuggested(window);
    await frame(2200);
    await editor.focus();
    await page.keyboard.press('ControlOrMeta+Alt+Enter');
    await page.waitForTimeout(500);
    await frame(2500);
    writeAnimation(join(FOLDER, 'shipshape.gif'), frames);
  });

mkdirSync(FOLDER, { recursive: true });
await build();
const site = await startSampleSite();
try {
  for (const play of [issues, templates, chinese, moving]) await play(site);
} finally {
  await closeBrowser();
  await site.stop();
}
