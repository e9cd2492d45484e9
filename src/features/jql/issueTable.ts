import type { Issue } from '../../atlassian/model/issue.ts';
import type { Block, Run, TableCell } from '../../markdown/model.ts';
import { printTable } from '../../markdown/printTable.ts';

export interface IssueTableWords {
  readonly key: string;
  readonly summary: string;
  readonly status: string;
  readonly assignee: string;
  readonly unassigned: string;
}

/** Issues as a table in GitHub's Markdown, as they are now. @param linkOf the page of an issue, where it has one */
export function issueTable(
  issues: readonly Issue[],
  linkOf: (issue: Issue) => string | undefined,
  words: IssueTableWords,
): string {
  const head = [words.key, words.summary, words.status, words.assignee];
  const rows = issues.map((issue): readonly TableCell[] => [
    cell(keyRun(issue, linkOf(issue))),
    cell(text(issue.summary)),
    cell(text(issue.status.name)),
    cell(text(issue.assignee?.displayName ?? words.unassigned)),
  ]);
  return printTable({ type: 'table', rows: [head.map((name) => cell(text(name), true)), ...rows] });
}

function keyRun({ ref }: Issue, address: string | undefined): Run {
  const label = text(ref.key);
  return address === undefined ? label : { kind: 'link', address, label: [label], marks: 0 };
}

function text(value: string): Run {
  return { kind: 'text', text: value.replace(/\s+/g, ' ').trim(), marks: 0 };
}

function cell(run: Run, header = false): TableCell {
  const blocks: readonly Block[] = [{ type: 'paragraph', runs: [run] }];
  return { header, blocks };
}
