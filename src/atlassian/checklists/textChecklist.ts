import type { ItemState } from '../../checklist/itemState.ts';
import type { ChecklistChange, NewChecklistItem } from '../model/checklist.ts';
import type {
  ChangedChecklist,
  ChecklistEntry,
  ChecklistItemEntry,
  IssueChecklist,
  ReadChecklist,
} from './issueChecklist.ts';
import { isEmptyPlan, planChanges, type ChecklistPlan } from './planChanges.ts';

/** What one line says; undefined for one that is not understood. */
export type ReadLine =
  | { readonly kind: 'heading' | 'details'; readonly text: string }
  | Omit<ChecklistItemEntry, 'details'>
  | { readonly kind: 'blank' };

/** How an app writes a checklist as lines of text. */
export interface ChecklistNotation {
  readonly states: readonly ItemState[];
  readLine(line: string): ReadLine | undefined;
  /** The same line, its item in another state. @param state one of `states` */
  withState(line: string, state: ItemState): string;
  /** @param lines of the whole checklist: what its other items look like */
  printItem(item: NewChecklistItem, lines: readonly string[]): string;
  printHeading(text: string, lines: readonly string[]): string;
  printDetails(text: string): string;
  /** An item that says nothing of whether it must be done is mandatory where none of the list says that it must. */
  readonly allOrMarked?: true;
}

interface Line {
  readonly text: string;
  /** As it was; empty behind the last one. */
  readonly end: string;
}

/** A checklist kept as a text: what no change is about stays letter for letter. */
export function textChecklist(notation: ChecklistNotation): IssueChecklist {
  return {
    states: notation.states,
    isText: true,
    read: (source) => (typeof source === 'string' ? readText(source, notation).checklist : undefined),
    change: (source, changes) =>
      typeof source === 'string' ? changeText(source, changes, notation) : undefined,
  };
}

interface ReadText {
  readonly checklist: ReadChecklist;
  readonly lines: readonly Line[];
  /** Of each entry: its line, and the last line that belongs to it. */
  readonly places: readonly { readonly line: number; readonly end: number }[];
}

function readText(source: string, notation: ChecklistNotation): ReadText {
  const lines = linesOf(source);
  const entries: ChecklistEntry[] = [];
  const places: { line: number; end: number }[] = [];
  /** Of the item that was read last. */
  let detailsOfLast: string[] | undefined;
  let unknown = 0;
  lines.forEach(({ text }, line) => {
    const read = notation.readLine(text);
    switch (read?.kind) {
      case undefined:
        unknown += 1;
        break;
      case 'blank':
        break;
      case 'details':
        if (detailsOfLast === undefined) {
          unknown += 1;
          break;
        }
        detailsOfLast.push(read.text);
        places[places.length - 1] = { line: places.at(-1)?.line ?? line, end: line };
        break;
      case 'heading':
        detailsOfLast = undefined;
        entries.push({ kind: 'heading', text: read.text });
        places.push({ line, end: line });
        break;
      case 'item':
        detailsOfLast = [];
        entries.push({ ...read, details: detailsOfLast });
        places.push({ line, end: line });
    }
  });
  const isMarked = entries.some((entry) => entry.kind === 'item' && entry.mandatory);
  const asked =
    notation.allOrMarked && !isMarked
      ? entries.map((entry) => (entry.kind === 'item' ? { ...entry, mandatory: true } : entry))
      : entries;
  return { checklist: { entries: asked, unknown }, lines, places };
}

function changeText(
  source: string,
  changes: readonly ChecklistChange[],
  notation: ChecklistNotation,
): ChangedChecklist {
  const { checklist, lines, places } = readText(source, notation);
  const plan = planChanges(checklist.entries, changes);
  const { clashes } = plan;
  if (isEmptyPlan(plan)) return { source, clashes };
  return { source: print(lines, places, plan, notation), clashes };
}

function print(
  lines: readonly Line[],
  places: ReadText['places'],
  { states, removed, added }: ChecklistPlan,
  notation: ChecklistNotation,
): string {
  const texts = lines.map(({ text }) => text);
  const eol = lines.find(({ end }) => end !== '')?.end ?? '\n';
  const stateAt = new Map([...states].map(([entry, state]) => [places[entry]?.line, state]));
  const goes = new Set<number>();
  for (const entry of removed) {
    const place = places[entry];
    for (let line = place?.line ?? 0; line <= (place?.end ?? -1); line++) goes.add(line);
  }
  const comes = new Map<number, string[]>();
  for (const { behind, heading, item } of added) {
    // A list that is not there yet begins with the first line; one that has nothing but headings goes on behind them.
    const at = places[behind]?.end ?? -1;
    const own = [
      ...(heading === undefined ? [] : [notation.printHeading(heading, texts)]),
      notation.printItem(item, texts),
      ...item.details.map((text) => notation.printDetails(text)),
    ];
    comes.set(at, [...(comes.get(at) ?? []), ...own]);
  }
  let text = '';
  const insert = (at: number): void => {
    for (const line of comes.get(at) ?? []) {
      if (text !== '' && !/[\r\n]$/.test(text)) text += eol;
      text += line + eol;
    }
  };
  insert(-1);
  lines.forEach(({ text: before, end }, at) => {
    const state = stateAt.get(at);
    if (!goes.has(at)) text += (state === undefined ? before : notation.withState(before, state)) + end;
    insert(at);
  });
  // What ended without a line's end ends so again.
  const isOpenEnded = lines.at(-1)?.text !== '';
  return isOpenEnded && added.length + removed.size > 0 ? text.replace(/(?:\r\n|\r|\n)$/, '') : text;
}

/** The lines of a text with their ends; the last one is empty where the text ends with an end. */
function linesOf(source: string): readonly Line[] {
  const parts = source.split(/(\r\n|\r|\n)/);
  return Array.from({ length: (parts.length + 1) / 2 }, (_, at) => ({
    text: parts[at * 2] ?? '',
    end: parts[at * 2 + 1] ?? '',
  }));
}
