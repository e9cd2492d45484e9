import { isSettled } from '../../../checklist/itemState.ts';
import { cutText } from '../../../core/cutText.ts';
import { placedKeys } from '../../../core/issueKey.ts';
import { mayHaveChecklist } from '../../../checklist/mayHaveChecklist.ts';
import { readTodo } from './todoComment.ts';
import type { OriginLine } from './writeKey.ts';

/** A line that can become an issue. */
export interface IssueLine extends OriginLine {
  readonly summary: string;
}

/** Bullets, numbers, boxes and the signs of comments before what a line says. */
const SIGNS = /^\s*(?:(?:\/\/+|\/\*+|\*|#+|--|;+|<!--)\s*)?(?:(?:[-*+]|\d+[.)])\s+)?(?:\[[ xX~-]\]\s+)?/;
/** Of a longer line the rest is not looked at: it says too much for a summary anyway. */
const LONGEST_LINE = 2000;
const LONGEST_SUMMARY = 255;
const ENDS = /\s*(?:\*\/|-->)\s*$/;
/** Where the key of an issue stands, once it has one: behind all else, within a comment or a cell that ends there. */
const BRACKETS_BEHIND = /\(([^()]*)\)\s*(?:\*\/|-->|\|)?\s*$/;

/**
 * What of the lines of a text becomes issues: in Markdown the checklist's open items where there are some, else every
 * line that says something. Lines that bear the key of an issue already are left out.
 * @param spans the lines that are meant, counted from 0, the last ones included
 */
export async function issueLines(
  text: string,
  spans: readonly { readonly first: number; readonly last: number }[],
  isMarkdown: boolean,
): Promise<readonly IssueLine[]> {
  const lines = text.split(/\r?\n/);
  const meant = lines.flatMap((line, at): IssueLine[] =>
    spans.some(({ first, last }) => first <= at && at <= last)
      ? [{ line: at, text: line, summary: readTodo(line)?.text ?? plainLine(line) }]
      : [],
  );
  const items = isMarkdown ? await openItems(text) : new Map<number, string>();
  const inList = meant.filter(({ line }) => items.has(line));
  const chosen =
    inList.length > 0
      ? inList.map((each) => ({ ...each, summary: items.get(each.line) ?? '' }))
      : isMarkdown
        ? await Promise.all(
            meant.map(async (each) => ({ ...each, summary: await plainMarkdownLine(each.text) })),
          )
        : meant;
  return chosen
    .filter(({ summary, text: said }) => summary !== '' && !hasKeyBehind(said))
    .map((line) => ({ ...line, summary: shortSummary(line.summary) }));
}

function plainLine(line: string): string {
  return line.slice(0, LONGEST_LINE).replace(SIGNS, '').replace(ENDS, '').trim();
}

/** What a line of Markdown says to who reads it: without bullets, marks and the addresses of links. */
export async function plainMarkdownLine(text: string): Promise<string> {
  const { plainInline } = await import('../../../checklist/markdownTokens.ts');
  return plainInline(plainLine(text));
}

function hasKeyBehind(line: string): boolean {
  const inside = BRACKETS_BEHIND.exec(line.slice(-LONGEST_SUMMARY))?.[1] ?? '';
  const [key] = placedKeys(inside);
  return key?.key === inside;
}

/** As long as Jira takes a summary. */
export function shortSummary(text: string): string {
  return text.length > LONGEST_SUMMARY ? `${cutText(text, LONGEST_SUMMARY - 1)}…` : text;
}

/** The open items of checklists by line; of several in a row of a table the first. */
async function openItems(text: string): Promise<ReadonlyMap<number, string>> {
  if (!mayHaveChecklist(text)) return new Map();
  const { itemsIn } = await import('../../../checklist/parseChecklists.ts');
  const open = itemsIn(text).filter(({ state }) => !isSettled(state));
  return new Map(open.toReversed().map(({ line, text: said }) => [line, said]));
}
