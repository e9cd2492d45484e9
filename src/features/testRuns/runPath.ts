import { safeFileName } from '../../core/fileNames.ts';

/** Where a script's runs are. */
export interface RunPlace {
  /** The path of the folder, from the workspace's; empty for that itself. */
  readonly folder: string;
  /** The run's file name. @param count tells several of one day apart, from 1 */
  readonly name: (count: number) => string;
  /** Whether a file's name is one of the script's runs, of any day. */
  readonly isRun: (name: string) => boolean;
}

/**
 * Where a script's runs are, by the pattern of the user's settings.
 * @param pattern a path with `<script>` and `<date>` in it
 * @param script the script's file name
 */
export function runPlace(pattern: string, script: string, date: string): RunPlace {
  const stem = safeFileName(script.replace(/\.(?:md|markdown)$/i, ''), 'test');
  const parts = pattern
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..');
  const [, last = '', ending = '.md'] =
    /^(.*?)(\.(?:md|markdown))?$/i.exec(parts.at(-1) ?? '<script>-<date>.md') ?? [];
  const fill = (text: string): string => text.replaceAll('<script>', stem).replaceAll('<date>', date);
  const any = last
    .split(/(<script>|<date>)/)
    .map((part) =>
      part === '<date>' ? '\\d{4}-\\d\\d-\\d\\d' : escapeRegExp(part.replaceAll('<script>', stem)),
    )
    .join('');
  const isRun = new RegExp(`^${any}(?:-\\d+)?${escapeRegExp(ending)}$`);
  return {
    folder: parts.slice(0, -1).map(fill).join('/'),
    name: (count) => `${fill(last)}${count === 1 ? '' : `-${count}`}${ending}`,
    isRun: (name) => isRun.test(name),
  };
}

/** Names of runs, the latest first. */
export function latestFirst(names: readonly string[]): readonly string[] {
  const stem = (name: string): string => name.replace(/\.[^.]*$/, '');
  return names.toSorted((one, other) => stem(other).localeCompare(stem(one), 'en', { numeric: true }));
}

/** The path of a file as seen from the folder of another one; both paths with slashes. */
export function pathFrom(file: string, target: string): string {
  const from = file.split('/').slice(0, -1);
  const to = target.split('/');
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/');
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
