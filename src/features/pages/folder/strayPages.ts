import type { ListedPage } from '../../../atlassian/model/page.ts';
import type { Translate } from '../../../core/localize.ts';
import { refOf, type PlannedFile } from './folderPlan.ts';
import { isIndexPath } from './placeFiles.ts';

/** The files whose pages may have pages below them: those that others are placed below, and those that were meant to be. */
export function upperFiles(files: readonly PlannedFile[]): readonly PlannedFile[] {
  const parents = new Set(files.map(({ parent }) => parent));
  return files.filter((file) => refOf(file) && (parents.has(file.path) || isIndexPath(file.path)));
}

/**
 * Tells of pages that stand below one of ours and belong to no file, and of pages that stand elsewhere than their files:
 * somebody moved the page, or the file.
 * @param below all that stands below the page of a file, by the file's path; without those that nobody knows
 */
export function describeStrayPages(
  files: readonly PlannedFile[],
  below: ReadonlyMap<string, readonly ListedPage[]>,
  t: Translate,
): readonly string[] {
  const ours = new Set(files.map((file) => refOf(file)?.pageId));
  const alone = [...below].flatMap(([path, pages]) =>
    pages
      .filter(({ kind, id }) => kind === 'page' && !ours.has(id))
      .map(({ title }) => t('On the site alone, below "{0}": {1}', path, title)),
  );
  const byPath = new Map(files.map((file) => [file.path, file]));
  const standsElsewhere = ({ parent, ...file }: PlannedFile): boolean => {
    const pageId = refOf(file)?.pageId;
    if (pageId === undefined) return false;
    const upper = byPath.get(parent ?? '');
    const around = below.get(parent ?? '');
    // Below a page that is only made now nothing stands yet.
    if (upper?.plan.kind === 'new') return true;
    if (around) return !around.some(({ id }) => id === pageId);
    // What its file stands below is not known, but that it is none of these.
    return [...below].some(([path, pages]) => path !== parent && pages.some(({ id }) => id === pageId));
  };
  const moved = files
    .filter(standsElsewhere)
    .map(({ path }) => t('The page of {0} stands elsewhere on the site; it is not moved.', path));
  return [...alone, ...moved];
}
