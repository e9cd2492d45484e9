import assert from 'node:assert/strict';
import { eventually } from '../support/eventually.ts';
import type { TreeRow, View } from '../support/window/view.ts';

/** The label of an issue's row. */
export const ISSUE = /^[A-Z]+-\d+ {2}/;

/** The row of the issue with this key. */
export function rowOf(key: string): RegExp {
  return new RegExp(`^${key} `);
}

/** The keys in the tree under the group of a status, from top to bottom. */
export async function keysUnder(view: View, status: string): Promise<readonly string[]> {
  let group = '';
  const keys: string[] = [];
  for (const { label } of await view.rows()) {
    const key = /^([A-Z]+-\d+) {2}/.exec(label)?.[1];
    if (key === undefined) group = label;
    else if (group === status) keys.push(key);
  }
  return keys;
}

/** The rows of issues, from top to bottom, once there are so many. */
export async function issueRows(view: View, least = 1): Promise<readonly TreeRow[]> {
  await view.still();
  return eventually(async () => {
    const rows = (await view.rows()).filter(({ label }) => ISSUE.test(label));
    assert.ok(rows.length >= least, `${String(rows.length)} issues are shown`);
    return rows;
  });
}

/** The key in the label of an issue's row. */
export function keyOf({ label }: TreeRow): string {
  return label.split(' ')[0] ?? '';
}

/** Like `keysUnder`, once there are so many that are not these. */
export async function someUnder(
  view: View,
  status: string,
  { least = 1, but = [] }: { readonly least?: number; readonly but?: readonly string[] } = {},
): Promise<readonly string[]> {
  await view.still();
  return eventually(async () => {
    const keys = (await keysUnder(view, status)).filter((key) => !but.includes(key));
    assert.ok(keys.length >= least, `${String(keys.length)} issues are shown under ${status}`);
    return keys;
  });
}
