/** A Markdown file in the tree of pages that its folder becomes. */
export interface PlacedFile {
  /** From the folder, with slashes. */
  readonly path: string;
  /** The file whose page it stands below; undefined at the top. */
  readonly parent?: string;
}

/** The file that stands for its folder, the better name first. */
const INDEX = [/^index\.(?:md|markdown)$/i, /^readme\.(?:md|markdown)$/i];

/** Whether a file may stand for its folder, by its name. */
export function isIndexPath(path: string): boolean {
  return INDEX.some((pattern) => pattern.test(nameOf(path)));
}

/**
 * The files of a folder as a tree: what stands for a folder (`index.md`, else `README.md`) is above the others in it;
 * a folder without such a file adds no level. Parents come before what is below them.
 * @param paths from the folder, with slashes
 * @param canStand whether a file can be above others
 */
export function placeFiles(
  paths: readonly string[],
  canStand: (path: string) => boolean = () => true,
): readonly PlacedFile[] {
  const indexes = new Map<string, string>();
  for (const pattern of INDEX.toReversed())
    for (const path of paths)
      if (pattern.test(nameOf(path)) && canStand(path)) indexes.set(folderOf(path) ?? '', path);
  const above = (folder: string | undefined): string | undefined => {
    if (folder === undefined) return undefined;
    return indexes.get(folder) ?? above(folderOf(folder) ?? (folder === '' ? undefined : ''));
  };
  const placed = paths.map((path): PlacedFile => {
    const folder = folderOf(path) ?? '';
    const isIndex = indexes.get(folder) === path;
    const parent = isIndex ? above(folder === '' ? undefined : (folderOf(folder) ?? '')) : above(folder);
    return { path, ...(parent !== undefined && { parent }) };
  });
  const byPath = new Map(placed.map((file) => [file.path, file]));
  const depth = ({ parent }: PlacedFile): number => {
    const upper = byPath.get(parent ?? '');
    return upper ? depth(upper) + 1 : 0;
  };
  return placed.toSorted((a, b) => (a.path < b.path ? -1 : 1)).toSorted((a, b) => depth(a) - depth(b));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Undefined for what stands at the top. */
function folderOf(path: string): string | undefined {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? undefined : path.slice(0, slash);
}
