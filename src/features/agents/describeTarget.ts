import { cutText } from '../../core/cutText.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import type { ToolContext } from './toolContext.ts';

/** Lines of a text that a question shows, and letters of each. */
const MOST_LINES = 30;
const LONGEST_LINE = 1000;

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

/**
 * A text as a question shows it: its beginning, line by line, and how many lines and letters more there are.
 * @param sign stands before each line
 */
export function quoted(text: string, sign = '│'): readonly string[] {
  const lines = text === '' ? [] : text.replace(/\n+$/, '').split('\n');
  const shown = lines.slice(0, MOST_LINES).map((line) => {
    const more = line.length - LONGEST_LINE;
    return more > 0 ? `${cutText(line, LONGEST_LINE)}… (+${more})` : line;
  });
  const more = lines.length - shown.length;
  return [...shown.map((line) => `${sign} ${line}`), ...(more > 0 ? [`${sign} … (+${more})`] : [])];
}
