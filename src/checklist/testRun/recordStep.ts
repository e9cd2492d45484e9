import type { TextEditSpec } from '../../core/textEdit.ts';
import { escapeCell, escapeText } from '../../markdown/escape.ts';
import { MarkdownLines } from '../../markdown/markdownLines.ts';
import { plainInline } from '../markdownTokens.ts';
import { signOf } from '../itemState.ts';
import type { ChecklistItem } from '../parseChecklists.ts';
import type { RemarkKind } from '../remark.ts';
import { ownSpan, remarkSpan } from './remarkSpan.ts';
import { runWords, type RunWords } from './runWords.ts';

/** How a step came out. */
export type Verdict = 'passed' | 'failed' | 'blocked' | 'leftOut' | 'open';

/** What is written behind a step; what is absent stays as it is. */
export interface StepRecord {
  readonly verdict?: Verdict;
  /** On one line, as typed; empty for none. */
  readonly note?: string;
  /** The key of an issue that was made of it. */
  readonly issueKey?: string;
  /** The path of a picture, from the file, and what it shows. */
  readonly picture?: { readonly address: string; readonly name: string };
}

/** What is remarked on a step, in its parts. */
interface Remark {
  readonly kind: RemarkKind;
  /** Markdown. */
  readonly note: string;
  /** Keys, pictures, and what somebody wrote behind them. */
  readonly rest: string;
}

const SIGNS: Readonly<Record<RemarkKind, string>> = { failed: '❌', blocked: '⛔', note: '📝' };
/** What ends a note: the key of an issue, or a picture. */
const REST = /\s*(?:\([A-Z][A-Z0-9_]+-[1-9][0-9]*\)|!\[)/;
const STATES = {
  passed: 'done',
  failed: 'open',
  blocked: 'open',
  leftOut: 'notApplicable',
  open: 'open',
} as const;

/** The verdict that stands in a file: what is ticked passed, whatever was remarked before. */
export function verdictOf({ state, remark }: Pick<ChecklistItem, 'state' | 'remark'>): Verdict {
  if (state === 'done') return 'passed';
  if (state === 'notApplicable') return 'leftOut';
  return remark && remark.kind !== 'note' ? remark.kind : 'open';
}

/** What was noted on a step, without formatting. @param rest what stands behind the remark's word */
export function noteIn(rest: string): string {
  return plainInline(readRest(rest).note);
}

/** The edits that write a record behind a step; every other byte stays. */
export function recordEdits(text: string, item: ChecklistItem, record: StepRecord): readonly TextEditSpec[] {
  const source = new MarkdownLines(text);
  const span = remarkSpan(text, source, item);
  const known: Remark | undefined = span && { kind: span.kind, ...readRest(span.rest) };
  const verdict = record.verdict ?? verdictOf(item);
  const sign = signOf(STATES[verdict]);
  const remark = newRemark(known, verdict, record, item.cell !== undefined);
  const end = ownSpan(text, source, item).end;
  const from = span?.from ?? end;
  const newText = remark ? ` ${printRemark(remark, runWords(text))}` : '';
  const boxStays = record.verdict === undefined || stays(text.charAt(item.boxOffset), sign);
  return [
    ...(boxStays ? [] : [{ offset: item.boxOffset, length: 1, newText: sign }]),
    ...(text.slice(from, end) === newText ? [] : [{ offset: from, length: end - from, newText }]),
  ];
}

function stays(before: string, sign: string): boolean {
  return before === sign || (before === 'X' && sign === 'x');
}

function newRemark(
  known: Remark | undefined,
  verdict: Verdict,
  { note, issueKey, picture }: StepRecord,
  inCell: boolean,
): Remark | undefined {
  const kind = verdict === 'failed' || verdict === 'blocked' ? verdict : 'note';
  const words = note === undefined ? (known?.note ?? '') : escapeNote(note, inCell);
  const keys = issueKey === undefined ? '' : ` (${issueKey})`;
  const shown = picture ? ` ![${escapeLabel(picture.name, inCell)}](${picture.address})` : '';
  const rest = `${keys}${known?.rest ?? ''}${shown}`;
  return kind === 'note' && words === '' && rest.trim() === '' ? undefined : { kind, note: words, rest };
}

function printRemark({ kind, note, rest }: Remark, words: RunWords): string {
  return `${SIGNS[kind]} **${words.remarks[kind]}**${note === '' ? '' : words.colon + note}${rest}`;
}

function readRest(behind: string): Omit<Remark, 'kind'> {
  const text = behind.replace(/^[ \t]*[:：][ \t]*/, '');
  const at = text.search(REST);
  const end = at < 0 ? text.length : at;
  const isNote = text.length < behind.length || text.slice(0, end).trim() !== '';
  return isNote ? { note: text.slice(0, end).trim(), rest: text.slice(end) } : { note: '', rest: text };
}

function escapeNote(note: string, inCell: boolean): string {
  const line = note.replace(/\s+/g, ' ').trim();
  const escaped = escapeText(line, { preceding: ' ', following: ' ', label: false });
  // A line break would end the step's piece of its cell, even behind a backslash.
  return withoutBars(inCell ? escaped.replaceAll('\\<', '&lt;') : escaped, inCell);
}

function escapeLabel(name: string, inCell: boolean): string {
  return withoutBars(escapeText(name, { preceding: '[', following: ']', label: true }), inCell);
}

/** A bar, even behind a backslash, would make a table's head of an item above a line of dashes. */
function withoutBars(escaped: string, inCell: boolean): string {
  return inCell ? escapeCell(escaped) : escaped.replaceAll('|', '&#124;');
}
