import type { Translate } from '../../../core/localize.ts';
import { escapeText } from '../../../markdown/escape.ts';
import type { ChecklistFile } from '../checklistFile.ts';

/** Lists that a comment names one by one. */
const MOST_LISTS = 30;

type Counted = Pick<ChecklistFile, 'done' | 'total' | 'lists'>;

/**
 * What a comment says of a file's checklists, as Markdown: the file in its first line, then what is counted and nothing
 * else. By that `isProgressComment` knows it again.
 */
export function progressComment(path: string, file: Counted, t: Translate): string {
  const [first, counts, ...lists] = linesOf(path, file, t, escaped);
  return [first, counts, ...(lists.length > 0 ? [lists.join('\n')] : [])].join('\n\n');
}

/** The same as it is read, line by line. */
export function progressLines(path: string, file: Counted, t: Translate): readonly string[] {
  return linesOf(path, file, t, (words) => words);
}

function linesOf(
  path: string,
  file: Counted,
  t: Translate,
  written: (words: string) => string,
): readonly string[] {
  const each = file.lists.slice(0, MOST_LISTS).flatMap(({ heading, done, total }) => {
    if (heading === undefined) return [];
    return [`- ${t('{0}: {1} of {2}', written(oneLine(heading)), done, total)}`];
  });
  return [
    written(oneLine(t('Checklist progress: {0}', path))),
    t('{0} of {1} done', file.done, file.total),
    ...(file.lists.length > 1 ? each : []),
  ];
}

function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}

function escaped(words: string): string {
  return escapeText(words, { preceding: '', following: '', label: false });
}
