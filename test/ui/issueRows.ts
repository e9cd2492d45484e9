import type { View } from '../support/window/view.ts';

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
