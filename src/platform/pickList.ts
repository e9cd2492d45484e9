import * as vscode from 'vscode';
import { delay } from '../core/abort.ts';
import type { Event } from '../core/events.ts';
import { CrossedMoves } from './crossedMoves.ts';
import { describeError } from './errorMessages.ts';
import { plainMessage } from './labels.ts';
import { log } from './log.ts';
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
  readonly #moves = new CrossedMoves<Row<T>>((row) => this.fits(row));
  /** What VS Code highlighted by itself for what is typed. */
  #firstFitting: Row<T> | undefined;
  /** Choices that were ticked at first, once each: what the user unticked stays so when it is shown again. */
  readonly #tickedAtFirst = new Set<Row<T>>();
  #typedKey = '';
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

  /** Ticks the highlighted choice and clears the box, unless the choice is only there from an older text. */
  tick(): void {
    const { pick } = this;
    const [row] = pick.activeItems;
    if (row === undefined || !isChoice(row) || !this.fits(row)) return;
    const kept = this.#kept(row);
    if (!pick.selectedItems.includes(kept)) pick.selectedItems = [...pick.selectedItems, kept];
    pick.value = '';
    this.#changeText();
  }

  #keepTicked(rows: readonly Row<T>[]): void {
    const typed = this.#rows.find(TYPED_KEY);
    if (!this.#many || typed === undefined || !rows.includes(typed) || !isChoice(typed)) return;
    const kept = this.#kept(typed);
    this.#show(
      () => (this.pick.selectedItems = [...rows.filter((row) => row !== typed && row !== kept), kept]),
    );
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
        if (row === undefined) return;
        this.#moves.highlighted(row);
        if (isChoice(row)) onActive?.(row.value);
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
      show: (rows) => this.#show(() => this.#rows.add(rows, 'answer')),
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
    // VS Code has filtered by now, and highlights the first that fits.
    [this.#firstFitting] = this.pick.activeItems;
    const own = text === '' ? undefined : typed?.(text);
    this.#typedKey = own?.key ?? `typed ${text}`;
    if (own) this.#rows.add([{ ...own, key: TYPED_KEY }], 'local');
    else this.#rows.hide(TYPED_KEY);
    if ('lookUp' in choices) this.#rows.add(choices.local?.(text) ?? [], 'local');
    // A fixed list is left to VS Code's own filter.
    const renders =
      'lookUp' in choices || typed !== undefined || this.#rows.hasGaps() || this.pick.items.length === 0;
    if (renders) this.#render();
    this.#onText(value);
    const row = this.named(value) ?? this.#firstToTick();
    this.#highlight(row);
    if (renders) this.#accompany(row);
  }

  /** Where several are ticked VS Code highlights nothing by itself, and Enter would have nothing to tick. */
  #firstToTick(): Row<T> | undefined {
    return this.#many && this.pick.value.trim() !== '' ? this.#rows.firstFitting() : undefined;
  }

  /** Rows come in: what is highlighted stays so, and nothing else is highlighted in its place. */
  #show(change: () => void): void {
    const [active] = this.pick.activeItems;
    const highlighted = active !== undefined && this.#rows.fits(active) ? active : undefined;
    const wasEmpty = !this.pick.items.some((row) => isChoice(row));
    change();
    this.#render(highlighted);
    const row = highlighted ?? this.#firstToTick() ?? (wasEmpty ? this.#activeAtFirst() : undefined);
    this.#highlight(row);
    this.#accompany(row);
  }

  /** Brings the user back who goes to another row while these are on their way. @param row highlighted with them */
  #accompany(row: Row<T> | undefined): void {
    if (this.#many) return;
    const first = this.#firstInSight();
    const echo = first === undefined ? [] : [first, ...(row === undefined || row === first ? [] : [row])];
    const arrived = this.#moves.sent(echo.filter((each) => this.fits(each)));
    void windowHasTold().then(() => {
      const lost = arrived();
      if (lost === undefined) return;
      this.#render(lost);
      this.#highlight(lost);
      this.#accompany(lost);
    });
  }

  /** The row that VS Code highlights when it takes the list. */
  #firstInSight(): Row<T> | undefined {
    const { choices, typed } = this.#options;
    const isLeftToVsCode = !('lookUp' in choices) && !typed && this.pick.value.trim() !== '';
    if (isLeftToVsCode) return this.#firstFitting;
    return this.pick.items.find((row) => !isSeparator(row) && row.label !== '');
  }

  /** @param stays a row that stays in sight, though it cannot be chosen any more: nothing else takes its highlight */
  #render(stays?: Row<T>): void {
    const { pick } = this;
    const { title, titleFor } = this.#options;
    if (titleFor) pick.title = titleFor(pick.value) ?? title;
    const ticked = new Set(this.#many ? pick.selectedItems : []);
    pick.items = this.#rows.list((row) => ticked.has(row) || row === stays);
    if (!this.#many) return;
    const fresh = pick.items.filter(isChoice).filter((row) => this.#tickAtFirst(row));
    pick.selectedItems = [...pick.items.filter((row) => ticked.has(row)), ...fresh];
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

/** Settled once the window has taken what was sent to it, and told what it has to tell of that. */
async function windowHasTold(): Promise<void> {
  // VS Code sends the changes of a list together, a moment after the first.
  await delay(1);
  // There and back again, behind them; a command of VS Code's that does nothing.
  await vscode.commands.executeCommand('noop').then(undefined, () => undefined);
}
