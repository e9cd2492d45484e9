import type { Issue } from '../../atlassian/model/issue.ts';
import type { Translate } from '../../core/localize.ts';
import { safeLine } from '../../core/safeLine.ts';

const LONGEST_CELL = 40;
const LONGEST_SUMMARY = 200;
/** Two columns wide in an editor's font. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/gu;

/** How many issues were found, as a sentence. @param count how many there are in all, where it is known */
function countText(shown: number, more: boolean, count: number | undefined, t: Translate): string {
  if (shown === 0) return t('No issue matches.');
  if (more)
    return count === undefined
      ? t('The first {0} issues', shown)
      : t('About {0} issues, of which the first {1}', Math.max(count, shown), shown);
  return shown === 1 ? t('1 issue') : t('{0} issues', shown);
}

interface ShownResult {
  /** Why the query as it stands found nothing new: the issues are then those of an earlier one, or an earlier time. */
  readonly notes: readonly string[];
  readonly issues: readonly Issue[];
  readonly more: boolean;
  readonly count?: number;
  /** When they were found, in words. */
  readonly asOf: string;
}

/** What a query found, as a document of plain text. */
export function resultText({ notes, issues, more, count, asOf }: ShownResult, t: Translate): string {
  const found = `${countText(issues.length, more, count, t)} · ${asOf}`;
  const head = notes.length > 0 ? [...notes, '', t('Earlier result: {0}', found)] : [found];
  return [...head, '', ...issueLines(issues, t('Unassigned'))].join('\n');
}

/** Issues as lines of plain text in columns: key, status, then what it is about and whose it is. */
function issueLines(issues: readonly Issue[], unassigned: string): readonly string[] {
  const rows = issues.map((issue) => [
    issue.ref.key,
    safeLine(issue.status.name, LONGEST_CELL),
    `${safeLine(issue.summary, LONGEST_SUMMARY)} · ${safeLine(issue.assignee?.displayName ?? unassigned, LONGEST_CELL)}`,
  ]);
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => widthOf(row[column] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max((widths[column] ?? 0) - widthOf(cell), 0)))
      .join('  '),
  );
}

function widthOf(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0);
}
