import { itemKey } from '../../checklist/itemKey.ts';
import type { ChecklistItemName } from '../model/checklist.ts';
import type { ChecklistEntry, ChecklistItemEntry } from './issueChecklist.ts';

/** An item with its place among the entries, and its name. */
export interface NamedItem {
  readonly at: number;
  readonly name: ChecklistItemName;
  /** The same texts as they are compared. */
  readonly headingKey: string;
  readonly textKey: string;
  readonly item: ChecklistItemEntry;
}

/** A text as people read it: without links' addresses and the signs around what is bold, or code. */
function shownWords(text: string): string {
  return (
    text
      .replace(/\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
      .replace(/(\*\*|__|`)(?=\S)([^*_`]*[^*_`\s])\1/g, '$2')
      // What Jira made of bold words on the way.
      .replace(/(?<![\w*])\*(?=\S)([^*]*[^*\s])\*(?![\w*])/g, '$1')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/**
 * A text, or a heading, as it is compared with others: without any sign of formatting, as each app, and each interface of
 * the site, writes them otherwise.
 */
export function comparable(text: string): string {
  return itemKey(shownWords(text).replace(/[*_~`\\]/g, ''));
}

/** The items of a checklist with their names. */
export function namedItems(entries: readonly ChecklistEntry[]): readonly NamedItem[] {
  const counts = new Map<string, number>();
  let heading = '';
  return entries.flatMap((entry, at) => {
    if (entry.kind === 'heading') {
      heading = shownWords(entry.text);
      return [];
    }
    const text = shownWords(entry.text);
    const [headingKey, textKey] = [comparable(heading), comparable(text)];
    const id = `${headingKey}\n${textKey}`;
    const nth = counts.get(id) ?? 0;
    counts.set(id, nth + 1);
    return [{ at, name: { heading, text, nth }, headingKey, textKey, item: entry }];
  });
}

/**
 * The item that a name means: under its heading, or, where that was renamed, the only one that says so.
 * @param items as `namedItems` gives them
 */
export function findItem(items: readonly NamedItem[], wanted: ChecklistItemName): NamedItem | undefined {
  const [heading, text] = [comparable(wanted.heading), comparable(wanted.text)];
  const alike = items.filter(({ textKey }) => textKey === text);
  const there = alike.filter(({ headingKey }) => headingKey === heading);
  if (there.length > 0) return there.find(({ name }) => name.nth === wanted.nth);
  return alike.length === 1 ? alike[0] : undefined;
}
