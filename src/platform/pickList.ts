import * as vscode from 'vscode';
import { delay } from '../core/abort.ts';
import type { Event } from '../core/events.ts';
import { CrossedMoves } from './crossedMoves.ts';
import { CrossedTicks } from './crossedTicks.ts';
import { describeError } from './errorMessages.ts';
import { plainLabel, plainMessage } from './labels.ts';
import { laterEcho } from './laterEcho.ts';
import { log } from './log.ts';
import { isInSight, nothingFits } from './nothingFits.ts';
import { isChoice, isSeparator, notice, type Choice, type LiveRow, type Row } from './pickRows.ts';
import { applyStep, type StepOptions } from './quickStep.ts';
import { SteadyRows } from './steadyRows.ts';
import { searchAsTyped } from './typedSearch.ts';

/** Choices that grow while the user looks at them, for example as pages arrive. */
export interface LiveChoices<T> {
  /** What there is now; asked again after each change. New rows come below those in sight, whatever their place here. */
  readonly current: () => readonly LiveRow<T>[];
  readonly onDidChange: Event<void>;
  /** True while more may come. */
  readonly busy: () => boolean;
  /** Takes the place of the step's own words in the empty box, as long as it gives any. */
  readonly placeholder?: () => string | undefined;
}

/** Choices that are looked up for the text typed so far. */
export interface SearchedChoices<T> {
  /** Asked after a pause as the text changes; the older question is aborted. `early` shows some before the answer. */
  readonly lookUp: (
    text: string,
    signal: AbortSignal,
    early: (choices: readonly Row<T>[]) => void,
  ) => Promise<readonly Row<T>[]>;
  /** What fits the text without asking anybody; shown at once and above what is looked up. */
  readonly local?: (text: string) => readonly Row<T>[];
  /** The key of the row that the text names by itself: it is highlighted as soon as it is there. */
  readonly named?: (text: string) => string | undefined;
}

export interface PickOptions<T> extends StepOptions {
  readonly choices: readonly Row<T>[] | LiveChoices<T> | SearchedChoices<T>;
  readonly active?: T;
  readonly value?: string;
  /** Says that none of the choices fits the text, where it is VS Code that looks through them. */
  readonly nothing?: (text: string) => string;
  readonly matchOnDescription?: boolean;
  readonly matchOnDetail?: boolean;
  /** What stands over the box for a text, instead of the step's own title; asked again as choices come in. */
  readonly titleFor?: (text: string) => string | undefined;
  /** Told of each change of the highlighted choice; for prefetching. */
  readonly onActive?: (value: T) => void;
  /** Makes a choice of what is typed, shown at the top at once; undefined where the text cannot be one. */
  readonly typed?: (text: string) => Choice<T> | undefined;
  /** Run when one is chosen: the list stays, busy, until it is settled, and for good where it is not to be (false). */
  readonly submit?: (value: T) => Promise<boolean>;
  /** Told when a button of a choice (`QuickPickItem.buttons`) is pressed; the input stays open. */
  readonly onItemButton?: (value: T, button: vscode.QuickInputButton) => void;
}

export interface PickManyOptions<T> extends PickOptions<T> {
  /** Which choices are ticked at first. */
  readonly selected?: (value: T) => boolean;
  /** Enter ticks the highlighted choice while there is text in the box, and accepts once the box is empty. */
  readonly enterTicks?: boolean;
}

/** The key of the row of what is typed: the first, as what is typed comes before what is found. */
const TYPED_KEY = 'as typed';

/** A quick pick whose rows keep their places as they come in. */
export class PickList<T> {
  readonly pick = vscode.window.createQuickPick<Row<T>>();
  readonly #options: PickManyOptions<T>;
  readonly #many: boolean;
  readonly #rows: SteadyRows<T>;
  readonly #stop: (() => void)[] = [];
  readonly #moves = new CrossedMoves<Row<T>>((row) => this.#isThere(row));
  readonly #ticks = new CrossedTicks<Row<T>>();
  /** What VS Code highlighted by itself for what is typed. */
  #firstFitting: Row<T> | undefined;
  /** Choices that were ticked at first, once each: what the user unticked stays so when it is shown again. */
  readonly #tickedAtFirst = new Set<Row<T>>();
  #typedKey = '';
  #isOpen = false;
  /** Whether a highlight was set that has yet to leave for the window. */
  #isHighlightLeaving = false;
  /** What was to be seen of the rows that were sent last. */
  #sentLooks = '';
  /** Whether the list says that nothing fits the text. */
  #tellsNothing = false;
  #onText: (text: string) => void = () => undefined;

  constructor(options: PickManyOptions<T>, many: boolean) {
    this.#options = options;
    this.#many = many;
    const { pick } = this;
    applyStep(pick, options);
    pick.canSelectMany = many;
    pick.placeholder = options.placeholder ?? '';
    pick.matchOnDescription = options.matchOnDescription ?? true;
    pick.matchOnDetail = options.matchOnDetail ?? false;
    pick.keepScrollPosition = true;
    pick.value = options.value ?? '';
    const { choices } = options;
    this.#rows = new SteadyRows<T>('lookUp' in choices ? 'found' : 'vscode');
    // While somebody types, VS Code would put what it finds in the labels first, late rows too. Not in its typings yet.
    if ('sortByLabel' in pick) pick.sortByLabel = false;
    // The place of what is typed is the first, also before anything is.
    if (options.typed) this.#rows.add([{ label: '', alwaysShow: true, key: TYPED_KEY }], 'local');
  }

  /** Told of the text at first, and of each change after the rows are those of the text. */
  onText(listener: (text: string) => void): void {
    this.#onText = listener;
  }

  /** True for a row that may be chosen while this is typed. */
  fits(row: Row<T>): boolean {
    return this.#rows.fits(row);
  }

  /** Whether a row is in sight while this is typed: it may be VS Code that looks for the text. */
  #isThere(row: Row<T>): boolean {
    return this.fits(row) && (!this.#isLeftToVsCode || isInSight(row, this.pick.value, this.pick));
  }

  /** Whether it is VS Code that looks for the typed text in the rows. */
  get #isLeftToVsCode(): boolean {
    const { choices, typed } = this.#options;
    return !('lookUp' in choices) && typed === undefined;
  }

  /** Whether a row on which Enter was pressed is the one the user was on: rows that came in may have moved the highlight. */
  isMeant(row: Row<T>): Promise<boolean> {
    return this.#moves.pressed(row);
  }

  /** The choice that the text names by itself, if it is there. */
  named(text: string): Choice<T> | undefined {
    const { choices } = this.#options;
    const key = 'lookUp' in choices ? choices.named?.(text) : undefined;
    const row = key === undefined ? undefined : this.#rows.find(key);
    return row && isChoice(row) ? row : undefined;
  }

  /** The choices that are ticked. */
  get ticked(): readonly Choice<T>[] {
    return this.#ticks.rows.filter(isChoice);
  }

  /** Ticks the highlighted choice and clears the box, unless the choice is only there from an older text. */
  async tick(): Promise<void> {
    const { pick } = this;
    const { value } = pick;
    const [row] = pick.activeItems;
    if (row === undefined || !isChoice(row) || !this.fits(row)) return;
    if (!(await this.isMeant(row)) || pick.value !== value) return;
    const kept = this.#kept(row);
    if (!this.#ticks.rows.includes(kept)) this.#sendTicks([...this.#ticks.rows, kept]);
    pick.value = '';
    this.#changeText();
  }

  #keepTicked(rows: readonly Row<T>[]): void {
    if (!this.#many) return;
    this.#ticks.told(rows);
    const typed = this.#rows.find(TYPED_KEY);
    if (typed === undefined || !rows.includes(typed) || !isChoice(typed)) return;
    const kept = this.#kept(typed);
    const others = this.#ticks.rows.filter((row) => row !== typed && row !== kept);
    this.#show(() => this.#sendTicks([...others, kept]));
  }

  /** Sends what is ticked, and once more where the user ticked something while it was on its way. */
  #sendTicks(rows: readonly Row<T>[]): void {
    this.pick.selectedItems = rows;
    const ends = this.#ticks.sent(rows);
    void this.#hasLeft()
      .then(windowHasTold)
      .then(() => {
        if (ends()) this.#sendTicks(this.#ticks.rows);
      });
  }

  /** The row of what is typed changes with the text: what is ticked of it gets a row of its own. */
  #kept(row: Choice<T>): Choice<T> {
    if (row !== this.#rows.find(TYPED_KEY)) return row;
    const own: Choice<T> = { ...row, key: this.#typedKey };
    this.#rows.add([own], 'local');
    const kept = this.#rows.find(own.key ?? '');
    return kept && isChoice(kept) ? kept : row;
  }

  /** Shows the choices, and keeps them in step with what is typed and what comes in, until they are disposed. */
  listen(): readonly vscode.Disposable[] {
    const { choices, onActive, onItemButton } = this.#options;
    const { pick } = this;
    const subscriptions = [
      pick.onDidChangeValue(() => this.#changeText()),
      pick.onDidChangeActive(([row]) => {
        this.#moves.highlighted(row);
        if (row !== undefined && isChoice(row)) onActive?.(row.value);
      }),
      pick.onDidChangeSelection((rows) => this.#keepTicked(rows)),
      pick.onDidTriggerItemButton(({ item, button }) => {
        if (isChoice(item)) onItemButton?.(item.value, button);
      }),
      { dispose: () => this.#stop.forEach((stop) => stop()) },
      { dispose: () => this.#moves.close() },
    ];
    if ('lookUp' in choices) {
      this.#changeText();
      this.#search(choices);
    } else {
      if ('current' in choices) this.#follow(choices);
      else this.#rows.add(choices, 'local');
      this.#changeText();
      this.#highlight(this.#activeAtFirst());
    }
    this.#isOpen = true;
    return subscriptions;
  }

  #activeAtFirst(): Row<T> | undefined {
    return this.pick.items.find((row) => isChoice(row) && row.value === this.#options.active);
  }

  #search({ lookUp }: SearchedChoices<T>): void {
    const { pick } = this;
    const search = searchAsTyped<readonly Row<T>[]>({
      text: () => pick.value,
      onDidChangeText: pick.onDidChangeValue,
      lookUp,
      early: (rows) => this.#show(() => this.#rows.add(rows, 'early')),
      show: (rows) => this.#show(() => this.#rows.add(this.#orWords(rows), 'answer')),
      fail: (error) => {
        log().error('Look-up while typing', error);
        const words = `$(error) ${plainMessage(describeError(error).message)}`;
        this.#show(() => this.#rows.add([notice(words)], 'early'));
      },
      setBusy: (busy) => (pick.busy = busy),
    });
    this.#stop.push(search.stop);
  }

  #follow(live: LiveChoices<T>): void {
    const { pick } = this;
    const { placeholder } = pick;
    const update = (): void => {
      pick.busy = live.busy();
      pick.placeholder = live.placeholder?.() ?? placeholder;
      this.#rows.add(live.current(), 'answer');
    };
    update();
    const subscription = live.onDidChange(() => this.#show(update));
    this.#stop.push(() => subscription.dispose());
  }

  /** Another text: its own row first, then what fits it at once. */
  #changeText(): void {
    const { choices, typed } = this.#options;
    const { value } = this.pick;
    const text = value.trim();
    this.#rows.type(value);
    this.#moves.forget();
    // VS Code has filtered by now, and highlights the first that fits. What was sent to be highlighted is not there yet.
    this.#firstFitting = this.#moves.told;
    const own = text === '' ? undefined : typed?.(text);
    this.#typedKey = own?.key ?? `typed ${text}`;
    if (own) this.#rows.add([{ ...own, key: TYPED_KEY }], 'local');
    else this.#rows.hide(TYPED_KEY);
    if ('lookUp' in choices) this.#rows.add(choices.local?.(text) ?? [], 'local');
    // A fixed list is left to VS Code's own filter.
    const renders =
      this.#tellsNothing ||
      this.#findsNothing() ||
      'lookUp' in choices ||
      typed !== undefined ||
      this.#rows.hasGaps() ||
      this.pick.items.length === 0;
    if (renders) this.#render();
    this.#onText(value);
    const row = this.named(value) ?? this.#firstToTick() ?? (renders ? this.#replaced() : undefined);
    this.#highlight(row);
    if (renders) this.#accompany(row);
  }

  /** Where several are ticked VS Code highlights nothing by itself, and Enter would have nothing to tick. */
  #firstToTick(): Row<T> | undefined {
    return this.#many && this.pick.value.trim() !== '' ? this.#rows.firstFitting() : undefined;
  }

  /** Rows come in: what is highlighted stays so, and nothing else is highlighted in its place. */
  #show(change: () => void): void {
    const [before] = this.pick.activeItems;
    const highlighted = before !== undefined && this.#rows.fits(before) ? before : undefined;
    const wasEmpty = !this.pick.items.some((row) => isChoice(row));
    change();
    // Rows that look as they did are not sent: taking them, VS Code would carry the highlight back for nothing.
    if (this.#looksOf(this.#listed(highlighted)) === this.#sentLooks) return;
    this.#render(highlighted);
    const active = highlighted ?? this.#firstToTick() ?? (wasEmpty ? this.#activeAtFirst() : undefined);
    const row = active ?? this.#replaced();
    this.#highlight(row);
    this.#accompany(row);
  }

  /** What is highlighted in place of a row that has not left yet: it would go with these rows, and be highlighted. */
  #replaced(): Row<T> | undefined {
    return this.#isHighlightLeaving ? this.#firstInSight() : undefined;
  }

  /** Brings the user back who goes to another row while these are on their way. @param row highlighted with them */
  #accompany(row: Row<T> | undefined): void {
    const { items } = this.pick;
    const later = laterEcho(items, row, this.pick);
    const inSight = new Set(items.filter((each) => !isSeparator(each) && each.label !== ''));
    const { leaves, begins, ends } = this.#moves.sent({
      echo: (isPast) => (isPast ? later(this.pick.value) : this.#echo(row)),
      shows: (each) => inSight.has(each),
    });
    void windowHasTold().then(begins);
    const hasLeft = this.#hasLeft().then(() => {
      leaves();
      this.#isHighlightLeaving = false;
    });
    if (row !== undefined) this.#isHighlightLeaving = true;
    void hasLeft.then(windowHasTold).then(() => {
      const lost = ends();
      if (lost === undefined) return;
      this.#render(lost);
      this.#highlight(lost);
      this.#accompany(lost);
    });
  }

  /** What VS Code highlights for rows that it takes with the text that they were sent for. */
  #echo(row: Row<T> | undefined): () => readonly Row<T>[] {
    // Where several are ticked VS Code highlights none by itself.
    const first = this.#many ? row : this.#firstInSight();
    const echo = first === undefined ? [] : [first, ...(row === undefined || row === first ? [] : [row])];
    return () => echo;
  }

  /** VS Code shows it at once, and sends the changes of a list that is shown together, a moment after the first. */
  #hasLeft(): Promise<void> {
    return this.#isOpen ? delay(1) : Promise.resolve();
  }

  /** The row that VS Code highlights when it takes the list. */
  #firstInSight(): Row<T> | undefined {
    const isFiltered = this.#isLeftToVsCode && this.pick.value.trim() !== '';
    if (isFiltered && this.#firstFitting) return this.#firstFitting;
    const rows = this.pick.items.filter((row) => !isSeparator(row) && row.label !== '');
    return rows.find((row) => !isFiltered || !nothingFits([row], this.pick.value, this.pick));
  }

  /** @param stays a row that stays in sight, though it cannot be chosen any more: nothing else takes its highlight */
  #render(stays?: Row<T>): void {
    const { pick } = this;
    const { title, titleFor } = this.#options;
    if (titleFor) pick.title = titleFor(pick.value) ?? title;
    const rows = this.#listed(stays);
    this.#tellsNothing = this.#findsNothing();
    this.#sentLooks = this.#looksOf(rows);
    pick.items = rows;
    if (!this.#many) return;
    const ticked = this.#ticks.rows.filter((row) => rows.includes(row));
    const fresh = rows.filter(isChoice).filter((row) => this.#tickAtFirst(row) && !ticked.includes(row));
    this.#sendTicks([...ticked, ...fresh]);
  }

  /** The rows of the list as it is now, with a word where there are none. */
  #listed(stays: Row<T> | undefined): readonly Row<T>[] {
    const ticked = new Set(this.#ticks.rows);
    this.#rows.say(this.#findsNothing() ? notice(this.#nothingWords()) : undefined);
    return this.#rows.list((row) => ticked.has(row) || row === stays);
  }

  /** All that can be seen of rows, and of what stands over them. */
  #looksOf(rows: readonly Row<T>[]): string {
    const { title, titleFor } = this.#options;
    // What a row stands for may be anything, and is no look.
    const looks = rows.map((row) => ({ ...row, value: undefined }));
    return JSON.stringify([titleFor?.(this.pick.value) ?? title, looks]);
  }

  /** What VS Code filters, and finds nothing in, is an empty box without a word. */
  #findsNothing(): boolean {
    if (!this.#isLeftToVsCode || this.#many) return false;
    const { choices } = this.#options;
    const mayCome = 'current' in choices && choices.busy();
    return !mayCome && nothingFits(this.#rows.list(), this.pick.value, this.pick);
  }

  /** An answer without anything says so, for as long as nothing else is there. */
  #orWords(rows: readonly Row<T>[]): readonly Row<T>[] {
    const isNothing = rows.length === 0 && this.pick.value.trim() !== '';
    return isNothing ? [{ ...notice(this.#nothingWords()), whenAlone: true }] : rows;
  }

  #nothingWords(): string {
    const typed = plainLabel(this.pick.value.trim());
    return this.#options.nothing?.(typed) ?? vscode.l10n.t('Nothing matches "{0}"', typed);
  }

  #tickAtFirst(row: Choice<T>): boolean {
    if (this.#tickedAtFirst.has(row) || !this.#options.selected?.(row.value)) return false;
    this.#tickedAtFirst.add(row);
    return true;
  }

  #highlight(row: Row<T> | undefined): void {
    if (row) this.pick.activeItems = [row];
  }
}

/** Settled once the window has told all that was before now: there and back again, with a command that does nothing. */
async function windowHasTold(): Promise<void> {
  await vscode.commands.executeCommand('noop').then(undefined, () => undefined);
}
