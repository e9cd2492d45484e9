import { isoDate } from '../core/isoDate.ts';

/** What is being typed in a checklist item: somebody's name behind `@`, or a due date. */
export type ItemBegun =
  | { readonly kind: 'owner'; readonly begun: string }
  /** Begun with the sign of due dates, or a word for it. */
  | { readonly kind: 'due'; readonly begun: string };

const ITEM = /^\s*(?:>\s*)*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ xX~-]\][ \t]/;
const OWNER = /(?:^|[\s(（、，])(@[\p{L}\p{N}\p{M}._ -]{0,40})$/u;
const DUE = /(?:^|\s)(📅\ufe0f?[ \t]*[\d-]{0,10}|d|du|due|到|到期)$/u;

/** A row of a table with a check box at the beginning of a cell, as the parser would read it where it is one. */
const ROW = /(?:^|\|)[ \t]*(?:[-*+][ \t]+)?\[[ xX~-]\](?=[ \t|]|$)/;

/**
 * @param before the item's line up to the cursor
 * @param line all of it: a row's check box may stand behind
 */
export function itemBegun(before: string, line = before): ItemBegun | undefined {
  if (!ITEM.test(before) && !isRow(line)) return undefined;
  const due = DUE.exec(before)?.[1];
  if (due !== undefined) return { kind: 'due', begun: due };
  const owner = OWNER.exec(before)?.[1];
  return owner === undefined ? undefined : { kind: 'owner', begun: owner };
}

function isRow(line: string): boolean {
  return line.includes('|') && ROW.test(line.slice(0, 2000));
}

/** The days that items are mostly due on, as YYYY-MM-DD, in order: the next two weeks, and the month's last day. */
export function likelyDueDates(today: Date): readonly string[] {
  const day = (offset: number): string =>
    isoDate(new Date(today.getFullYear(), today.getMonth(), today.getDate() + offset, 12));
  const last = isoDate(new Date(today.getFullYear(), today.getMonth() + 1, 0, 12));
  return [...new Set([...Array.from({ length: 15 }, (_, offset) => day(offset)), last])].toSorted();
}

const OWNERS =
  /(?:^|[\s(（、，])@(\p{Lu}[\p{L}\p{M}.'-]*(?: \p{Lu}[\p{L}\p{M}.'-]*){0,3}|\p{L}[\p{L}\p{N}._-]*)/gu;

/** Whom the items of a text name behind `@`, each once. */
export function ownersIn(markdown: string): readonly string[] {
  const names = new Set<string>();
  for (const line of markdown.split('\n'))
    if (ITEM.test(line) || isRow(line)) for (const { name } of placedOwners(line)) names.add(name);
  return [...names];
}

/** Whom a line names behind `@`, and where its `@` stands. A package's name, `@types/node`, is nobody's. */
export function placedOwners(line: string): readonly { readonly name: string; readonly at: number }[] {
  return [...line.matchAll(OWNERS)].flatMap(({ 0: all, 1: found = '', index }) => {
    const name = found.replace(/[._-]+$/, '');
    const isPath = line.charAt(index + all.length) === '/';
    return name === '' || isPath ? [] : [{ name, at: index + all.indexOf('@') }];
  });
}
