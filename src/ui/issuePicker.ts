import * as vscode from 'vscode';
import { isIssueKey, type IssueRef } from '../core/issueKey.ts';
import { plainLabel } from '../platform/labels.ts';
import { notice, pickOne, type Answer, type Choice, type Row } from '../platform/quickInput.ts';
import type { ThemedIcon } from './statusIcons.ts';

/** An issue as the picker shows it. All texts may come from a server: plain, untrusted. */
export interface FoundIssue {
  readonly ref: IssueRef;
  /** Empty while it is not known. */
  readonly summary: string;
  /** Why it is offered, or which site it is on; shown dimmed. */
  readonly description?: string;
  readonly icon: ThemedIcon;
}

/** Where the picker gets its issues from; `app` hands it in. */
export interface IssueFinder {
  /**
   * Issues that the user's situation suggests, the likeliest first: the branch's, the selected ones, the one at the
   * cursor, recent ones. `early` is told of them as they are known without a request; the result has the summaries
   * too, for the same `ref` objects in the same order.
   */
  candidates(
    early: (issues: readonly FoundIssue[]) => void,
    signal: AbortSignal,
  ): Promise<readonly FoundIssue[]>;
  /** What every site suggests for typed words or a key, the best first. Rejects when no site could be asked. */
  search(text: string, signal: AbortSignal): Promise<readonly FoundIssue[]>;
  /**
   * The site that a key belongs to. With one site no request is made, and the issue may turn out not to exist; with
   * several, each is asked once for each project. Undefined when none of them knows the issue.
   */
  resolve(key: string, signal?: AbortSignal): Promise<IssueRef | undefined>;
}

export interface IssuePickOptions<Extra> {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack?: boolean;
  /** Told of the highlighted issue, for prefetching. */
  readonly onActive?: (ref: IssueRef) => void;
  /** Further rows, below the issues while nothing is typed. */
  readonly extra?: readonly Choice<Extra>[];
}

/** Asks for an issue: candidates first, then search as the user types; a typed key works too. */
export function pickIssue<Extra = never>(
  finder: IssueFinder,
  options: IssuePickOptions<Extra>,
): Promise<Answer<{ readonly ref: IssueRef } | { readonly extra: Extra }>> {
  type Picked = { readonly ref: IssueRef } | { readonly extra: Extra };
  const { onActive, extra = [], ...step } = options;
  const wrapped = new Map<IssueRef, { readonly ref: IssueRef }>();
  /** The same value for the same issue, so that a row keeps its highlight when its summary arrives. */
  const valueOf = (ref: IssueRef): { readonly ref: IssueRef } => {
    const value = wrapped.get(ref) ?? { ref };
    wrapped.set(ref, value);
    return value;
  };
  const rows = (issues: readonly FoundIssue[], found: boolean): Choice<Picked>[] =>
    issues.map((issue) => issueChoice(issue, valueOf(issue.ref), found));
  const extraRows = extra.map((choice): Choice<Picked> => ({ ...choice, value: { extra: choice.value } }));

  return pickOne<Picked>({
    ...step,
    placeholder: vscode.l10n.t('Choose an issue, or type a key or words to search'),
    choices: async (query: string, signal: AbortSignal, early: (choices: readonly Row<Picked>[]) => void) => {
      const text = query.trim();
      if (text === '') {
        const known = await finder.candidates(
          (issues) => early([...rows(issues, false), ...extraRows]),
          signal,
        );
        return [...rows(known, false), ...extraRows];
      }
      const found = await finder.search(text, signal);
      if (found.length > 0) return rows(found, true);
      const nothing = isIssueKey(text)
        ? vscode.l10n.t('No issue {0} was found', text.toUpperCase())
        : vscode.l10n.t('No issue matches "{0}"', text);
      return [notice(nothing)];
    },
    onActive: (picked) => {
      if ('ref' in picked) onActive?.(picked.ref);
    },
  });
}

function issueChoice<V>(issue: FoundIssue, value: V, alwaysShow: boolean): Choice<V> {
  const color = issue.icon.color === undefined ? undefined : new vscode.ThemeColor(issue.icon.color);
  return {
    label: issue.summary === '' ? issue.ref.key : `${issue.ref.key}  ${plainLabel(issue.summary)}`,
    ...(issue.description === undefined ? {} : { description: plainLabel(issue.description) }),
    iconPath: new vscode.ThemeIcon(issue.icon.id, color),
    // The site's own search decides what matches; VS Code must not filter its answer once more.
    alwaysShow,
    value,
  };
}
