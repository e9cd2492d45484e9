import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, extensions, l10n } from 'vscode';
import type { IssueRef } from '../../src/core/issueKey.ts';
import type { Issue } from '../../src/atlassian/model/issue.ts';
import type { JiraClient } from '../../src/atlassian/ports/jira/client.ts';
import type { SiteDirectory } from '../../src/atlassian/ports/sites.ts';
import { createSiteDirectory } from '../../src/atlassian/sites/siteDirectory.ts';
import { createIssueStore } from '../../src/atlassian/store/issueStore.ts';
import { ensureSampleSite } from '../../src/features/sites/sampleSiteProcess.ts';
import { transitionIssues } from '../../src/features/transitions/bulkFlow.ts';
import {
  transitionIssue,
  type TransitionDependencies,
} from '../../src/features/transitions/transitionFlow.ts';
import { FormMemories } from '../../src/fields/formMemory.ts';
import { TransitionLoader } from '../../src/features/transitions/transitionLoader.ts';
import { describeDelay, describeError } from '../../src/platform/errorMessages.ts';
import { FakeOutbox } from '../support/fakes/fakeOutbox.ts';
import { FakeSiteCache } from '../support/fakes/fakeSiteCache.ts';
import { ENTER, type Deed } from '../support/fakes/scriptedFormUi.ts';
import { ScriptedTransitionUi } from '../support/fakes/scriptedTransitionUi.ts';
import { showMarkdown } from './activeEditor.ts';

describe('transitions on the sample site', function () {
  this.timeout(120_000);
  let folder: string;
  let sites: SiteDirectory;
  let jira: JiraClient;
  let inProgress: Issue[];
  const issues = createIssueStore();

  before(async () => {
    const extension = extensions.getExtension('shipshape.shipshape');
    assert.ok(extension);
    folder = await mkdtemp(join(tmpdir(), 'shipshape-transitions-'));
    const site = await ensureSampleSite({
      script: join(extension.extensionPath, 'dist', 'sampleSite.js'),
      folder,
    });
    const kept = new Map<string, unknown>();
    sites = createSiteDirectory({
      secrets: {
        get: async (key) => kept.get(key) as string | undefined,
        store: async (key, value) => void kept.set(key, value),
        delete: async (key) => void kept.delete(key),
      },
      store: {
        get: (key: string) => kept.get(key) as never,
        update: async (key, value) => void kept.set(key, value),
      },
      timeoutMs: () => 20_000,
    });
    const checked = await sites.check(site);
    await sites.add(checked, site.token);
    jira = (await sites.client(checked.id)).jira;
    const jql = 'project = SHOP AND status = "In Progress" ORDER BY key';
    const page = await jira.searchIssues({ jql, pageSize: 10 });
    issues.put(page.issues);
    inProgress = [...page.issues];
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const next = (): IssueRef => {
    const issue = inProgress.pop();
    assert.ok(issue, 'The sample site has too few issues in progress');
    return issue.ref;
  };

  function depsOf(ui: ScriptedTransitionUi): TransitionDependencies {
    const client = async (): Promise<JiraClient> => jira;
    const cache = new FakeSiteCache();
    return {
      ui,
      issues,
      outbox: new FakeOutbox(jira, issues),
      jira: client,
      sites,
      cache,
      loader: new TransitionLoader({ jira: client, issues, sites, cache }),
      memories: new FormMemories(),
      passGate: async () => true,
      touch: () => undefined,
      explain: (error) => describeError(error).message,
      explainDelay: describeDelay,
      t: l10n.t,
      asOf: String,
      now: () => new Date(),
    };
  }

  async function play(ref: IssueRef, ...script: readonly Deed[]): Promise<ScriptedTransitionUi> {
    const ui = new ScriptedTransitionUi(...script);
    assert.equal(await transitionIssue(depsOf(ui), ref, false), 'moved', ui.seen.join('\n'));
    return ui;
  }

  it('move an issue with a required resolution, an assignee and a comment', async () => {
    const ref = next();
    const me = await jira.myself();
    await play(
      ref,
      'Resolve',
      'Duplicate',
      'Assignee',
      me.displayName,
      'Comment',
      '**Same** as SHOP-1',
      ENTER,
    );
    const issue = await jira.issue(ref.key);
    assert.equal(issue.status.category, 'done');
    assert.equal(issue.resolution, 'Duplicate');
    assert.equal(issue.assignee?.accountId, me.accountId);
    assert.equal(issues.get(ref)?.status.name, issue.status.name);
  });

  it('take two transitions of one name apart by their target', async () => {
    const ref = next();
    await play(ref, 'Ask for review', ENTER);
    assert.equal((await jira.issue(ref.key)).status.name, 'In Review');
    const offered = await jira.transitions(ref.key);
    const names = offered.map(({ name, to }) => `${name} → ${to.name}`);
    assert.equal(new Set(names).size, names.length);
  });

  it('move several issues at once', async () => {
    const refs = [next(), next(), next()];
    const ui = new ScriptedTransitionUi('Resolve', 'Done', ENTER);
    assert.equal(await transitionIssues(depsOf(ui), refs), 'moved', ui.seen.join('\n'));
    for (const { key } of refs) assert.equal((await jira.issue(key)).status.category, 'done');
  });
});

describe('using a written text', () => {
  it('touches no other untitled document', async () => {
    await extensions.getExtension('shipshape.shipshape')?.activate();
    const { document } = await showMarkdown('mine');
    await commands.executeCommand('shipshape.useWrittenText');
    await commands.executeCommand('shipshape.discardWrittenText');
    assert.equal(document.isClosed, false);
    assert.equal(document.getText(), 'mine');
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
