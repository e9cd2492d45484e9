import * as vscode from 'vscode';
import type { Page, PageSummary } from '../../atlassian/model/page.ts';
import type { Site } from '../../atlassian/model/site.ts';
import { pageOfUrl, type PageRef } from '../../atlassian/pages/pageAddress.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { isCancelled, ShipshapeError } from '../../core/errors.ts';
import { safeFileName } from '../../core/fileNames.ts';
import { mapConcurrent } from '../../core/mapConcurrent.ts';
import type { PageTarget } from '../../platform/commands.ts';
import { describeError } from '../../platform/errorMessages.ts';
import { plainLabel, plainMessage } from '../../platform/labels.ts';
import { log } from '../../platform/log.ts';
import { tell } from '../../platform/notifications.ts';
import { withProgress } from '../../platform/progress.ts';
import { writeNewFile } from '../../platform/textFiles.ts';
import { notice, pickOne, type Notice, type Row } from '../../platform/quickInput.ts';
import { conversionFor } from '../../ui/pageConversion.ts';
import { pageRow } from '../../ui/pagePlace.ts';
import { isCql } from './browse/isCql.ts';
import { PageDocuments } from './pageDocuments.ts';
import { confluenceOf, type PagesDependencies } from './pagesDependencies.ts';
import { tied } from './tiedFile.ts';

const { l10n } = vscode;

const MOST_PAGES = 30;
const SITES_AT_ONCE = 4;

/** A page with its Markdown, the title before the text. */
interface ReadPage {
  readonly page: Page;
  readonly site: Site;
  readonly markdown: string;
}

/** The Markdown preview of VS Code, among the types of web views. */
const PREVIEW = 'markdown.preview';

/**
 * Shows a page as Markdown, in VS Code's own preview of it, whose source is the text.
 * @param ref the user is asked for one where it is left out
 */
export async function openPage(deps: PagesDependencies, ref?: PageRef): Promise<void> {
  const wanted = ref ?? (await findPage(deps));
  if (!wanted) return;
  const read = await withProgress({ notification: l10n.t('Reading the page…') }, (signal) =>
    readPage(deps, wanted, signal),
  );
  if (read.kind === 'cancelled') return;
  const { page, markdown } = read.value;
  const uri = deps.documents.put(wanted, page.title, markdown);
  await deps.recent.note({ ...wanted, title: page.title });
  await vscode.commands.executeCommand('markdown.showPreview', uri).then(undefined, async () => {
    // Whoever has switched that extension off reads the text.
    await vscode.window.showTextDocument(uri, { preview: true });
  });
}

/** The page of a row, else the one that is shown; says that there is none. */
export function targetPage(
  documents: PageDocuments,
  target: vscode.Uri | PageTarget | undefined,
): PageRef | undefined {
  if (target && 'pageRef' in target) return target.pageRef;
  const shown = target ?? vscode.window.activeTextEditor?.document.uri ?? previewed(documents);
  const ref = shown && PageDocuments.refOf(shown);
  if (!ref) void tell(l10n.t('Open a page first.'));
  return ref;
}

/** Saves a page as a Markdown file, tied to the page. */
export async function savePageAsFile(deps: PagesDependencies, ref: PageRef): Promise<void> {
  const read = await withProgress({ notification: l10n.t('Reading the page…') }, (signal) =>
    readPage(deps, ref, signal),
  );
  if (read.kind === 'cancelled') return;
  const { page, site, markdown } = read.value;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = `${safeFileName(page.title, page.id)}.md`;
  const file = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
    filters: { Markdown: ['md', 'markdown'] },
  });
  if (!file) return;
  await writeNewFile(file, tied(markdown, site, page.id));
  await deps.versions.keep(ref, page.version);
  await vscode.window.showTextDocument(file, { preview: false });
}

/** The page whose preview has the keyboard: VS Code tells of a preview no more than the name in its tab. */
function previewed(documents: PageDocuments): vscode.Uri | undefined {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  const isPreview = tab?.input instanceof vscode.TabInputWebview && tab.input.viewType.endsWith(PREVIEW);
  return isPreview ? documents.shownAs(tab.label) : undefined;
}

/** @throws ShipshapeError `notFound` where the account sees no such page */
export async function readPage(
  deps: Pick<PagesDependencies, 'sites' | 'people'>,
  { siteId, pageId }: PageRef,
  signal?: AbortSignal,
): Promise<ReadPage> {
  const { site, confluence } = await confluenceOf(deps.sites, siteId);
  const page = await confluence.page(pageId, {}, signal);
  if (!page) throw new ShipshapeError('notFound', `No page ${pageId}`, { siteId });
  const { pageMarkdown, printPageText } = await import('../../atlassian/pages/pageText.ts');
  const text = pageMarkdown(page.body, await conversionFor(deps, site, page));
  return { page, site, markdown: printPageText({ title: page.title, text }) };
}

async function findPage({ sites }: PagesDependencies): Promise<PageRef | undefined> {
  const all = sites.list();
  const answer = await pickOne<PageRef>({
    title: l10n.t('Open Page'),
    placeholder: l10n.t('Words of a page, its address, or a query in CQL'),
    choices: {
      // An address stands for its page as soon as it is typed.
      named: (text) => (pageOfUrl(all, text.trim()) ? text.trim() : undefined),
      local: (text) => {
        const address = text.trim();
        const ref = pageOfUrl(all, address);
        return ref ? [{ label: plainLabel(address), alwaysShow: true, key: address, value: ref }] : [];
      },
      lookUp: async (text, signal) => {
        if (pageOfUrl(all, text.trim())) return [];
        const lists = await mapConcurrent(all, SITES_AT_ONCE, (site) =>
          pagesOf(sites, site, text, signal).catch((error: unknown) => {
            if (isCancelled(error) || all.length === 1) throw error;
            return [problem(site, error)];
          }),
        );
        return [...lists.flat(), { ...notice(l10n.t('No page matches.')), whenAlone: true }];
      },
    },
  });
  return answer.kind === 'next' ? answer.value : undefined;
}

async function pagesOf(
  sites: SiteDirectory,
  site: Site,
  words: string,
  signal: AbortSignal,
): Promise<readonly Row<PageRef>[]> {
  const { confluence } = await confluenceOf(sites, site.id);
  const query = isCql(words) ? { cql: words } : { words };
  const pages = await confluence.findPages({ ...query, limit: MOST_PAGES }, signal);
  const namesSite = sites.list().length > 1;
  return pages.map((page) => rowOf(site, page, namesSite));
}

/** One site that cannot be asked is no reason to show nothing of the others. */
function problem(site: Site, error: unknown): Notice {
  log().error('Looking for pages', error);
  const words = `$(error) ${plainMessage(describeError(error, site.name).message)}`;
  return { ...notice(words), key: `problem ${site.id}` };
}

function rowOf(site: Site, page: PageSummary, namesSite: boolean): Row<PageRef> {
  const row = pageRow(page);
  const parts = [row.description ?? '', ...(namesSite ? [site.name] : [])];
  return {
    ...row,
    description: parts.filter((part) => part !== '').join(' · '),
    key: `${site.id} ${page.id}`,
    value: { siteId: site.id, pageId: page.id },
  };
}
