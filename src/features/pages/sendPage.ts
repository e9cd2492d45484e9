import type * as vscode from 'vscode';
import type { Page, PageSummary } from '../../atlassian/model/page.ts';
import type { Site } from '../../atlassian/model/site.ts';
import { pageUrl, type PageRef } from '../../atlassian/pages/pageAddress.ts';
import type { LabelPlan } from '../../atlassian/pages/pageLabels.ts';
import type { PublishPlan } from '../../atlassian/pages/planSync.ts';
import { findIssueKey } from '../../core/issueKey.ts';
import { changeFile, readFileText } from '../../platform/textFiles.ts';
import type { LocalFile, LocalTargets } from './localTargets.ts';
import type { Comparison } from './look.ts';
import { confluenceOf, type PagesDependencies } from './pagesDependencies.ts';
import { takeIn } from './takeIn.ts';
import { labelsOf, markdownOf, tied, withLabels, withMarkdown } from './tiedFile.ts';

/** What publishing a file would change of its page. */
export interface Sending {
  readonly ref: PageRef;
  readonly looked: Comparison;
  /** Undefined where only files and labels are sent. */
  readonly change: Extract<PublishPlan, { kind: 'change' }> | undefined;
  readonly files: readonly LocalFile[];
  /** What becomes of the page's labels; undefined where nothing is known of them. */
  readonly labels: LabelPlan | undefined;
  /** Labels that the user chose in the place of the file's: the file names them from now on. */
  readonly chosenLabels?: readonly string[];
  /** The version's comment; empty for none. */
  readonly message: string;
  /** Nobody is told of the version. */
  readonly isMinor?: boolean;
}

/** A file as it is on a page that is to be made. */
export interface PreparedFile {
  /** With the page's addresses, without front matter. */
  readonly onPage: string;
  readonly targets: LocalTargets;
  /** In storage format. */
  readonly body: string;
  /** The labels that it names. */
  readonly labels: readonly string[];
}

/** Reads a file of which a page is to be made. */
export async function prepareFile(
  { sites }: Pick<PagesDependencies, 'sites'>,
  uri: vscode.Uri,
): Promise<PreparedFile> {
  const file = await readFileText(uri);
  const markdown = markdownOf(file);
  const [{ bodyOfFile }, { localTargets }, { withTargets }] = await Promise.all([
    import('../../atlassian/pages/pageSync.ts'),
    import('./localTargets.ts'),
    import('../../markdown/targets.ts'),
  ]);
  const targets = await localTargets(uri, markdown, sites);
  const onPage = withTargets(markdown, targets.toPage);
  return { onPage, targets, body: bodyOfFile(onPage), labels: labelsOf(file) };
}

/**
 * Ties a file to the page that was made of it, and sends its files and labels.
 * @returns the addresses that lead nowhere on it, and the labels that none can have
 */
export async function settlePage(
  deps: PagesDependencies,
  uri: vscode.Uri,
  { site, page }: { readonly site: Site; readonly page: Page },
  { onPage, targets, labels }: PreparedFile,
): Promise<{ readonly astray: readonly string[]; readonly odd: readonly string[] }> {
  const [{ rememberFile }, { planLabels, publishLabels }, { astrayOn, sendFiles }, { confluence }] =
    await Promise.all([
      import('../../atlassian/pages/pageSync.ts'),
      import('../../atlassian/pages/pageLabels.ts'),
      import('./localTargets.ts'),
      confluenceOf(deps.sites, site.id),
    ]);
  const ref = { siteId: site.id, pageId: page.id };
  await deps.versions.keep(ref, page.version);
  // First of all: whatever fails behind it can be published again.
  await tie(deps, uri, site, page);
  await rememberFile(confluence, page, onPage);
  await sendFiles(confluence, page.id, targets.files, []);
  await journal(deps, uri, ref, page.title);
  const plan = planLabels(labels, { onPage: [], put: [] });
  await publishLabels(confluence, page.id, plan);
  return { astray: astrayOn(targets, []), odd: plan.odd };
}

/**
 * Sends what was planned.
 * @returns the new version; undefined where only files and labels were sent
 * @throws ShipshapeError `conflict` where the page was changed since it was looked at
 */
export async function sendChange(
  deps: PagesDependencies,
  uri: vscode.Uri,
  { ref, looked, change, files, labels, chosenLabels, message, isMinor }: Sending,
): Promise<Page | undefined> {
  const [sync, { publishLabels }, { sendFiles }, { confluence }] = await Promise.all([
    import('../../atlassian/pages/pageSync.ts'),
    import('../../atlassian/pages/pageLabels.ts'),
    import('./localTargets.ts'),
    confluenceOf(deps.sites, ref.siteId),
  ]);
  await sendFiles(confluence, ref.pageId, files, looked.attached);
  const page =
    change &&
    (await sync.publishPage(confluence, looked, change, {
      ...(message !== '' && { message }),
      ...(isMinor === true && { isMinor }),
    }));
  if (change && page) {
    await takeIn(deps, uri, looked, change.file);
    await deps.versions.keep(ref, page.version);
    await journal(deps, uri, ref, page.title);
  }
  // The file first: what it does not name would be taken off again.
  if (chosenLabels) await nameLabels(uri, chosenLabels);
  if (labels) await publishLabels(confluence, ref.pageId, labels);
  return page;
}

async function nameLabels(uri: vscode.Uri, names: readonly string[]): Promise<void> {
  const { lineEdits } = await import('../../markdown/lineEdits.ts');
  await changeFile(uri, (file) => Promise.resolve(lineEdits(file, withLabels(file, names))));
}

/** The file says which page it is tied to; where it has a title, that one is the page's. */
export async function tie(
  { takingIn }: PagesDependencies,
  uri: vscode.Uri,
  site: Site,
  page: PageSummary,
): Promise<void> {
  const [{ lineEdits }, { readPageText, printPageText }] = await Promise.all([
    import('../../markdown/lineEdits.ts'),
    import('../../atlassian/pages/pageText.ts'),
  ]);
  await takingIn(uri, () =>
    changeFile(uri, (file) => {
      const { title, text } = readPageText(markdownOf(file));
      const renamed =
        title === undefined || title === page.title
          ? file
          : withMarkdown(file, printPageText({ title: page.title, text }));
      return Promise.resolve(lineEdits(file, tied(renamed, site, page.id)));
    }),
  );
}

/** Notes it for stand-up notes; what is no file of the user's, as those notes themselves, is none of their work. */
async function journal(
  deps: Pick<PagesDependencies, 'sites' | 'journal'>,
  uri: vscode.Uri,
  ref: PageRef,
  title: string,
): Promise<void> {
  const site = deps.sites.get(ref.siteId);
  if (uri.scheme === 'untitled' || !site) return;
  const key = findIssueKey(title);
  const page = { kind: 'published', text: title, url: pageUrl(site, ref.pageId) } as const;
  await deps.journal.note([
    { ...page, place: `${ref.siteId}/${ref.pageId}`, ...(key !== undefined && { key }) },
  ]);
}
