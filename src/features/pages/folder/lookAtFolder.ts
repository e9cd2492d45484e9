import * as vscode from 'vscode';
import type { ListedPage } from '../../../atlassian/model/page.ts';
import type { PageRef } from '../../../atlassian/pages/pageAddress.ts';
import { isAboutSite, isCancelled, reasonOf, ShipshapeError } from '../../../core/errors.ts';
import { mapConcurrent } from '../../../core/mapConcurrent.ts';
import { hasConflictMarks } from '../../../markdown/conflictMarks.ts';
import { describeError } from '../../../platform/errorMessages.ts';
import type { Counting } from '../../../platform/progress.ts';
import { readFileText } from '../../../platform/textFiles.ts';
import type { Comparison } from '../look.ts';
import { comparePage } from '../look.ts';
import { confluenceOf, type PagesDependencies } from '../pagesDependencies.ts';
import { planSending } from '../planSending.ts';
import { markdownOf, tieOf } from '../tiedFile.ts';
import { describeAstrayLinks } from './astrayLinks.ts';
import { guessWords, refOf, settlePlan, type FilePlan, type PlannedFile } from './folderPlan.ts';
import { placeFiles } from './placeFiles.ts';
import { describeStrayPages, upperFiles } from './strayPages.ts';

const { l10n } = vscode;

/** Files that are asked about at the same time. */
export const FILES_AT_ONCE = 4;
/** Parts of a list of pages below another that are asked for. */
const MOST_PARTS = 5;

/** What is otherwise worth knowing, in words. */
export interface FolderPlan {
  readonly files: readonly PlannedFile[];
  readonly notes: readonly string[];
}

/**
 * Looks at every Markdown file of a folder, and at the pages of those that are tied. Asks each tied page once, and what
 * stands below those that others are placed below.
 * @throws ShipshapeError where the site as a whole cannot be asked
 */
export async function lookAtFolder(
  deps: PagesDependencies,
  folder: vscode.Uri,
  uris: readonly vscode.Uri[],
  { signal, report }: Counting,
): Promise<FolderPlan> {
  const pathOf = (uri: vscode.Uri): string => uri.path.slice(folder.path.length + 1);
  const known = new Map(uris.map((uri) => [uri.path, pathOf(uri)]));
  let done = 0;
  const looked = await mapConcurrent(uris, FILES_AT_ONCE, async (uri) => {
    signal.throwIfAborted();
    report(done, uris.length);
    const { plan, targets, astray } = await planOf(deps, uri, signal);
    done += 1;
    // Those that lead elsewhere are not made now.
    const links = targets.flatMap(({ path }) => known.get(path) ?? []);
    const open = astray.map(({ address, to }) => ({ address, path: to && known.get(to.path) }));
    return [pathOf(uri), { file: { uri, plan, links }, open }] as const;
  });
  const byPath = new Map(looked);
  const canStand = (path: string): boolean => {
    const plan = byPath.get(path)?.file.plan;
    return !(plan?.kind === 'left' && plan.isEmpty);
  };
  const files = placeFiles([...byPath.keys()], canStand).flatMap((file): PlannedFile[] => {
    const about = byPath.get(file.path)?.file;
    return about ? [{ ...file, ...about }] : [];
  });
  const settled = settlePlan(files, l10n.t);
  const open = new Map([...byPath].map(([path, about]) => [path, about.open]));
  const notes = [...describeAstrayLinks(settled, open, l10n.t), ...(await strayPages(deps, files, signal))];
  return { files: settled, notes };
}

/** What is to be done with a file, and the Markdown files that it links to. */
interface LookedAt {
  readonly plan: FilePlan;
  readonly targets: readonly vscode.Uri[];
  /** Addresses that would lead nowhere today, with the Markdown file that they lead to here. */
  readonly astray: readonly { readonly address: string; readonly to: vscode.Uri | undefined }[];
}

async function planOf(deps: PagesDependencies, uri: vscode.Uri, signal: AbortSignal): Promise<LookedAt> {
  const left = (why: string, more: { ref?: PageRef; isEmpty?: boolean } = {}): LookedAt => ({
    plan: { kind: 'left', why, ...more },
    targets: [],
    astray: [],
  });
  let ref: PageRef | undefined;
  try {
    const file = await readFileText(uri);
    const markdown = markdownOf(file);
    if (markdown.trim() === '') return left(l10n.t('The file is empty.'), { isEmpty: true });
    if (hasConflictMarks(file)) return left(l10n.t('Two texts are still in this file.'));
    const tie = tieOf(file, deps.sites.list());
    if (tie.kind === 'unknown') return left(l10n.t('It is tied to a page of no site here.'));
    if (tie.kind === 'twice') return left(l10n.t('Its front matter stands there twice, or names two pages.'));
    const [{ readPageText }, { astrayOn, linkedFile, linkedFiles, localTargets }] = await Promise.all([
      import('../../../atlassian/pages/pageText.ts'),
      import('../localTargets.ts'),
    ]);
    const targets = linkedFiles(uri, markdown);
    const astrayOf = (addresses: readonly string[]): LookedAt['astray'] =>
      addresses.map((address) => ({ address, to: linkedFile(uri, address) }));
    if (tie.kind === 'none') {
      const name = uri.path.split('/').at(-1) ?? '';
      const title = readPageText(markdown).title ?? name.replace(/\.[^.]*$/, '');
      const astray = astrayOn(await localTargets(uri, markdown, deps.sites), []);
      return { plan: { kind: 'new', title }, targets, astray: astrayOf(astray) };
    }
    ref = tie.ref;
    const looked = await comparePage(deps, uri, ref, { signal, withLabels: true });
    if (looked.page.isArchived === true)
      return left(l10n.t('Its page is archived on the site. Restore it there first.'), { ref });
    return { plan: await planChange(ref, looked), targets, astray: astrayOf(looked.astray) };
  } catch (error) {
    if (isCancelled(error) || isAboutSite(error)) throw error;
    const reason = reasonOf(error);
    if (reason === 'encoding') return left(encodingWords(error));
    if (ref && reason === 'notFound') return left(l10n.t('Its page is gone, or you may not see it.'));
    return left(describeError(error).message, ref && { ref });
  }
}

/** Why a file is left that cannot be read as text; its name stands before it. */
function encodingWords(error: unknown): string {
  const encoding = error instanceof ShipshapeError ? (error.detail.encoding ?? '') : '';
  return encoding === ''
    ? l10n.t('VS Code cannot read it as text without losing some of it. Choose its encoding first.')
    : l10n.t('Read as {0} it would lose some of its text. Choose its encoding first.', encoding);
}

/** What is to be done with a file that has a page, by how the two compare. */
export async function planChange(
  ref: PageRef,
  looked: Comparison,
): Promise<Exclude<FilePlan, { readonly kind: 'new' | 'links' }>> {
  const { plan, files, labels, isSame } = await planSending(looked);
  if (plan.kind === 'conflict')
    return { kind: 'left', ref, why: l10n.t('File and page were changed at one place. Pull first.') };
  if (isSame) {
    const base = looked.isSure ? looked.base?.version : undefined;
    return { kind: 'same', ref, ...(base !== undefined && { base }) };
  }
  // What might take back others' work is looked at alone.
  if (plan.kind === 'change' && !looked.isSure) return { kind: 'left', ref, why: guessWords(l10n.t) };
  const change = plan.kind === 'change' ? plan : undefined;
  return { kind: 'change', ref, sending: { ref, looked, change, files, labels, message: '' } };
}

/** Pages that stand below one of ours and belong to no file, and pages that stand elsewhere than their files. */
async function strayPages(
  deps: PagesDependencies,
  files: readonly PlannedFile[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const below = await mapConcurrent(upperFiles(files), FILES_AT_ONCE, async (file) => {
    const ref = refOf(file);
    const pages = ref && (await pagesBelow(deps, ref, signal));
    return pages && ([file.path, pages] as const);
  });
  return describeStrayPages(files, new Map(below.filter((known) => known !== undefined)), l10n.t);
}

/** All that stands below a page; undefined where it cannot be told, or is too much. */
async function pagesBelow(
  deps: PagesDependencies,
  { siteId, pageId }: PageRef,
  signal: AbortSignal,
): Promise<readonly ListedPage[] | undefined> {
  const { confluence } = await confluenceOf(deps.sites, siteId);
  const all: ListedPage[] = [];
  let cursor: string | undefined;
  for (let part = 0; part < MOST_PARTS; part += 1) {
    const from = cursor === undefined ? {} : { cursor };
    const found = await confluence
      .childPages({ kind: 'page', id: pageId }, from, signal)
      .catch(() => undefined);
    if (!found) return undefined;
    all.push(...found.pages);
    cursor = found.cursor;
    if (cursor === undefined) return all;
  }
  return undefined;
}
