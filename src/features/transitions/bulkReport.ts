import type { IssueRef } from '../../core/issueKey.ts';
import { markdownLink } from '../../core/links.ts';
import type { Translate } from '../../core/localize.ts';
import type { ChangeResult } from '../../ui/sendEach.ts';
import type { BulkReport } from './bulkPlan.ts';

/** How many were moved and how many not, in one short sentence. */
export function bulkSummary({ to, results }: BulkReport, t: Translate): string {
  const moved = results.filter((result) => result.outcome === 'done').length;
  const kept = results.filter((result) => result.outcome === 'kept').length;
  const left = results.length - moved - kept;
  const [only] = results;
  if (only && results.length === 1 && moved === 1) return `${only.ref.key} → ${to.name}`;
  if (kept > 0 && left > 0)
    return t('{0} moved to {1}; waiting to be sent: {2}; not moved: {3}.', moved, to.name, kept, left);
  if (kept > 0)
    return moved === 0
      ? t('Waiting to be sent to {1}: {0}.', kept, to.name)
      : t('{0} moved to {1}; waiting to be sent: {2}.', moved, to.name, kept);
  return left === 0 ? countedTitle(moved, to.name, t) : t('{0} moved to {1}, {2} not.', moved, to.name, left);
}

/** How many issues become what: `3 issues → Done`. */
export function countedTitle(count: number, to: string, t: Translate): string {
  return count === 1 ? t('1 issue → {0}', to) : t('{0} issues → {1}', count, to);
}

/** The whole report as Markdown: what could not be moved and why comes first. */
export function bulkMarkdown(report: BulkReport, t: Translate, urlOf: (ref: IssueRef) => string): string {
  const link = (ref: IssueRef): string => markdownLink(ref.key, urlOf(ref));
  const of = (outcome: ChangeResult['outcome']): BulkReport['results'] =>
    report.results.filter((result) => result.outcome === outcome);
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''];
  const lines = [
    `# ${escapeMarkdown(report.name)} → ${escapeMarkdown(report.to.name)}`,
    '',
    escapeMarkdown(bulkSummary(report, t)),
    '',
    ...section(
      t('Not moved'),
      of('failed').map(({ ref, reason = '' }) => `- ${t('{0}: {1}', link(ref), escapeMarkdown(reason))}`),
    ),
    ...section(
      t('Waiting to be sent'),
      of('kept').map(({ ref, reason = '' }) => `- ${t('{0}: {1}', link(ref), escapeMarkdown(reason))}`),
    ),
    ...section(
      t('Moved'),
      of('done').map(({ ref }) => `- ${link(ref)}`),
    ),
  ];
  return lines.join('\n');
}

/** Text from a server, on one line, that Markdown shows as it is. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|$]/g, '\\$&');
}
