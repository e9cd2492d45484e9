import type { IssueRef } from '../../core/issueKey.ts';
import type { ToolContext } from './toolContext.ts';

/** Lines of a text that a question shows, and letters of each. */
const MOST_LINES = 12;
const LONGEST_LINE = 200;

/** An issue as a question names it: summary, and its site where there are several. Rejects where it cannot be read. */
export async function describeIssue(
  ref: IssueRef,
  { issues, sites }: Pick<ToolContext, 'issues' | 'sites'>,
  signal: AbortSignal,
): Promise<string> {
  const known = issues.get(ref);
  const { jira, site } = await sites.client(ref.siteId, { userAsked: true });
  const summary = known?.summary ?? (await jira.issue(ref.key, signal)).summary;
  return sites.list().length > 1 ? `${ref.key} ${summary} (${site.name})` : `${ref.key} ${summary}`;
}

/** A text as a question shows it: its beginning, line by line, and how much more there is. */
export function quoted(text: string): readonly string[] {
  const lines = text.trim().split('\n');
  const shown = lines
    .slice(0, MOST_LINES)
    .map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line));
  const more = lines.length - shown.length;
  return [...shown.map((line) => `│ ${line}`), ...(more > 0 ? [`│ … (+${more})`] : [])];
}
