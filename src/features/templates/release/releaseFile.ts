import { safeFileName } from '../../../core/fileNames.ts';
import type { Translate } from '../../../core/localize.ts';

/**
 * The path of a release's file in the workspace's folder.
 * @param pattern a path with `<version>` in it, which stands for the release's name
 * @param release a version, or an issue's key
 */
export function releasePath(pattern: string, release: string): string {
  const name = safeFileName(release, 'release');
  const path = pattern.replaceAll('<version>', name).replaceAll('\\', '/');
  return /\.(?:md|markdown)$/i.test(path) ? path : `${path}.md`;
}

/** What is wrong with a path that somebody typed, in words; undefined when nothing is. */
export function pathComplaint(path: string, t: Translate): string | undefined {
  const parts = path.trim().replaceAll('\\', '/').split('/');
  if (path.trim() === '') return t('Type the path of a file.');
  if (parts[0] === '' || /^[a-z]:/i.test(path.trim())) return t('Type a path inside the folder.');
  if (parts.includes('..')) return t('Type a path inside the folder.');
  return /\.(?:md|markdown)$/i.test(path.trim()) ? undefined : t('The name must end in .md.');
}
