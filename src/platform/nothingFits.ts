import type * as vscode from 'vscode';
import { isChoice, type Row } from './pickRows.ts';

/** Which words of a row a typed text is looked for in, beside its label. */
export interface MatchedWords {
  readonly matchOnDescription: boolean;
  readonly matchOnDetail: boolean;
}

/** Whether VS Code shows a row with a typed text. */
export function isInSight(row: Row<unknown>, typed: string, matched: MatchedWords): boolean {
  return ('alwaysShow' in row && row.alwaysShow) || holdsText(row, typed, matched);
}

/**
 * Whether a typed text is in none of the rows that VS Code filters by it: it leaves an empty box then, or only rows that
 * are always shown. VS Code looks for the text as a whole, in any case.
 */
export function nothingFits(rows: readonly Row<unknown>[], typed: string, matched: MatchedWords): boolean {
  if (typed.trim() === '') return false;
  return !rows.some((row) => isChoice(row) && !row.alwaysShow && holdsText(row, typed, matched));
}

function holdsText(
  row: Row<unknown>,
  typed: string,
  { matchOnDescription, matchOnDetail }: MatchedWords,
): boolean {
  const text = typed.trim().toLowerCase();
  if (text === '') return true;
  const { label, description, detail } = row as Partial<vscode.QuickPickItem>;
  const words = [label, matchOnDescription ? description : '', matchOnDetail ? detail : ''];
  return words.some((each) => each?.toLowerCase().includes(text));
}
