import * as native from 'node:path';

/**
 * The parts of a path below a folder, as a model names it: from the folder, or absolute, with slashes of either kind.
 * Windows knows drives and folders in any letters. Undefined for what leads out of the folder.
 * @param path the rules of the folder's paths
 */
export function partsInFolder(
  folder: string,
  named: string,
  path: native.PlatformPath = native,
): readonly string[] | undefined {
  const way = (to: string): readonly string[] | undefined =>
    isBelow(folder, to, path) ? path.relative(folder, to).split(path.sep) : undefined;
  const slashed = named.replaceAll('\\', '/');
  const below = path.isAbsolute(named) ? way(named) : undefined;
  // A path that begins with a slash may be meant from the workspace; one of another drive or machine is not.
  const isElsewhere = path.sep === '\\' && /^(?:[a-z]:|\/\/)/i.test(slashed);
  return below ?? (isElsewhere ? undefined : way(path.join(folder, slashed)));
}

/** Whether a file is below a folder; both without symbolic links. */
export function isBelow(folder: string, file: string, path: native.PlatformPath = native): boolean {
  const way = path.relative(folder, file);
  return way !== '' && way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}
