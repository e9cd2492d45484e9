import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Uri, ViewColumn, window, type WebviewPanel } from 'vscode';
import type { Comment, IssueDetails } from '../../src/atlassian/model/issueDetails.ts';
import type { Site } from '../../src/atlassian/model/site.ts';
import { IssuePanel } from '../../src/features/issuePanel/issuePanel.ts';
import { FakeActionUi } from '../support/fakes/fakeActionUi.ts';
import { fakeIssue } from '../support/fakes/fakeJira.ts';
import { sessionDependencies } from './panelDependencies.ts';
import { MentionMemory } from '../../src/features/issuePanel/texts/mentionMemory.ts';

/** What one host is to do. */
export interface PanelsTask {
  /** Of the built extension. */
  readonly folder: string;
}

/** What one host tells: milliseconds from making a tab until its text was laid out and in sight, round by round. */
export interface PanelsReport {
  readonly panel: readonly number[];
  readonly fixed: readonly number[];
  readonly manyComments: readonly number[];
  /** Panels that were opened and closed one after the other, and how many of them are in memory still. */
  readonly opened: number;
  readonly left: number;
  /** Heap of the host in MB, before and after. */
  readonly heap: readonly [before: number, after: number];
}

const ROUNDS = 9;
const MANY = 1000;
const OPENED_AND_CLOSED = 20;
const GIVEN_UP_MS = 30_000;
const SITE: Site = {
  ...{ id: 'site1', name: 'shop', url: 'https://shop.example', email: 'me@shop.example' },
  ...{ flavor: 'cloud', accountId: 'me', accountName: 'Me' },
};
const REF = { siteId: SITE.id, key: 'SHOP-1' };
const PARAGRAPHS = Array.from(
  { length: 3 },
  (_, index) =>
    `${index + 1}. Customers want to pay with several gift cards and keep the rest of each of them.`,
);

/**
 * Opens the issue panel from what is kept on disk, and a page of the same text that was made before, in turn. The site
 * never answers. Both tell when an element below the text comes into sight: the page by asking for a picture.
 */
export async function measurePanels({ folder }: PanelsTask): Promise<PanelsReport> {
  const times = { panel: [] as number[], fixed: [] as number[], manyComments: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.fixed.push(await untilSeen((panel) => showFixed(panel)));
    times.panel.push(await untilSeen((panel) => showIssue(panel, folder, detailsWith(3))));
    times.manyComments.push(await untilSeen((panel) => showIssue(panel, folder, detailsWith(MANY))));
  }
  return { ...times, ...(await leftAfterClosing(folder)) };
}

/** The heap is measured after a few that bring what is loaded once. */
async function leftAfterClosing(folder: string): Promise<Pick<PanelsReport, 'opened' | 'left' | 'heap'>> {
  const gc = garbageCollector();
  const heap = async (): Promise<number> => {
    // What a tab leaves behind ends some turns after it was closed.
    for (let turn = 0; turn < 5; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      gc();
    }
    return process.memoryUsage().heapUsed / 1_000_000;
  };
  const before = await heap();
  const panels: WeakRef<IssuePanel>[] = [];
  for (let round = 0; round < OPENED_AND_CLOSED; round += 1) {
    await untilSeen((panel) => panels.push(new WeakRef(showIssue(panel, folder, detailsWith(MANY)))));
  }
  const after = await heap();
  const left = panels.filter((panel) => panel.deref() !== undefined).length;
  return { opened: panels.length, left, heap: [before, after] };
}

function garbageCollector(): () => void {
  setFlagsFromString('--expose_gc');
  return runInNewContext('gc') as () => void;
}

async function untilSeen(show: (panel: WebviewPanel) => unknown): Promise<number> {
  const started = performance.now();
  const panel = window.createWebviewPanel('bench.panel', 'Bench', ViewColumn.Active, { enableScripts: true });
  const seen = new Promise<void>((resolve, reject) => {
    setTimeout(() => reject(new Error('Nothing came into sight')), GIVEN_UP_MS);
    panel.webview.onDidReceiveMessage((message: { readonly name?: string }) => {
      if (message.name === 'picture') resolve();
    });
  });
  show(panel);
  await seen;
  const took = performance.now() - started;
  panel.dispose();
  return took;
}

function showFixed(panel: WebviewPanel): void {
  const texts = PARAGRAPHS.map((text) => `<p>${text}</p>`).join('');
  panel.webview.html = `<!DOCTYPE html><html lang="en"><body><h1>Gift cards in the basket</h1>${texts}
    <p id="end">basket.png</p>
    <script>
      const host = acquireVsCodeApi();
      new IntersectionObserver((entries) => {
        if (entries.some((entry) => entry.isIntersecting)) host.postMessage({ name: 'picture' });
      }).observe(document.getElementById('end'));
    </script></body></html>`;
}

function showIssue(panel: WebviewPanel, folder: string, details: IssueDetails): IssuePanel {
  const never = (): Promise<never> => new Promise(() => undefined);
  const session = sessionDependencies(SITE, never);
  session.details.write(SITE, REF.key, details);
  return new IssuePanel(panel, REF, {
    ...session,
    outbox: { ...session.outbox, send: never, discard: never, retry: never },
    flagOptions: new Map(),
    linkTypes: new Map(),
    audiences: new Map(),
    mentions: new MentionMemory({ get: () => undefined, update: () => Promise.resolve() }, () => false),
    ui: new FakeActionUi(),
    fieldSources: () => {
      throw new Error('Nothing is edited here');
    },
    issueAt: () => undefined,
    log: { error: () => undefined } as never,
    extensionUri: Uri.file(folder),
  });
}

function detailsWith(comments: number): IssueDetails {
  const items = Array.from({ length: comments }, (_, index): Comment => ({
    id: String(index),
    author: { accountId: 'ada', displayName: 'Ada', active: true },
    body: document([`Comment ${index}: it works with three cards, too.`]),
    created: '2026-01-02T03:04:05.000Z',
    updated: '2026-01-02T03:04:05.000Z',
  }));
  return {
    issue: fakeIssue(REF.key, { summary: 'Gift cards in the basket' }),
    description: document(PARAGRAPHS),
    fields: [],
    attachments: [
      {
        ...{ id: '1', name: 'basket.png', mimeType: 'image/png', size: 1000 },
        created: '2026-01-02T03:04:05.000Z',
      },
    ],
    subtasks: [],
    links: [],
    comments: { items, total: comments },
    worklogs: { items: [], total: 0 },
  };
}

function document(texts: readonly string[]): NonNullable<IssueDetails['description']> {
  const content = texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }));
  return { format: 'adf', document: { version: 1, type: 'doc', content } };
}
