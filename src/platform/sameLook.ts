import type * as vscode from 'vscode';

/** How deep the arguments of a row's command are compared. */
const DEEPEST = 8;

/** What a row shows and does, as it was handed to VS Code: that completes the item itself with a tooltip later. */
export type RowLook = Readonly<Record<string, unknown>>;

/** Notes how a row looks. @param facts what else about it can come into sight, as in a tooltip made on demand */
export function lookOf(item: vscode.TreeItem, facts: unknown): RowLook {
  return { ...(item as object), facts };
}

/** Whether two looks are the same to whoever sees and clicks the row. */
export function isSameLook(one: RowLook, other: RowLook): boolean {
  return isSame(one, other, DEEPEST);
}

/**
 * Data and VS Code's icons and colours by what they hold, texts and addresses by how they read, everything else by
 * being the same object: a row's command may be given whole lists with all that hangs on them.
 */
function isSame(one: unknown, other: unknown, depth: number): boolean {
  if (Object.is(one, other)) return true;
  if (!isObject(one) || !isObject(other) || depth === 0) return false;
  const kind: unknown = Object.getPrototypeOf(one);
  if (kind !== Object.getPrototypeOf(other)) return false;
  if (kind === Object.prototype || Array.isArray(one) || typeof one['id'] === 'string') {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].every((key) => isSame(one[key], other[key], depth - 1));
  }
  const text = textOf(one);
  return text !== undefined && text === textOf(other);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** What a Markdown text or an address says. */
function textOf(value: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof value['value'] === 'string') return value['value'];
  return typeof value['scheme'] === 'string' ? (value as unknown as vscode.Uri).toString() : undefined;
}
