import type * as vscode from 'vscode';

/** A row that can be chosen. */
export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
  /** Tells the row from all others as long as the list stands; its words do where it has none. */
  readonly key?: string;
}

/** A line between choices. */
export interface Separator {
  readonly label: string;
  readonly kind: vscode.QuickPickItemKind.Separator;
  /** Tells the group under it from others, where its words may change. */
  readonly key?: string;
}

/** Words where choices were expected, for example that nothing was found. It cannot be chosen. */
export interface Notice extends Pick<vscode.QuickPickItem, 'description' | 'iconPath'> {
  readonly label: string;
  readonly alwaysShow: true;
  readonly key?: string;
  /** Shown only as long as there is nothing to choose. */
  readonly whenAlone?: boolean;
}

export type Row<T> = Choice<T> | Separator | Notice;

/** A row whose words may change while it is in sight: its key keeps its place. */
export type LiveRow<T> = Row<T> & { readonly key: string };

/** VS Code shows a separator only above a choice, so words that stand alone are a row of their own. */
export function notice(label: string): Notice {
  return { label, alwaysShow: true };
}

export function isChoice<T>(row: Row<T>): row is Choice<T> {
  return 'value' in row;
}

export function isSeparator<T>(row: Row<T>): row is Separator {
  return 'kind' in row && !isChoice(row);
}
