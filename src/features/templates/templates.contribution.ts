import * as vscode from 'vscode';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { Outbox } from '../../atlassian/ports/outbox.ts';
import type { SiteCache } from '../../atlassian/ports/siteCache.ts';
import type { SiteDirectory, SiteMaintenance } from '../../atlassian/ports/sites.ts';
import { ShipshapeError } from '../../core/errors.ts';
import { DisposableList, type Disposable } from '../../core/events.ts';
import { registerCommand, type TemplateTarget } from '../../platform/commands.ts';
import type { Log } from '../../platform/log.ts';
import { withProgress } from '../../platform/progress.ts';
import { onDidChangeSettings, readSetting } from '../../platform/settings.ts';
import { fillTreeView } from '../../platform/fillTreeView.ts';
import { openWebPage } from '../../platform/webPages.ts';
import type { WorkContext } from '../../ui/workContext.ts';
import type { IssueFinder } from '../../ui/issuePicker.ts';
import { issueContext, knownPeople, likelyIssues } from './insertContext.ts';
import { LastMarkdownEditor } from './lastMarkdownEditor.ts';
import { MentionedPeople } from '../../ui/mentionedPeople.ts';
import type { RecentTemplate } from './recentTemplates.ts';
import { TemplateCatalog } from './templateCatalog.ts';
import { TemplateConverter } from './templateConverter.ts';
import { registerTemplateDrop } from './templateDrop.ts';
import { isTemplateRef, isTemplateScope, TEAM_FILES, type LoadedTemplate } from './templateModel.ts';
import { TemplatePreview, templateOfUri } from './templatePreview.ts';
import { TemplatesTree, TEMPLATES_VIEW } from './templatesTree.ts';
import { isoDate } from '../../core/isoDate.ts';
import { asksForVersion, type InsertContext } from './variableSuggestions.ts';
import { lookUpVersions, NO_VERSIONS, soonKnown, type VersionLookUp } from './versionLookUp.ts';

const { l10n } = vscode;

export interface TemplatesDependencies {
  readonly log: Log;
  readonly sites: SiteDirectory & Pick<SiteMaintenance, 'retry'>;
  readonly issues: IssueStore;
  readonly siteCache: SiteCache;
  readonly workContext: WorkContext;
  readonly globalState: vscode.Memento;
  readonly workspaceState: vscode.Memento;
  readonly outbox: Pick<Outbox, 'send'>;
  readonly issueFinder: IssueFinder;
}

/** The templates view, the search and preview of templates, and inserting them into Markdown. */
export function registerTemplates(services: TemplatesDependencies): Disposable {
  const { log, sites, issues, siteCache, workContext, globalState, workspaceState } = services;
  const running = new DisposableList();

  const catalog = running.add(
    new TemplateCatalog({
      sites,
      cache: siteCache,
      loadBuiltins,
      loadTeam: async () => {
        const { readTeamTemplates } = await import('./teamTemplates.ts');
        return readTeamTemplates((error) => log.error('Reading checklists of the workspace', error));
      },
      spaceKeys: () => readSetting('shipshape.templates.spaces'),
      now: Date.now,
    }),
  );
  const watcher = running.add(vscode.workspace.createFileSystemWatcher(`**/${TEAM_FILES}`));
  for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete])
    running.add(event(() => catalog.noteTeamChange()));
  running.add(vscode.workspace.onDidChangeWorkspaceFolders(() => catalog.noteTeamChange()));
  const likely = (): ReturnType<typeof likelyIssues> => likelyIssues(workContext, issues, sites);
  const people = new MentionedPeople({
    sites,
    cache: siteCache,
    known: () =>
      knownPeople(
        sites,
        likely().map((ref) => issues.get(ref)),
      ),
    onError: (error) => log.error('Looking up the people a template mentions', error),
    now: Date.now,
  });
  const converter = new TemplateConverter(sites, people);
  const preview = running.add(new TemplatePreview(catalog, converter));
  const lastEditor = running.add(new LastMarkdownEditor());
  const tree = running.add(new TemplatesTree(catalog, sites));
  fillTreeView(TEMPLATES_VIEW, tree);

  const context = (): InsertContext => {
    const [first, ...others] = likely();
    const site = sites.get(first?.siteId ?? '') ?? sites.list()[0];
    const branch = workContext.branch();
    return {
      ...(first && { issue: issueContext(first, issues) }),
      otherIssueKeys: others.map(({ key }) => key),
      versions: [],
      ...(branch !== undefined && { branch }),
      ...(site && { userName: site.accountName }),
      today: isoDate(new Date()),
      environments: [l10n.t('staging'), l10n.t('production')],
    };
  };
  const versions = (): VersionLookUp => {
    const [first] = likely();
    if (first === undefined) return NO_VERSIONS;
    return lookUpVersions(first, { sites, cache: siteCache }, (error) =>
      log.error('Looking up versions for a template', error),
    );
  };
  const insertServices = {
    log,
    sites,
    globalState,
    workspaceState,
    catalog,
    converter,
    preview,
    lastEditor,
    context,
    versions,
  };

  running.add(
    registerTemplateDrop(async (dragged, document, position) => {
      const { defaultValues, noteInserted, placeIn, resolveTemplate } = await import('./insertion.ts');
      const { changeFile, checkChange, editsIn } = await import('../../platform/textFiles.ts');
      const { template, asOf } = await resolveTemplate(catalog, dragged, l10n.t);
      const variables = await converter.variables(template);
      const known = asksForVersion(variables) ? await soonKnown(versions()) : [];
      const values = defaultValues(variables, { ...context(), versions: known });
      const converted = await converter.toMarkdown(template, values);
      const { markdown } = converted;
      const writesFile = (await checkChange(document, markdown)) === 'changedBySaving';
      void noteInserted(services, template, converted, asOf);
      if (writesFile) {
        await changeFile(
          document.uri,
          async (text) => (await placeIn({ document, text }, position, markdown)).edits,
        );
        return [];
      }
      const { edits } = await placeIn({ document, text: document.getText() }, position, markdown);
      return editsIn(document, edits);
    }),
  );
  running.add(onDidChangeSettings(['shipshape.templates.spaces'], () => catalog.refresh()));
  running.add(
    registerCommand('shipshape.refreshTemplates', () => {
      for (const { id } of sites.list()) sites.retry(id);
      catalog.refresh();
    }),
  );
  running.add(
    registerCommand('shipshape.loadMoreSpaces', (siteId) =>
      withProgress({ viewId: TEMPLATES_VIEW }, () => catalog.moreSpaces(siteId)),
    ),
  );
  running.add(
    registerCommand('shipshape.searchTemplates', async () => {
      const { insertChecklist, pickTemplate } = await import('./insertion.ts');
      const place = { title: l10n.t('Search Templates'), canGoBack: false };
      const picked = await pickTemplate(insertServices, place);
      if (picked.kind === 'next') await insertChecklist(insertServices, picked.value);
    }),
  );
  running.add(
    registerCommand('shipshape.insertChecklist', async (row) => {
      const { insertChecklist, instead } = await import('./insertion.ts');
      const word = row instanceof vscode.Uri ? undefined : row?.word;
      await instead(word, async () => insertChecklist(insertServices, await templateOf(row, catalog)));
    }),
  );
  running.add(
    registerCommand('shipshape.createPage', async (row) => {
      const { createPage } = await import('./createPage.ts');
      await createPage(insertServices, await templateOf(row, catalog));
    }),
  );
  running.add(
    registerCommand('shipshape.insertChecklistFromIssue', async (row) => {
      const { insertFromIssue } = await import('./issueLists/issueListCommands.ts');
      await insertFromIssue({ ...services, lastEditor }, row);
    }),
  );
  running.add(
    registerCommand('shipshape.writeChecklistToIssue', async () => {
      const { writeToIssue } = await import('./issueLists/issueListCommands.ts');
      await writeToIssue({ ...services, lastEditor });
    }),
  );
  running.add(
    registerCommand('shipshape.startRelease', async () => {
      const { startRelease } = await import('./release/startRelease.ts');
      await startRelease({ ...insertServices, issues, workContext, likely });
    }),
  );
  running.add(
    registerCommand('shipshape.previewTemplate', async (row) => {
      const template = await templateOf(row, catalog);
      if (template !== undefined) await preview.show(template);
    }),
  );
  running.add(
    registerCommand('shipshape.openTemplateFile', async (row) => {
      const ref = (await templateOf(row, catalog))?.templateRef;
      if (ref?.kind === 'team') await vscode.window.showTextDocument(vscode.Uri.parse(ref.uri));
    }),
  );
  running.add(
    registerCommand('shipshape.openTemplate', async (row) => {
      const scope = (await templateOf(row, catalog))?.scope;
      const site = scope && sites.get(scope.siteId);
      const { templatesPageUrl } = await import('./siteLinks.ts');
      const url = site && templatesPageUrl(site, scope);
      if (url !== undefined) await openWebPage(url);
    }),
  );
  return running;
}

/** The template a command was called on: a row, or a preview. Other menus of the editor hand over some other address. */
async function templateOf(
  row: TemplateTarget | vscode.Uri | undefined,
  catalog: TemplateCatalog,
): Promise<RecentTemplate | undefined> {
  const named = row instanceof vscode.Uri ? templateOfUri(row) : row;
  const ref: unknown = named?.templateRef;
  if (!isTemplateRef(ref)) return undefined;
  const scope = named?.scope;
  const template = await catalog.find(ref, isTemplateScope(scope) ? scope : undefined);
  if (template === undefined) throw new ShipshapeError('notFound', 'The template of this row is gone');
  return template;
}

async function loadBuiltins(): Promise<readonly LoadedTemplate[]> {
  const { builtinChecklists } = await import('../../checklist/builtin/builtinChecklists.ts');
  return builtinChecklists(vscode.env.language).map(
    ({ id, title, description, markdown }): LoadedTemplate => ({
      templateRef: { kind: 'builtin', id },
      name: title,
      description,
      labels: [],
      body: markdown,
    }),
  );
}
