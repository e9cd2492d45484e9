import * as vscode from 'vscode';
import type { SiteCache } from '../../atlassian/ports/siteCache.ts';
import { pageUrl } from '../../atlassian/pages/pageAddress.ts';
import type { SiteDirectory, SiteMaintenance } from '../../atlassian/ports/sites.ts';
import { DisposableList, type Disposable } from '../../core/events.ts';
import { copyText } from '../../platform/clipboard.ts';
import { registerCommand, runCommand, type PageTarget } from '../../platform/commands.ts';
import type { Log } from '../../platform/log.ts';
import { tell } from '../../platform/notifications.ts';
import { openWebPage } from '../../platform/webPages.ts';
import type { Outbox } from '../../atlassian/ports/outbox.ts';
import { MentionedPeople } from '../../ui/mentionedPeople.ts';
import type { WorkJournal } from '../../ui/workJournal.ts';
import { browsePages } from './browse/browsePages.ts';
import { RecentPages } from './browse/recentPages.ts';
import { openComments } from './comments/openComments.ts';
import { openPage, readPage, savePageAsFile, targetPage } from './openPage.ts';
import { PageDocuments } from './pageDocuments.ts';
import type { PagesDependencies } from './pagesDependencies.ts';
import { PageVersions } from './pageVersions.ts';
import { TickMemory } from './ticks/tickMemory.ts';
import { TickWatch } from './ticks/tickWatch.ts';

const { l10n } = vscode;

export interface PagesServices {
  readonly log: Log;
  readonly sites: SiteDirectory & Pick<SiteMaintenance, 'retry'>;
  readonly siteCache: SiteCache;
  readonly outbox: Outbox;
  readonly workspaceState: vscode.Memento;
  readonly globalState: vscode.Memento;
  readonly workJournal: WorkJournal;
}

/** Pages of Confluence: found and read as Markdown, and kept in step with Markdown files. */
export function registerPages({
  log,
  sites,
  siteCache,
  outbox,
  workspaceState,
  globalState,
  workJournal,
}: PagesServices): Disposable {
  const running = new DisposableList();
  const people = new MentionedPeople({
    sites,
    cache: siteCache,
    known: () => new Map(),
    onError: (error) => log.error('Names of people that a page mentions', error),
    now: Date.now,
  });
  const documents = running.add(
    new PageDocuments(async (ref) => (await readPage({ sites, people }, ref)).markdown),
  );
  const recent = running.add(new RecentPages(globalState));
  const memory = new TickMemory(workspaceState);
  const ticks = running.add(new TickWatch({ sites, people, outbox, memory, log }));
  const deps: PagesDependencies = {
    sites,
    people,
    documents,
    recent,
    versions: new PageVersions(workspaceState),
    workspace: workspaceState,
    journal: workJournal,
    takingIn: (uri, write) => ticks.takingIn(uri, write),
  };
  const comments = running.add(openComments({ sites, people, outbox, log, workspaceState }));
  const withSite = (run: () => Promise<void>) => async (): Promise<void> => {
    if (sites.list().length === 0) await runCommand('shipshape.addSite');
    else await run();
  };
  const withFile = async (
    target: vscode.Uri | undefined,
    run: (uri: vscode.Uri) => Promise<void>,
  ): Promise<void> => {
    const active = vscode.window.activeTextEditor?.document;
    const uri = target ?? (active?.languageId === 'markdown' ? active.uri : undefined);
    if (uri) await withSite(() => run(uri))();
    else void tell(l10n.t('Open a Markdown file first.'));
  };
  running.add(registerCommand('shipshape.openPage', (row) => withSite(() => openPage(deps, row?.pageRef))()));
  running.add(
    registerCommand('shipshape.savePageAsFile', async (target) => {
      const ref = targetPage(documents, target);
      if (ref) await savePageAsFile(deps, ref);
    }),
  );
  running.add(
    registerCommand('shipshape.savePageAsTemplate', async (target) => {
      const ref = targetPage(documents, target);
      if (!ref) return;
      const { saveTemplate } = await import('./saveTemplate.ts');
      await saveTemplate(deps, ref);
    }),
  );
  const addressOf = (row: PageTarget | undefined): string | undefined => {
    const site = row && sites.get(row.pageRef.siteId);
    return site && (row.address ?? pageUrl(site, row.pageRef.pageId));
  };
  running.add(
    registerCommand('shipshape.openPageInBrowser', async (row) => {
      const address = addressOf(row);
      if (address !== undefined) await openWebPage(address);
    }),
  );
  running.add(
    registerCommand('shipshape.copyPageLink', async (row) => {
      const address = addressOf(row);
      if (address !== undefined) await copyText(address);
    }),
  );
  running.add(browsePages(sites, recent, siteCache));
  running.add(
    registerCommand('shipshape.publishPage', async (uri) => {
      const { publishPage } = await import('./publishPage.ts');
      await withFile(uri, async (file) => {
        await ticks.catchUp(file);
        await comments.around(file, () => publishPage(deps, file));
      });
    }),
  );
  running.add(
    registerCommand('shipshape.publishFolder', async (uri) => {
      const { publishFolder } = await import('./folder/publishFolder.ts');
      await withSite(() =>
        publishFolder(deps, uri, {
          before: (file) => ticks.catchUp(file),
          after: (file) => comments.lookAgain(file),
        }),
      )();
    }),
  );
  running.add(
    registerCommand('shipshape.pullPage', async (uri) => {
      const { pullPage } = await import('./pullPage.ts');
      await withFile(uri, async (file) => {
        await ticks.catchUp(file);
        await comments.around(file, () => pullPage(deps, file));
      });
    }),
  );
  running.add(
    registerCommand('shipshape.keepTicksInStep', async (uri) => {
      const { keepTicksInStep } = await import('./ticks/keepTicksInStep.ts');
      await withFile(uri, (file) => keepTicksInStep(sites, ticks, file));
    }),
  );
  return running;
}
