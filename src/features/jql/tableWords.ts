import * as vscode from 'vscode';
import type { IssueTableWords } from './issueTable.ts';

const { l10n } = vscode;

/** The words of a table of issues in the reader's language. */
export function tableWords(): IssueTableWords {
  return {
    key: l10n.t('Key'),
    summary: l10n.t('Summary'),
    status: l10n.t('Status'),
    assignee: l10n.t('Assignee'),
    unassigned: l10n.t('Unassigned'),
  };
}
