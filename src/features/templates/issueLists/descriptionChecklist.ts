import { boxEdit } from '../../../checklist/boxEdit.ts';
import { signOf } from '../../../checklist/itemState.ts';
import { isOptional, withoutOptional } from '../../../checklist/openItems.ts';
import { allItems, parseChecklists, type ChecklistItem } from '../../../checklist/parseChecklists.ts';
import type {
  ChangedChecklist,
  ChecklistEntry,
  IssueChecklist,
  ReadChecklist,
} from '../../../atlassian/checklists/issueChecklist.ts';
import { isEmptyPlan, planChanges, type PlannedItem } from '../../../atlassian/checklists/planChanges.ts';
import type { NewChecklistItem } from '../../../atlassian/model/checklist.ts';
import { applyEdits, type TextEditSpec } from '../../../core/textEdit.ts';
import { escapeHeadingEnd, escapeWords } from '../../../markdown/escape.ts';
import { MarkdownLines } from '../../../markdown/markdownLines.ts';

/** A description, as Markdown, as a checklist like those of the apps: its check boxes under their headings. */
export const descriptionChecklist: IssueChecklist = {
  // A task knows no more; the signs of the others are text to the site.
  states: ['open', 'done'],
  isText: true,

  read(source) {
    return typeof source === 'string' ? { ...readMarkdown(source), unknown: 0 } : undefined;
  },

  change(source, changes) {
    if (typeof source !== 'string') return undefined;
    const { entries, places } = readMarkdown(source);
    const plan = planChanges(entries, changes);
    const { states, removed, added, clashes } = plan;
    if (isEmptyPlan(plan)) return { source, clashes } satisfies ChangedChecklist;
    const lines = new MarkdownLines(source);
    const edits: TextEditSpec[] = [];
    for (const [at, state] of states) {
      const item = places[at];
      if (item && !removed.has(at)) edits.push(boxEdit(item, state));
    }
    for (const at of removed) {
      const item = places[at];
      // What is nested in it is no part of it: only a line without such goes.
      if (!item || item.cell || item.children.length > 0) continue;
      const start = item.line === 0 ? 0 : lines.end(item.line - 1);
      const end = item.line === 0 ? lines.start(1) : lines.end(item.line);
      edits.push({ offset: start, length: end - start, newText: '' });
    }
    const atEnd: PlannedItem[] = [];
    for (const one of added) {
      const before = one.heading === undefined ? places[one.behind] : undefined;
      if (before && !before.cell) edits.push(behind(before, one.item, lines));
      else atEnd.push(one);
    }
    return { source: withEnd(applyEdits(source, inOrder(edits)), atEnd), clashes };
  },
};

interface ReadMarkdown extends Pick<ReadChecklist, 'entries'> {
  /** Of each entry: its item; undefined for a heading. */
  readonly places: readonly (ChecklistItem | undefined)[];
}

function readMarkdown(markdown: string): ReadMarkdown {
  const entries: ChecklistEntry[] = [];
  const places: (ChecklistItem | undefined)[] = [];
  for (const { title, items } of parseChecklists(markdown)) {
    if (title !== '') {
      entries.push({ kind: 'heading', text: title });
      places.push(undefined);
    }
    for (const item of allItems(items)) {
      entries.push({
        kind: 'item',
        text: withoutOptional(item.text),
        state: item.state,
        mandatory: !isOptional(item.text),
        details: [],
      });
      places.push(item);
    }
  }
  return { entries, places };
}

function behind(item: ChecklistItem, added: NewChecklistItem, lines: MarkdownLines): TextEditSpec {
  const indent = lines
    .line(item.line)
    .slice(0, item.indent)
    .replace(/[^\s>]/g, ' ');
  let end = item.endLine - 1;
  while (end > item.line && lines.isBlank(end)) end--;
  // A number would have to be the next one.
  const marker = /^[-*+]$/.test(item.marker) ? item.marker : '-';
  return { offset: lines.end(end), length: 0, newText: `\n${indent}${printItem(added, marker)}` };
}

function printItem({ text, state, mandatory }: NewChecklistItem, marker = '-'): string {
  const words = escapeWords(text);
  return `${marker} [${signOf(state === 'done' ? 'done' : 'open')}] ${words}${mandatory ? '' : ' (optional)'}`;
}

function withEnd(markdown: string, added: readonly PlannedItem[]): string {
  const blocks: string[] = [];
  added.forEach(({ heading, item }, at) => {
    if (heading !== undefined) blocks.push(`\n## ${escapeHeadingEnd(escapeWords(heading))}\n`);
    else if (at === 0) blocks.push('');
    blocks.push(printItem(item));
  });
  if (blocks.length === 0) return markdown;
  const before = markdown.trimEnd();
  return `${before}${before === '' ? '' : '\n'}${blocks.join('\n')}\n`.replace(/^\n+/, '');
}

/** By place; those at one place in the order in which they were made. */
function inOrder(edits: readonly TextEditSpec[]): readonly TextEditSpec[] {
  return [...edits].sort((a, b) => a.offset - b.offset);
}
