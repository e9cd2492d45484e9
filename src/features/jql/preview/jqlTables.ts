import type { MarkdownIt } from 'markdown-it';
import { formatJql } from '../../../atlassian/jql/formatJql.ts';
import type { Issue } from '../../../atlassian/model/issue.ts';
import type { IssueTableWords } from '../issueTable.ts';
import type { FenceIssues } from './fenceIssues.ts';

/** The words of a table, in the reader's language. */
export interface TableWords extends IssueTableWords {
  readonly asking: string;
  readonly nothing: string;
  readonly count: (count: number, more: boolean, foundAt: number) => string;
}

/** Draws ```` ```jql ```` fences as the issues that they find. What cannot be asked stays a fence. */
export function addJqlTables(
  markdown: MarkdownIt,
  issuesOf: (jql: string) => FenceIssues | undefined,
  linkOf: (issue: Issue) => string | undefined,
  words: TableWords,
): void {
  const { escapeHtml } = markdown.utils;
  const drawFence = markdown.renderer.rules['fence'];
  markdown.renderer.rules['fence'] = (tokens, index, options, env, self) => {
    const token = tokens[index];
    const fence = drawFence?.(tokens, index, options, env, self) ?? self.renderToken(tokens, index, options);
    if (!token || !/^jql\b/i.test(token.info.trim())) return fence;
    // A query with a mistake is for the editor to tell of.
    const found = formatJql(token.content) === undefined ? undefined : issuesOf(token.content.trim());
    if (!found) return fence;
    return `<div class="shipshape-jql">${body(found)}<details><summary>${escapeHtml(caption(found))}</summary>${fence}</details></div>\n`;
  };

  function body(found: FenceIssues): string {
    if (found.state !== 'found' || found.issues.length === 0) return '';
    const head = [words.key, words.summary, words.status, words.assignee];
    return (
      `<table><thead><tr>${head.map((name) => `<th>${escapeHtml(name)}</th>`).join('')}</tr></thead>` +
      `<tbody>${found.issues.map(row).join('')}</tbody></table>`
    );
  }

  function row(issue: Issue): string {
    const href = linkOf(issue);
    const key = escapeHtml(issue.ref.key);
    const cells = [
      href === undefined ? key : `<a href="${escapeHtml(href)}">${key}</a>`,
      escapeHtml(issue.summary),
      `<span class="shipshape-status shipshape-status-${issue.status.category}">${escapeHtml(issue.status.name)}</span>`,
      escapeHtml(issue.assignee?.displayName ?? words.unassigned),
    ];
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  }

  function caption(found: FenceIssues): string {
    if (found.state === 'asking') return words.asking;
    if (found.state === 'failed') return found.message;
    if (found.issues.length === 0) return words.nothing;
    return words.count(found.issues.length, found.more, found.foundAt);
  }
}
