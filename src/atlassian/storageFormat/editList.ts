import { itemKey, itemLikeness } from '../../markdown/blockKey.ts';
import type { ListBlock, ListItem } from '../../markdown/model.ts';
import { pairMoved } from '../../markdown/twins.ts';
import { spliced, type SourceBlock, type SourceRange } from '../../markdown/sourceBlocks.ts';
import type { SourceEditor } from './sourceEditor.ts';
import { rangesOf } from './storageRanges.ts';
import { childElement, elementsOnly, withAttribute, type SourceElement } from './sourceTree.ts';

const LISTS = new Set(['ul', 'ol', 'ac:task-list']);

export function isListElement({ name }: SourceElement): boolean {
  return LISTS.has(name);
}

/** An item with the lists that stand beside it and belong to it. */
interface Entry {
  readonly element: SourceElement;
  readonly nested: SourceElement[];
  /** Which of the lists it stands in. */
  readonly list: number;
}

/**
 * Lists in a row that Markdown shows as one, after it was edited: items that were not touched stay as they are, ticking
 * changes the status alone. Undefined where the items cannot be told.
 */
export function editList(
  body: string,
  lists: readonly SourceElement[],
  before: ListBlock,
  after: ListBlock,
  editor: SourceEditor,
): string | undefined {
  const entries: Entry[] = [];
  for (const [at, list] of lists.entries())
    if (!addEntries(body, list, at, editor, entries)) return undefined;
  if (entries.length !== before.items.length) return undefined;
  if (before.style !== after.style && (before.style === 'ordered' || after.style === 'ordered'))
    return undefined;
  const ranges = entries.map((entry) => ({ ...rangeOf(entry), place: entry.list }));
  const edited = spliced(body, ranges, new ListEdit(body, lists, entries, before, after, editor).blocks, '');
  const whole = EMPTY_LIST.test(body) ? edited : edited.replace(EMPTY_LISTS, '');
  return before.style === 'ordered' && before.start !== after.start
    ? whole.replace(/^\s*<ol[^>]*>/, (tag) => withAttribute(tag, 'start', String(after.start)))
    : whole;
}

const EMPTY_LIST = /<(ac:task-list|ul|ol)(?:\s[^>]*)?>\s*<\/\1\s*>/;
const EMPTY_LISTS = new RegExp(EMPTY_LIST, 'g');

class ListEdit {
  readonly blocks: SourceBlock[] = [];
  readonly #body: string;
  readonly #lists: readonly SourceElement[];
  readonly #entries: readonly Entry[];
  readonly #after: ListBlock;
  readonly #editor: SourceEditor;
  /** The list that stands last. */
  #list = 0;

  constructor(
    body: string,
    lists: readonly SourceElement[],
    entries: readonly Entry[],
    before: ListBlock,
    after: ListBlock,
    editor: SourceEditor,
  ) {
    this.#body = body;
    this.#lists = lists;
    this.#entries = entries;
    this.#after = after;
    this.#editor = editor;
    const likeness = itemLikeness(before.items, after.items);
    const [keys0, keys1] = [before.items.map(itemKey), after.items.map(itemKey)];
    const origins = pairMoved(keys0, keys1, (at0, at1) =>
      (after.items[at1]?.checked === undefined) === (before.items[at0]?.checked === undefined)
        ? likeness(at0, at1)
        : -1,
    );
    let foreign: ListItem[] = [];
    after.items.forEach((item, at) => {
      const origin = origins[at];
      const [entry, old] = [entries[origin?.at ?? -1], before.items[origin?.at ?? -1]];
      if (origin === undefined || entry === undefined || old === undefined) {
        // An item of another kind goes to the list behind, or parts the one it stands in.
        if (!this.#fits(this.#list, item) && !this.#fits(this.#list + 1, item)) {
          foreign.push(item);
          return;
        }
        this.#part(foreign);
        foreign = [];
        if (!this.#fits(this.#list, item)) this.#list += 1;
        this.blocks.push({ source: editor.writer.item(item), place: this.#list });
        return;
      }
      this.#part(foreign);
      foreign = [];
      this.#list = entry.list;
      const { from, to } = rangeOf(entry);
      editor.writer.tasks.keep(old, body.slice(entry.element.from, entry.element.to));
      const source = origin.isSame ? body.slice(from, to) : editItem(body, entry, old, item, editor);
      this.blocks.push({ source, at: origin.at, place: entry.list });
    });
    this.#part(foreign);
  }

  #fits(list: number, item: ListItem): boolean {
    const element = this.#lists[list];
    return element !== undefined && (element.name === 'ac:task-list') === (item.checked !== undefined);
  }

  /** Items that cannot stand in the list: it ends before them and goes on behind. */
  #part(items: ListItem[]): void {
    const element = this.#lists[this.#list];
    if (items.length === 0 || element === undefined) return;
    const isFirst = !this.blocks.some(({ place }) => place === this.#list);
    // The one that was left empty before is taken out.
    const first = this.#entries.find(({ list }) => list === this.#list)?.element.from ?? element.innerFrom;
    const opening = isFirst ? this.#body.slice(element.from, first) : `<${element.name}>`;
    const own = this.#editor.writer.block({ ...this.#after, items });
    this.blocks.push({ source: `</${element.name}>${own}${opening}`, place: this.#list });
  }
}

function rangeOf({ element, nested }: Entry): { readonly from: number; readonly to: number } {
  return { from: element.from, to: nested.at(-1)?.to ?? element.to };
}

/** Adds the items that are to be seen; false where something else stands among them. */
function addEntries(
  body: string,
  list: SourceElement,
  at: number,
  editor: SourceEditor,
  entries: Entry[],
): boolean {
  const first = entries.length;
  for (const child of elementsOnly(body, list.children) ?? [list]) {
    const last = entries.length > first ? entries.at(-1) : undefined;
    if (child.name === 'ac:task') entries.push({ element: child, nested: [], list: at });
    else if (child.name === 'li') {
      // An item without anything to see stays where it is.
      const isSeen = editor.read(body.slice(child.innerFrom, child.innerTo)).length > 0;
      if (isSeen) entries.push({ element: child, nested: [], list: at });
    } else if (child !== list && isListElement(child) && last !== undefined) last.nested.push(child);
    else return false;
  }
  return true;
}

function editItem(
  body: string,
  entry: Entry,
  before: ListItem,
  after: ListItem,
  editor: SourceEditor,
): string {
  const { element, nested } = entry;
  const { from, to } = rangeOf(entry);
  const own = element.name === 'ac:task' ? childElement(element, 'ac:task-body') : element;
  const inner = own === undefined ? [] : rangesOf(body, own.children);
  const ranges: SourceRange[] = [...inner.map((range) => ({ ...range, place: 0 }))];
  // Where nothing stands yet, something may be written.
  if (own !== undefined && ranges.length === 0)
    ranges.push({ from: own.innerFrom, to: own.innerTo, place: 0 });
  ranges.push(...nested.map((list) => ({ from: list.from, to: list.to, place: 1 })));
  const moved = ranges.map((range) => ({ ...range, from: range.from - from, to: range.to - from }));
  const text = own === undefined ? '' : body.slice(own.innerFrom, own.innerTo);
  const content = text + body.slice(nested[0]?.from ?? to, to);
  const edited = editor.saved(body.slice(from, to), moved, after.blocks, content);
  const status = childElement(element, 'ac:task-status');
  if (before.checked === after.checked) return edited;
  const state = after.checked === true ? 'complete' : 'incomplete';
  // It stands before the body, so that its place is the same.
  return status === undefined
    ? edited.replace(/(?=<ac:task-body)/, `<ac:task-status>${state}</ac:task-status>`)
    : edited.slice(0, status.innerFrom - from) + state + edited.slice(status.innerTo - from);
}
