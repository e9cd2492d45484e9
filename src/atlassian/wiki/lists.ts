import type { Block, ListBlock, ListItem } from '../storage/markdownModel.ts';

/** One line of a list: `**` and `#*` say how deep it stands and in which kinds of list. */
export interface ListEntry {
  readonly marker: string;
  /** Absent for an item that is no task. */
  readonly checked?: boolean;
  readonly blocks: readonly Block[];
}

/** The lists that lines in a row make. */
export function nestedLists(entries: readonly ListEntry[], level = 0): ListBlock[] {
  const lists: ListBlock[] = [];
  for (let at = 0; at < entries.length;) {
    const entry = entries[at];
    if (!entry) break;
    const ordered = entry.marker[level] === '#';
    let list = lists.at(-1);
    if (list === undefined || (list.style === 'ordered') !== ordered) {
      list = { type: 'list', style: ordered ? 'ordered' : 'bullet', start: 1, items: [] };
      lists.push(list);
    }
    if (entry.marker.length > level + 1) {
      // Lines that stand deeper belong to the item before them, in whatever kinds of list they are.
      let end = at;
      while ((entries[end]?.marker.length ?? 0) > level + 1) end += 1;
      const item: ListItem = list.items.at(-1) ?? { blocks: [] };
      if (list.items.length === 0) list.items.push(item);
      item.blocks.push(...nestedLists(entries.slice(at, end), level + 1));
      at = end;
    } else {
      const { checked, blocks } = entry;
      list.items.push({ blocks: [...blocks], ...(checked !== undefined && { checked }) });
      at += 1;
    }
  }
  return lists.map((list) =>
    list.style === 'bullet' && list.items.some((item) => item.checked !== undefined)
      ? { ...list, style: 'task' }
      : list,
  );
}
