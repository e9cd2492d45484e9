import { escapeWords } from '../markdown/escape.ts';
import { MarkdownLines } from '../markdown/markdownLines.ts';
import { itemKey } from './itemKey.ts';
import { signOf } from './itemState.ts';
import { blockTokens } from './markdownTokens.ts';
import { allItems, type Checklist, type ChecklistItem, parseChecklists } from './parseChecklists.ts';
import { applyEdits, type TextEditSpec } from '../core/textEdit.ts';

/**
 * The checklists of a document that a template would insert again: those with the title of one of the template's and
 * at least one item in common. Empty when the template is new to the document.
 */
export function findSameChecklist(documentText: string, checklistMarkdown: string): Checklist[] {
  const fresh = parseChecklists(checklistMarkdown);
  return parseChecklists(documentText).filter((existing) =>
    fresh.some((candidate) => isSame(existing, candidate)),
  );
}

/**
 * Brings a document's checklists up to date with a template. The rule: an item with the same text (white space and
 * case aside) under the same heading is the same item and stays as it is, with its tick; an item the document lacks is
 * added, with the template's own state, behind the item it follows in the template; nothing is ever taken away. A
 * group the document lacks goes behind the section of the group before it. Without any group in common there are no edits.
 * Rows of a table go behind the row before them; a check box that the document lacks in a row it has becomes an item of a
 * list, as one does where the document has no table.
 */
export function mergeEdits(
  documentText: string,
  checklistMarkdown: string,
  eol: '\n' | '\r\n',
): TextEditSpec[] {
  const merge: Merge = {
    source: new MarkdownLines(documentText),
    template: new MarkdownLines(checklistMarkdown),
    eol,
    additions: [],
    addedRows: new Set(),
  };
  // Groups may bear one title: each of the template's takes one of the document's.
  const known = new Set(parseChecklists(documentText));
  const groups = parseChecklists(checklistMarkdown).map((group) => {
    const existing = [...known].find((candidate) => isSame(candidate, group));
    if (existing !== undefined) known.delete(existing);
    return { group, existing };
  });
  let anchor = groups.find(({ existing }) => existing !== undefined);
  for (const each of groups) {
    if (each.existing !== undefined) {
      anchor = each;
      mergeItems(each.existing.items, each.group.items, merge);
    } else if (anchor?.existing !== undefined) {
      addGroup(
        each.group,
        anchor.existing,
        each.group.level - anchor.group.level + anchor.existing.level,
        merge,
      );
    }
  }
  // At one place, what is nested in the item before comes first.
  return merge.additions
    .sort((a, b) => a.offset - b.offset || b.depth - a.depth)
    .map(({ offset, newText }) => ({ offset, length: 0, newText }));
}

/** `mergeEdits`, applied. */
export function mergeChecklist(existing: string, fresh: string): string {
  const eol = existing.includes('\r\n') ? '\r\n' : '\n';
  return applyEdits(existing, mergeEdits(existing, fresh, eol));
}

interface Merge {
  readonly source: MarkdownLines;
  readonly template: MarkdownLines;
  readonly eol: string;
  readonly additions: { offset: number; newText: string; depth: number }[];
  /** Lines of the template whose row of a table was added whole. */
  readonly addedRows: Set<number>;
}

/** Puts a whole group at the end of the section that holds another, with its heading at that one's level. */
function addGroup(group: Checklist, after: Checklist, level: number, merge: Merge): void {
  const { source, template, eol } = merge;
  const lines = linesOf(template, group.line, sectionEnd(template, group.line));
  if (group.level > 0) {
    const hashes = '#'.repeat(Math.min(6, Math.max(1, level)));
    lines[0] = (lines[0] ?? '').replace(/^(\s*)#+/, `$1${hashes}`);
  }
  const offset = endOf(source, sectionEnd(source, after.line));
  merge.additions.push({ offset, newText: `${eol}${eol}${lines.join(eol)}`, depth: -1 });
}

/** The line of the next heading below `line`, or behind the last line. */
function sectionEnd(source: MarkdownLines, line: number): number {
  const headings = blockTokens(source).filter((token) => token.type === 'heading_open' && token.level === 0);
  return headings.map((token) => token.map?.[0] ?? 0).find((at) => at > line) ?? source.lines.length;
}

function mergeItems(existing: readonly ChecklistItem[], fresh: readonly ChecklistItem[], merge: Merge): void {
  // What is new before every known item goes behind the first of them: there, the indentation is known.
  let previous =
    fresh.map((item) => find(existing, item)).find((item) => item !== undefined) ?? existing.at(-1);
  if (previous === undefined) return;
  // Items may say the same: each stands for one of its twins.
  const left = new Set(existing);
  for (const item of fresh) {
    const same = find([...left], item);
    if (same === undefined) {
      const isNewRow = item.cell && !fresh.some((each) => each.line === item.line && find(existing, each));
      if (isNewRow && previous.cell !== undefined) addRow(item, previous, merge);
      else add(item, prefixOf(merge.source, previous), previous.marker || '-', previous, merge);
      continue;
    }
    left.delete(same);
    previous = same;
    if (same.children.length > 0) {
      mergeItems(same.children, item.children, merge);
      continue;
    }
    const prefix = prefixOf(merge.source, same) + ' '.repeat(same.marker.length + 1);
    for (const child of item.children) add(child, prefix, '-', same, merge, 1);
  }
}

function add(
  item: ChecklistItem,
  prefix: string,
  marker: string,
  after: ChecklistItem,
  merge: Merge,
  deeper = 0,
): void {
  const lines = item.cell
    ? [`${marker} [${signOf(item.state)}] ${escapeWords(item.text)}`]
    : linesOf(merge.template, item.line, item.endLine);
  const own = lines.map((line) => line.slice(Math.min(item.indent, /^\s*/.exec(line)?.[0].length ?? 0)));
  if (!item.cell) own[0] = (own[0] ?? '').replace(item.marker, marker);
  const extra = ' '.repeat(Math.max(0, marker.length - item.marker.length));
  const text = own.map((line, at) =>
    line === '' ? prefix.trimEnd() : prefix + (at === 0 ? '' : extra) + line,
  );
  // A list cannot go on from a row: it begins behind the table.
  const gap = after.cell ? merge.eol + prefix.trimEnd() : '';
  const newText = gap + merge.eol + text.join(merge.eol);
  const endLine = after.cell?.tableEndLine ?? after.endLine;
  merge.additions.push({ offset: endOf(merge.source, endLine), newText, depth: after.depth + deeper });
}

/** A row of the template's table behind a row of the document's, once for all its boxes. */
function addRow(item: ChecklistItem, after: ChecklistItem, merge: Merge): void {
  if (merge.addedRows.has(item.line)) return;
  merge.addedRows.add(item.line);
  const row = merge.template
    .line(item.line)
    .replace(/^[\s>]*/, '')
    .trimEnd();
  const newText = `${merge.eol}${prefixOf(merge.source, after)}${row}`;
  merge.additions.push({ offset: endOf(merge.source, after.endLine), newText, depth: after.depth });
}

function isSame(one: Checklist, other: Checklist): boolean {
  if (itemKey(one.title) !== itemKey(other.title)) return false;
  const texts = new Set([...allItems(one.items)].map((item) => itemKey(item.text)));
  return [...allItems(other.items)].some((item) => texts.has(itemKey(item.text)));
}

function find(items: readonly ChecklistItem[], wanted: ChecklistItem): ChecklistItem | undefined {
  return items.find((item) => itemKey(item.text) === itemKey(wanted.text));
}

/** What stands before an item's marker; markers of outer items on the same line become white space. */
function prefixOf(source: MarkdownLines, item: ChecklistItem): string {
  const line = source.line(item.line);
  if (item.cell) return /^[\s>]*/.exec(line)?.[0] ?? '';
  return line.slice(0, item.indent).replace(/[^\s>]/g, ' ');
}

/** Behind the last line with text before `endLine`. */
function endOf(source: MarkdownLines, endLine: number): number {
  let line = Math.min(endLine, source.lines.length) - 1;
  while (line > 0 && source.isBlank(line)) line--;
  return source.end(line);
}

function linesOf(source: MarkdownLines, from: number, to: number): string[] {
  const lines = source.lines.slice(from, to);
  while (lines.length > 0 && lines[lines.length - 1]?.trim() === '') lines.pop();
  return [...lines];
}
