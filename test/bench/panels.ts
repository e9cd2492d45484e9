import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JiraClient } from '../../src/atlassian/ports/jira/client.ts';
import { createSiteDirectory } from '../../src/atlassian/sites/siteDirectory.ts';
import { IssueSession } from '../../src/features/issuePanel/issueSession.ts';
import { startBenchSite } from './benchSite.ts';
import { sampleOf, type Table } from './figures.ts';
import { signIn } from './headlessWindow.ts';
import { runHost } from './host.ts';
import type { PanelsReport } from './panelsInHost.ts';
import { sessionDependencies } from './panelDependencies.ts';
import { PROJECT as ROOT } from '../support/paths.ts';
import { prepareStage } from './staging.ts';

/** Issues that are opened after the first of their project. */
const OPENED = 5;
const PROJECT = 'project = SHOP ORDER BY key';

/** What an issue in a tab costs: the time until its text is in sight, and requests. */
export async function measurePanels(): Promise<Table[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'shipshape-bench-'));
  try {
    const stage = await prepareStage(scratch);
    const task = JSON.stringify({ folder: stage.shipshape.folder });
    const report = (await runHost('current', stage, scratch, {
      SHIPSHAPE_BENCH_PANELS: task,
    })) as PanelsReport;
    return [firstContent(report), memory(report), bundle(), await requests()];
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

function firstContent({ panel, fixed, manyComments }: PanelsReport): Table {
  return {
    title: 'An issue in a tab, beside a static webview of the same text',
    note: 'In one host, in turn: from making the tab until what stands below the description is in sight. The issue is kept on disk; its site does not answer.',
    columns: [{ name: 'time', unit: 'ms' }],
    rows: [
      { what: 'A static webview', values: [sampleOf(fixed)] },
      { what: 'The issue panel, 3 comments', values: [sampleOf(panel)] },
      { what: 'The issue panel, 1,000 comments', values: [sampleOf(manyComments)] },
    ],
  };
}

function memory({ opened, left, heap: [before, after] }: PanelsReport): Table {
  return {
    title: 'Issues in tabs that were closed again',
    note: 'One after the other, with 1,000 comments each, in the host of the extension; heap after collecting garbage, VS Code’s own part included.',
    columns: [{ name: 'in memory' }, { name: 'heap before', unit: 'MB' }, { name: 'after', unit: 'MB' }],
    rows: [{ what: `${opened} panels`, values: [`${left}`, before, after] }],
  };
}

function bundle(): Table {
  const size = (file: string): number => statSync(join(ROOT, 'dist', 'webviews', file)).size / 1000;
  return {
    title: 'What the page of an issue is made of',
    note: 'The production build. Editors are loaded with the first of them, DOMPurify for texts that a Data Center wrote out as HTML.',
    columns: [{ name: 'size', unit: 'KB' }],
    rows: [
      { what: 'Script', values: [size('issue.js')] },
      { what: 'Style', values: [size('issue.css')] },
      { what: 'Editors', values: [size('editing.js')] },
      { what: 'DOMPurify', values: [size('cleanHtml.js')] },
    ],
  };
}

/** Asked as the panel asks, of the sample site. */
async function requests(): Promise<Table> {
  const site = await startBenchSite({ issues: 100 });
  try {
    const signedIn = await signIn(site);
    let sent = 0;
    const counting: typeof fetch = (...args) => {
      sent += 1;
      return fetch(...args);
    };
    const sites = createSiteDirectory({ ...signedIn, timeoutMs: () => 60_000, fetch: counting });
    const client = async (): Promise<JiraClient> => (await sites.client(signedIn.siteId)).jira;
    const [known] = sites.list();
    if (!known) throw new Error('Nobody is signed in');
    const { issues } = await (await client()).searchIssues({ jql: PROJECT, pageSize: OPENED + 1 });
    const dependencies = sessionDependencies(known, client);
    const each: number[] = [];
    for (const { ref } of issues) {
      const before = sent;
      const session = new IssueSession(ref, dependencies);
      await session.open();
      session.dispose();
      each.push(sent - before);
    }
    const [first = 0, ...others] = each;
    return {
      title: 'Requests of an opened issue',
      note: 'What the account may do is asked once for all issues of a project, behind the issue.',
      columns: [{ name: 'sent', unit: 'requests' }],
      rows: [
        { what: 'The first issue of a project', values: [first] },
        { what: 'Each of the others', values: [sampleOf(others)] },
      ],
    };
  } finally {
    await site.stop();
  }
}
