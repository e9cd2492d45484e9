import type * as vscode from 'vscode';
import { isChoice, isSeparator, type Choice, type Notice, type Row, type Separator } from './pickRows.ts';
import { holdsWords } from '../core/holdsWords.ts';

/** `vscode.QuickPickItemKind.Separator`; the module itself must load without VS Code. */
const SEPARATOR: vscode.QuickPickItemKind.Separator = -1;

/** The key of the words under all rows. */
const SAID = 'said';

/** Who decides which rows fit the typed text. */
export type RowFilter =
  /** VS Code, by the rows' words, as in any quick pick. */
  | 'vscode'
  /** What was found for the text, and rows found before that hold all its words. */
  | 'found';

/**
 * Where rows come from. `local`: what is known here, which stays. `early`: what a look-up shows before its answer.
 * `answer`: the whole answer; what was shown early and is not in it leaves.
 */
export type RowSource = 'local' | 'early' | 'answer';

/** A choice or words at their place in the list; a group's line stands before it where the group begins. */
interface Entry<T> {
  readonly row: Choice<T> | Notice;
  readonly group: string;
  /** The texts that it was found for, and where it came from. */
  readonly found: Map<string, RowSource>;
}

/**
 * The rows of a pick that grows while somebody looks at it. A row keeps its place as long as the list stands: VS Code
 * names a row by its number, and tells of Enter a moment after it was pressed, so that a number must never come to
 * mean another row. What comes later is added below; what does not fit (any more) leaves its place empty.
 */
export class SteadyRows<T> {
  readonly #filter: RowFilter;
  readonly #entries: Entry<T>[] = [];
  readonly #byKey = new Map<string, Entry<T>>();
  readonly #byRow = new Map<Row<T>, Entry<T>>();
  /** The words over each group. */
  readonly #groups = new Map<string, string>();
  #text = '';

  constructor(filter: RowFilter) {
    this.#filter = filter;
  }

  /** What is typed now. */
  type(text: string): void {
    this.#text = text.trim();
  }

  /** Takes in rows for the present text: known ones show what is said of them now, others are added below. */
  add(rows: readonly Row<T>[], source: RowSource): void {
    const before = this.#entries.filter(
      (entry) => source === 'answer' && entry.found.get(this.#scope) !== 'local',
    );
    const now = new Set<Entry<T>>();
    const alike = new Map<string, number>();
    let group = '';
    for (const row of rows) {
      if (isSeparator(row)) {
        group = row.key ?? row.label;
        this.#groups.set(group, row.label);
      } else now.add(this.#put(apart(row, alike), group, source));
    }
    for (const entry of before) if (!now.has(entry)) entry.found.delete(this.#scope);
  }

  /** Words under all rows, at a place of their own from then on, or none. */
  say(words: Notice | undefined): void {
    if (words) this.#put({ ...words, key: SAID }, this.#entries.at(-1)?.group ?? '', 'local');
    else this.hide(SAID);
  }

  /** Takes a row out of sight; its place stays its own. */
  hide(key: string): void {
    this.#byKey.get(key)?.found.delete(this.#scope);
  }

  /** Every place of the list, the empty ones too. @param stays rows that are in sight whatever is typed */
  list(stays: (row: Row<T>) => boolean = () => false): readonly Row<T>[] {
    const shown = this.#entries.map((entry) => this.#fits(entry) || stays(entry.row));
    const anyChoice = this.#entries.some(({ row }, index) => shown[index] && isChoice(row));
    const rows: Row<T>[] = [];
    let before = '';
    /** The group whose line was drawn, and of which nothing has been shown yet. */
    let open = '';
    this.#entries.forEach(({ row, group }, index) => {
      if (group !== before) {
        rows.push(this.#line(group));
        before = open = group;
      }
      if (shown[index] && !(anyChoice && 'whenAlone' in row && row.whenAlone)) {
        open = '';
        rows.push(this.#asShown(row));
      } else rows.push(this.#empty(open));
    });
    return rows;
  }

  /** True where a row has left its place empty: how that is drawn depends on the text. */
  hasGaps(): boolean {
    return this.#entries.some((entry) => !this.#fits(entry));
  }

  /** True for a row that was found for the present text, or holds all its words. */
  fits(row: Row<T>): boolean {
    const entry = this.#byRow.get(row);
    return entry !== undefined && this.#fits(entry);
  }

  /** The first choice in sight that fits what is typed, not one that stays for being ticked. */
  firstFitting(): Row<T> | undefined {
    return this.#entries.find(
      (entry) =>
        isChoice(entry.row) && this.#fits(entry) && (this.#filter === 'found' || this.#holdsText(entry.row)),
    )?.row;
  }

  /** The row of a key, as it stands in the list. */
  find(key: string): Row<T> | undefined {
    return this.#byKey.get(key)?.row;
  }

  /** VS Code's own filter knows no text: what is there is there for all of them. */
  get #scope(): string {
    return this.#filter === 'found' ? this.#text : '';
  }

  #put(row: Choice<T> | Notice, group: string, source: RowSource): Entry<T> {
    const known = this.#byKey.get(keyOf(row));
    if (known) {
      refill(known.row, row);
      if (known.found.get(this.#scope) !== 'local') known.found.set(this.#scope, source);
      return known;
    }
    const entry: Entry<T> = { row: { ...row }, group, found: new Map([[this.#scope, source]]) };
    this.#byKey.set(keyOf(row), entry);
    this.#byRow.set(entry.row, entry);
    this.#entries.push(entry);
    return entry;
  }

  #fits({ row, found }: Entry<T>): boolean {
    if (found.has(this.#scope)) return true;
    return this.#filter === 'found' && this.#text !== '' && isChoice(row) && this.#holdsText(row);
  }

  /** Whether all words of the text stand in a row. */
  #holdsText(row: Choice<T> | Notice): boolean {
    return holdsWords(`${row.label} ${row.description ?? ''}`, this.#text);
  }

  /** VS Code hides rows in which it does not find the text, though they were found for it. */
  #asShown(row: Choice<T> | Notice): Row<T> {
    if (this.#filter === 'found' && isChoice(row)) refill(row, { ...row, alwaysShow: this.#text !== '' });
    return row;
  }

  /** An empty place: while something is typed a row without words, which VS Code hides; else a line. */
  #empty(openGroup: string): Row<T> {
    return this.#text === '' ? this.#line(openGroup) : ({ label: '' } as Notice);
  }

  #line(group: string): Separator {
    return { label: this.#groups.get(group) ?? '', kind: SEPARATOR };
  }
}

function keyOf<T>(row: Row<T>): string {
  if (row.key !== undefined) return row.key;
  return isChoice(row) ? JSON.stringify([row.label, row.description ?? '']) : `words ${row.label}`;
}

/**
 * Choices that only their words tell apart, and do not, are several all the same: two sprints of one name.
 * @param alike how many of each words there were before in this list
 */
function apart<T>(row: Choice<T> | Notice, alike: Map<string, number>): Choice<T> | Notice {
  if (row.key !== undefined || !isChoice(row)) return row;
  const key = keyOf(row);
  const nth = alike.get(key) ?? 0;
  alike.set(key, nth + 1);
  return nth === 0 ? row : { ...row, key: `${key} ${String(nth)}` };
}

/** VS Code knows a row by its object: it stays the same as what it says changes. */
function refill(row: object, from: object): void {
  for (const name of Object.keys(row)) if (!(name in from)) Reflect.deleteProperty(row, name);
  Object.assign(row, from);
}
