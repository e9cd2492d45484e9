import { MarkdownLines } from '../../markdown/markdownLines.ts';
import { plainInline } from '../markdownTokens.ts';
import { allItems, parseChecklists, type Checklist, type ChecklistItem } from '../parseChecklists.ts';
import { findRemark } from '../remark.ts';
import { numberedItems } from './numberedItems.ts';
import { noteIn, verdictOf, type Verdict } from './recordStep.ts';
import { ownSpan, remarkSpan } from './remarkSpan.ts';
import type { RunCounts } from './runWords.ts';
import { tablesIn, type TableRow } from './stepTables.ts';

/** A step of a test script or of its run. All texts plain, on one line. */
export interface TestStep {
  readonly item: ChecklistItem;
  /** The heading it stands under; empty without one. */
  readonly section: string;
  /** What is to be done. */
  readonly action: string;
  /** What is to come of it; empty where the script does not say. */
  readonly expected: string;
  readonly verdict: Verdict;
  readonly note: string;
  /** Keys of issues that were made of it. */
  readonly issueKeys: readonly string[];
  /** Where its pictures are, as written. */
  readonly pictures: readonly string[];
}

/** Beside a box that says no more than that. */
const PASSED = /^(?:pass(?:ed)?|ok|okay|done|通過|完成)$/i;
const PICTURE = /!\[(?:\\.|[^\]\\])*\]\(<?([^\s<>()]+)>?\)/g;
const KEY = /\(([A-Z][A-Z0-9_]+-[1-9][0-9]*)\)/g;

/** The steps of a text, from its top to its bottom. */
export function readSteps(text: string): readonly TestStep[] {
  const source = new MarkdownLines(text);
  const lists = parseChecklists(text);
  const isTabular = lists.some(({ items }) => [...allItems(items)].some(({ cell }) => cell));
  const rows = new Map(
    (isTabular ? tablesIn(source) : []).flatMap((table) => table.rows.map((row) => [row.line, row] as const)),
  );
  const within = itemsAround(source, lists);
  return lists.flatMap(({ title, items }) =>
    [...allItems(items)].map((item): TestStep => {
      const row = item.cell ? rows.get(item.line) : undefined;
      const rest = remarkSpan(text, source, item)?.rest ?? '';
      const { action, expected } = wordsOf(item, row, ownWords(text, source, item));
      return {
        item,
        section: title,
        action: [...(within.get(item.line) ?? []), action].join(' · '),
        expected,
        verdict: verdictOf(item),
        note: noteIn(rest),
        issueKeys: [...rest.matchAll(KEY)].map(([, key = '']) => key),
        pictures: [...rest.matchAll(PICTURE)].map(([, address = '']) => address),
      };
    }),
  );
}

/** How many steps came out how. */
export function countSteps(steps: readonly TestStep[]): RunCounts {
  const counts = { passed: 0, failed: 0, blocked: 0, leftOut: 0, open: 0 };
  for (const { verdict } of steps) counts[verdict]++;
  return counts;
}

/** The step that another text has in place of one: of the same words, the nearest. */
export function sameStep(steps: readonly TestStep[], step: TestStep): TestStep | undefined {
  const distance = ({ item }: TestStep): number =>
    Math.abs(item.line - step.item.line) +
    Math.abs((item.cell?.column ?? 0) - (step.item.cell?.column ?? 0)) / 1e6;
  return steps
    .filter(({ action, expected }) => action === step.action && expected === step.expected)
    .toSorted((one, other) => distance(one) - distance(other))[0];
}

/** What the numbered items say that have no box and hold those of others, by the lines of these. */
function itemsAround(
  source: MarkdownLines,
  lists: readonly Checklist[],
): ReadonlyMap<number, readonly string[]> {
  const lines = new Set(lists.flatMap(({ items }) => [...allItems(items)].map(({ line }) => line)));
  const within = new Map<number, readonly string[]>();
  if (lines.size === 0) return within;
  for (const { line, endLine, content } of numberedItems(source)) {
    if (lines.has(line)) continue;
    let said: readonly string[] | undefined;
    for (let at = line + 1; at < endLine; at++)
      if (lines.has(at)) within.set(at, (said ??= [plainInline(content)]));
  }
  return within;
}

function ownWords(text: string, source: MarkdownLines, item: ChecklistItem): string {
  const { from, end } = ownSpan(text, source, item);
  const own = text.slice(from, end);
  return plainInline(own.slice(0, findRemark(own)?.at ?? own.length));
}

function wordsOf(
  item: ChecklistItem,
  row: TableRow | undefined,
  own: string,
): Pick<TestStep, 'action' | 'expected'> {
  const asked = item.remark?.asked ?? item.text;
  if (!row) return { action: asked, expected: '' };
  const { action, expected, boxes } = row;
  if (action === '') return { action: asked, expected };
  if (own === '' || PASSED.test(own)) return { action, expected };
  if (boxes.action.includes(own)) return { action: own, expected };
  const isExpected = boxes.expected.includes(own);
  if (isExpected && boxes.expected.length === 1) return { action, expected: own };
  return { action: `${action} · ${own}`, expected: isExpected ? own : expected };
}
