import * as vscode from 'vscode';
import type { SiteCache } from '../../atlassian/ports/siteCache.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { DisposableList, type Disposable } from '../../core/events.ts';
import { registerCommand, runCommand } from '../../platform/commands.ts';
import type { Log } from '../../platform/log.ts';
import { tell } from '../../platform/notifications.ts';
import type { Outbox } from '../../atlassian/ports/outbox.ts';
import { MentionedPeople } from '../../ui/mentionedPeople.ts';
import type { WorkJournal } from '../../ui/workJournal.ts';
import { openPage, readPage, savePageAsFile } from './openPage.ts';
import { PageDocuments } from './pageDocuments.ts';
import type { PagesDependencies } from './pagesDependencies.ts';
import { PageVersions } from './pageVersions.ts';
import { TickMemory } from './ticks/tickMemory.ts';
import { TickWatch } from './ticks/tickWatch.ts';

const { l10n } = vscode;

export interface PagesServices {
  readonly log: Log;
  readonly sites: SiteDirectory;
  readonly siteCache: SiteCache;
  readonly outbox: Outbox;
  readonly workspaceState: vscode.Memento;
  readonly workJournal: WorkJournal;
}

/** Pages of Confluence: found and read as Markdown, and kept in step with Markdown files. */
export function registerPages({
  log,
  sites,
  siteCache,
  outbox,
  workspaceState,
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
  const deps: PagesDependencies = {
    sites,
    people,
    documents,
    versions: new PageVersions(workspaceState),
    workspace: workspaceState,
    journal: workJournal,
  };
  const memory = new TickMemory(workspaceState);
  const ticks = running.add(new TickWatch({ sites, people, outbox, memory, log }));
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
  running.add(
    registerCommand(
      'shipshape.openPage',
      withSite(() => openPage(deps)),
    ),
  );
  running.add(registerCommand('shipshape.savePageAsFile', (uri) => savePageAsFile(deps, uri)));
  running.add(
    registerCommand('shipshape.publishPage', async (uri) => {
      const { publishPage } = await import('./publishPage.ts');
      await withFile(uri, (file) => ticks.around(file, () => publishPage(deps, file)));
    }),
  );
  running.add(
    registerCommand('shipshape.pullPage', async (uri) => {
      const { pullPage } = await import('./pullPage.ts');
      await withFile(uri, (file) => ticks.around(file, () => pullPage(deps, file)));
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
