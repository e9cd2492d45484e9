import * as vscode from 'vscode';
import { isCancelled } from '../core/errors.ts';
import { formatIssueRef, isIssueKey, type IssueRef } from '../core/issueKey.ts';
import { describeError } from '../platform/errorMessages.ts';
import { plainLabel } from '../platform/labels.ts';
import { log } from '../platform/log.ts';
import {
  notice,
  pickOne,
  type Answer,
  type Choice,
  type Row,
  type StepOptions,
} from '../platform/quickInput.ts';
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
   * cursor, recent ones, those assigned to the user. `early` is told of them as they are known without a request; the
   * result is what the sites say of them by now.
   */
  candidates(
    early: (issues: readonly FoundIssue[]) => void,
    signal: AbortSignal,
  ): Promise<readonly FoundIssue[]>;
  /** What fits a typed text among all issues that the window holds, the best first. Asks nobody. */
  local(text: string): readonly FoundIssue[];
  /**
   * What every site suggests for typed words or a key, the best first: the issue of the key itself, on every site that
   * has it, before all others. Rejects when nothing was found and a site could not be asked.
   */
  search(text: string, signal: AbortSignal): Promise<readonly FoundIssue[]>;
  /** The issue that a key names, as far as that is certain without asking. */
  place(key: string): IssueRef | undefined;
  /**
   * The issues that a key may name. With one site no request is made, and the issue may turn out not to exist; with
   * several, each is asked once for each project. None when no site knows it. Rejects when a site that may have it could
   * not be asked.
   */
  locate(key: string, signal?: AbortSignal): Promise<readonly IssueRef[]>;
  /** What a typed text is looked for by, where that is worth telling: JQL. */
  explain?(text: string): string | undefined;
  /** Why nothing is found, where that is known: what is still to be typed, or that it is not looked for. */
  whyNothing?(text: string): string | undefined;
  /** The likeliest of those that are found, to be shown: what acts unseen takes `locate`. */
  resolve(key: string, signal?: AbortSignal): Promise<IssueRef | undefined>;
}

/** A button at each issue. */
export interface RowButton extends vscode.QuickInputButton {
  readonly run: (ref: IssueRef) => unknown;
}

export interface IssuePickOptions<Extra> extends Pick<StepOptions, 'buttons'> {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack?: boolean;
  /** Told of the highlighted issue, for prefetching. */
  readonly onActive?: (ref: IssueRef) => void;
  /** What the box says while it is empty. */
  readonly placeholder?: string;
  /** What is typed at first. */
  readonly value?: string;
  readonly rowButtons?: readonly RowButton[];
  /** Further rows, below the issues while nothing is typed. */
  readonly extra?: readonly Choice<Extra>[];
}

/** What a row stands for: an issue, a key whose site is still to be found, or one of the further rows. */
type Picked<Extra> = { readonly ref: IssueRef } | { readonly key: string } | { readonly extra: Extra };

/**
 * Asks for an issue: candidates first, then, as the user types, what the window holds and below it what the sites find.
 * A whole key stands for its issue as soon as it is typed.
 */
export async function pickIssue<Extra = never>(
  finder: IssueFinder,
  options: IssuePickOptions<Extra>,
): Promise<Answer<{ readonly ref: IssueRef } | { readonly extra: Extra }>> {
  const { onActive, extra = [], rowButtons = [], ...step } = options;
  const located = new Map<string, IssueRef>();
  const extraRows = extra.map((choice): Choice<Picked<Extra>> => ({
    ...choice,
    value: { extra: choice.value },
  }));
  const rows = new KeyRows(finder, (issue) => ({ ...issueRow(issue), buttons: [...rowButtons] }));
  const closing = new AbortController();
  const answer = await pickOne<Picked<Extra>>({
    placeholder: vscode.l10n.t('Choose an issue, or type a key or words to search'),
    ...step,
    titleFor: (text) => {
      const words = finder.explain?.(text);
      return words === undefined ? undefined : `${options.title} · ${plainLabel(words)}`;
    },
    choices: {
      local: (text) => rows.local(text),
      named: (text) => rows.named(text),
      lookUp: async (text, signal, early) => {
        if (text.trim() !== '') return rows.search(text.trim(), signal);
        const known = await finder.candidates(
          (issues) => early([...issues.map(rows.row), ...extraRows]),
          signal,
        );
        return [...known.map(rows.row), ...extraRows];
      },
    },
    onActive: (picked) => {
      if ('ref' in picked) onActive?.(picked.ref);
    },
    onItemButton: (picked, button) => {
      if ('ref' in picked) rowButtons.find((candidate) => candidate === button)?.run(picked.ref);
    },
    submit: async (picked) => {
      if (!('key' in picked)) return true;
      // Where no site can be asked, or several have it, the rows below say so.
      const [only, another] = await finder.locate(picked.key, closing.signal).catch(() => []);
      if (!only || another) return false;
      located.set(picked.key, only);
      return true;
    },
  });
  closing.abort();
  if (answer.kind !== 'next') return answer;
  if (!('key' in answer.value)) return { kind: 'next', value: answer.value };
  const ref = located.get(answer.value.key);
  return ref ? { kind: 'next', value: { ref } } : { kind: 'dismissed' };
}

/** Asks for an issue; undefined when the user picks none. */
export async function chooseIssue(
  finder: IssueFinder,
  options: IssuePickOptions<never>,
): Promise<IssueRef | undefined> {
  const answer = await pickIssue(finder, options);
  return answer.kind === 'next' && 'ref' in answer.value ? answer.value.ref : undefined;
}

/** What the rows of one pick take whole keys for. */
class KeyRows {
  readonly #finder: IssueFinder;
  readonly row: (issue: FoundIssue) => Choice<{ readonly ref: IssueRef }>;
  /** Decided once, so that a typed key keeps its row as more becomes known. */
  readonly #placed = new Map<string, IssueRef | undefined>();

  /** @param row how an issue is shown */
  constructor(finder: IssueFinder, row: (issue: FoundIssue) => Choice<{ readonly ref: IssueRef }>) {
    this.#finder = finder;
    this.row = row;
  }

  /** The key of the row that a text names; undefined for words. */
  named(text: string): string | undefined {
    const key = issueKeyOf(text);
    return key === undefined ? undefined : this.#rowKeyOf(key);
  }

  /** What the window holds; a whole key stands there also where its issue is to be looked for. */
  local(text: string): readonly Row<Picked<never>>[] {
    if (text.trim() === '') return [];
    const found = this.#finder.local(text);
    const key = issueKeyOf(text);
    if (key === undefined || this.#place(key)) return found.map(this.row);
    return this.#withNamed(key, found, keyRow(key, vscode.l10n.t('is being looked for')));
  }

  async search(text: string, signal: AbortSignal): Promise<readonly Row<Picked<never>>[]> {
    const key = issueKeyOf(text);
    const found = await this.#finder.search(text, signal).catch((error: unknown) => {
      if (key === undefined || isCancelled(error) || this.#place(key)) throw error;
      log().error('Looking for an issue by its key', error);
      return { key, problem: describeError(error).message };
    });
    // The row that says that it is being looked for says why it is not found.
    if ('problem' in found)
      return [
        { ...notice(found.key), description: plainLabel(found.problem), key: this.#rowKeyOf(found.key) },
      ];
    if (key === undefined) {
      const nothing = this.#nothing(text, vscode.l10n.t('No issue matches "{0}"', text));
      return [...found.map(this.row), { ...nothing, whenAlone: true }];
    }
    return this.#withNamed(key, found, this.#nothing(text, vscode.l10n.t('No issue {0} was found', key)));
  }

  #nothing(text: string, usual: string): Row<never> {
    const why = this.#finder.whyNothing?.(text);
    return notice(why === undefined ? usual : plainLabel(why));
  }

  /** Rows of which the first is the named one; @param missing stands for it where it was not found */
  #withNamed(
    key: string,
    found: readonly FoundIssue[],
    missing: Row<never> | Choice<{ readonly key: string }>,
  ): readonly Row<Picked<never>>[] {
    const rowKey = this.#rowKeyOf(key);
    const exact = found.filter(({ ref }) => ref.key === key);
    const [only, another] = exact;
    if (!only) return [{ ...missing, key: rowKey }, ...found.map(this.row)];
    if (this.#place(key)) return found.map(this.row);
    if (!another) {
      const others = found.filter((hit) => hit !== only);
      return [{ ...this.row(only), key: rowKey }, ...others.map(this.row)];
    }
    const several = { ...notice(key), description: vscode.l10n.t('is on several sites: choose one') };
    return [{ ...several, key: rowKey }, ...found.map(this.row)];
  }

  #rowKeyOf(key: string): string {
    const ref = this.#place(key);
    return ref ? formatIssueRef(ref) : `key ${key}`;
  }

  #place(key: string): IssueRef | undefined {
    if (!this.#placed.has(key)) this.#placed.set(key, this.#finder.place(key));
    return this.#placed.get(key);
  }
}

function issueKeyOf(text: string): string | undefined {
  return isIssueKey(text) ? text.trim().toUpperCase() : undefined;
}

function keyRow(key: string, description: string): Choice<{ readonly key: string }> {
  return {
    label: key,
    description,
    iconPath: new vscode.ThemeIcon('issues'),
    value: { key },
  };
}

function issueRow(issue: FoundIssue): Choice<{ readonly ref: IssueRef }> {
  const color = issue.icon.color === undefined ? undefined : new vscode.ThemeColor(issue.icon.color);
  return {
    label: issue.summary === '' ? issue.ref.key : `${issue.ref.key}  ${plainLabel(issue.summary)}`,
    ...(issue.description === undefined ? {} : { description: plainLabel(issue.description) }),
    iconPath: new vscode.ThemeIcon(issue.icon.id, color),
    key: formatIssueRef(issue.ref),
    value: { ref: issue.ref },
  };
}
