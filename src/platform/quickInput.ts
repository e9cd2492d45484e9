import * as vscode from 'vscode';
import { isCancelled } from '../core/errors.ts';
import type { Event } from '../core/events.ts';
import { describeError } from './errorMessages.ts';
import { plainMessage } from './labels.ts';
import { log } from './log.ts';
import { searchAsTyped, type TypedSearch } from './typedSearch.ts';

/** What a step of a multi-step input gave: a value, the wish to go one step back, or nothing (dismissed). */
export type Answer<T> =
  { readonly kind: 'next'; readonly value: T } | { readonly kind: 'back' } | { readonly kind: 'dismissed' };

/** What every step has. */
export interface StepOptions {
  readonly title: string;
  /** Which step of how many, counted from 1; shown beside the title. */
  readonly step?: number;
  readonly totalSteps?: number;
  /** Shows VS Code's back button. */
  readonly canGoBack?: boolean;
  readonly placeholder?: string;
  /** Closes the input, as if dismissed, when it fires. */
  readonly signal?: AbortSignal;
  /** Further buttons in the title, each with what it does; the input stays open. */
  readonly buttons?: readonly (vscode.QuickInputButton & { readonly run: () => unknown })[];
}

export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

/** A line between choices. */
export interface Separator {
  readonly label: string;
  readonly kind: vscode.QuickPickItemKind.Separator;
}

/** Words where choices were expected, for example that nothing was found. It cannot be chosen. */
export interface Notice extends Pick<vscode.QuickPickItem, 'description' | 'iconPath'> {
  readonly label: string;
  readonly alwaysShow: true;
}

/** VS Code shows a separator only above a choice, so words that stand alone are a row of their own. */
export function notice(label: string): Notice {
  return { label, alwaysShow: true };
}

export type Row<T> = Choice<T> | Separator | Notice;

/** Choices that grow while the user looks at them, for example as pages arrive. */
export interface LiveChoices<T> {
  /** What there is now; asked again after each change. */
  readonly current: () => readonly Row<T>[];
  readonly onDidChange: Event<void>;
  /** True while more may come. */
  readonly busy: () => boolean;
  /** Takes the place of the step's own words in the empty box, as long as it gives any. */
  readonly placeholder?: () => string | undefined;
}

/** Looks up choices for the text typed so far; `early` shows some before the whole answer is there. */
export type LookUp<T> = (
  query: string,
  signal: AbortSignal,
  early: (choices: readonly Row<T>[]) => void,
) => Promise<readonly Row<T>[]>;

export interface PickOptions<T> extends StepOptions {
  /** Fixed choices, choices that grow by themselves, or what to look up for the text typed so far (asked again as it changes; the older question is aborted). */
  readonly choices: readonly Row<T>[] | LiveChoices<T> | LookUp<T>;
  readonly active?: T;
  readonly value?: string;
  readonly matchOnDescription?: boolean;
  readonly matchOnDetail?: boolean;
  /** Told of each change of the highlighted choice; for prefetching. */
  readonly onActive?: (value: T) => void;
  /** Makes a choice of what is typed, shown at the top at once; undefined where the text cannot be one. */
  readonly typed?: (text: string) => Choice<T> | undefined;
  /** Run when one is chosen: the list stays, busy, until it is settled, and for good where it is not to be (false). */
  readonly submit?: (value: T) => Promise<boolean>;
  /** Told when a button of a choice (`QuickPickItem.buttons`) is pressed; the input stays open. */
  readonly onItemButton?: (value: T, button: vscode.QuickInputButton) => void;
}

/** Lets the user choose one. */
export function pickOne<T>(options: PickOptions<T>): Promise<Answer<T>> {
  return runPick(options, false, (picked) => picked[0]);
}

export interface PickManyOptions<T> extends PickOptions<T> {
  /** Which choices are ticked at first. */
  readonly selected?: (value: T) => boolean;
  /** Enter ticks the highlighted choice while there is text in the box, and accepts once the box is empty. */
  readonly enterTicks?: boolean;
}

/** Lets the user choose several; none is an answer too. */
export function pickMany<T>(options: PickManyOptions<T>): Promise<Answer<readonly T[]>> {
  return runPick(options, true, (picked) => picked);
}

function runPick<T, R>(
  options: PickManyOptions<T>,
  many: boolean,
  resultOf: (picked: readonly T[]) => R | undefined,
): Promise<Answer<R>> {
  const pick = vscode.window.createQuickPick<Row<T>>();
  applyStep(pick, options);
  pick.canSelectMany = many;
  pick.placeholder = options.placeholder ?? '';
  pick.matchOnDescription = options.matchOnDescription ?? true;
  pick.matchOnDetail = options.matchOnDetail ?? false;
  pick.value = options.value ?? '';

  let latest: readonly Row<T>[] = [];
  /** Values ticked at first, once each: what the user unticked stays so when it is shown again. */
  const ticked = new Set<T>();
  const tickAtFirst = ({ value }: Choice<T>): boolean => {
    if (ticked.has(value) || !options.selected?.(value)) return false;
    ticked.add(value);
    return true;
  };
  const show = (choices: readonly Row<T>[]): void => {
    latest = choices;
    // What was ticked under an earlier search stays ticked and in sight.
    const kept = many ? pick.selectedItems.filter(isChoice) : [];
    const fresh = choices.filter(
      (choice) => !isChoice(choice) || !kept.some((item) => item.label === choice.label),
    );
    const typed = pick.value.trim() === '' ? undefined : options.typed?.(pick.value.trim());
    pick.items = [...(typed === undefined ? [] : [typed]), ...kept, ...fresh];
    if (many) pick.selectedItems = [...kept, ...fresh.filter(isChoice).filter(tickAtFirst)];
    const active = pick.items.find((item) => isChoice(item) && item.value === options.active);
    if (active !== undefined && pick.value === (options.value ?? '')) pick.activeItems = [active];
  };

  let turns = 0;
  const lookUp = options.choices;
  let stopLookingUp: () => void = () => undefined;
  let searching: TypedSearch | undefined;
  if (typeof lookUp === 'function') {
    searching = followText(pick, lookUp, show);
    stopLookingUp = searching.stop;
  } else if ('current' in lookUp) stopLookingUp = keepShowing(pick, lookUp, show);
  else show(lookUp);

  return settle<R>(pick, options, (next) => [
    pick.onDidAccept(() => {
      const accept = (highlighted: readonly Row<T>[]): void => {
        if (options.enterTicks && tick(pick, highlighted)) return;
        const items = many ? pick.selectedItems : highlighted;
        const values = items.filter(isChoice).map((item) => item.value);
        const result = resultOf(values);
        const [value] = values;
        if (result === undefined) return;
        if (!options.submit || value === undefined) {
          next({ kind: 'next', value: result });
          return;
        }
        // Who chooses another one meanwhile means that.
        const turn = (turns += 1);
        pick.busy = true;
        void options.submit(value).then((settled) => {
          if (turn === turns && settled) next({ kind: 'next', value: result });
        });
      };
      // Who types fast and presses Enter means what was typed, not what is still in sight from before.
      // VS Code has not reported the new highlight by then: it is the first choice.
      if (searching?.isBehind() && (!many || options.enterTicks)) {
        searching.whenCaughtUp(() => accept(pick.items.filter(isChoice).slice(0, 1)));
      } else accept(pick.activeItems);
    }),
    pick.onDidChangeActive(([item]) => {
      if (item !== undefined && isChoice(item)) options.onActive?.(item.value);
    }),
    pick.onDidChangeValue(() => {
      if (options.typed) show(latest);
    }),
    pick.onDidTriggerItemButton(({ item, button }) => {
      if (isChoice(item)) options.onItemButton?.(item.value, button);
    }),
    { dispose: stopLookingUp },
  ]);
}

function isChoice<T>(item: Row<T>): item is Choice<T> {
  return 'value' in item;
}

/** Shows choices as they grow, with the highlight and the scroll position kept; gives a function that stops it. */
function keepShowing<T>(
  pick: vscode.QuickPick<Row<T>>,
  live: LiveChoices<T>,
  show: (choices: readonly Row<T>[]) => void,
): () => void {
  const { placeholder } = pick;
  pick.keepScrollPosition = true;
  const update = (): void => {
    const [highlighted] = pick.activeItems;
    pick.busy = live.busy();
    pick.placeholder = live.placeholder?.() ?? placeholder;
    show(live.current());
    keepHighlight(pick, highlighted);
  };
  update();
  const subscription = live.onDidChange(update);
  return () => subscription.dispose();
}

/** Ticks the highlighted choice and clears the box; false when there is no text or nothing to tick. */
function tick<T>(pick: vscode.QuickPick<Row<T>>, [highlighted]: readonly Row<T>[]): boolean {
  if (pick.value.trim() === '' || highlighted === undefined || pick.selectedItems.includes(highlighted))
    return false;
  pick.selectedItems = [...pick.selectedItems, highlighted];
  pick.value = '';
  return true;
}

/** Keeps the choices in step with the typed text. A failure shows as a row, not a pop-up. */
function followText<T>(
  pick: vscode.QuickPick<Row<T>>,
  lookUp: LookUp<T>,
  show: (choices: readonly Row<T>[]) => void,
): TypedSearch {
  return searchAsTyped<readonly Row<T>[]>({
    text: () => pick.value,
    onDidChangeText: pick.onDidChangeValue,
    lookUp,
    show: (choices, sameText) => {
      const [highlighted] = sameText ? pick.activeItems : [];
      show(choices);
      keepHighlight(pick, highlighted);
    },
    fail: (error, early = []) => {
      log().error('Look-up while typing', error);
      pick.items = [...early, notice(`$(error) ${plainMessage(describeError(error).message)}`)];
    },
    setBusy: (busy) => {
      pick.busy = busy;
    },
  });
}

/** Highlights the same choice as before; none where it is gone, so that Enter does not hit another one. */
function keepHighlight<T>(pick: vscode.QuickPick<Row<T>>, highlighted: Row<T> | undefined): void {
  if (highlighted === undefined || !isChoice(highlighted)) return;
  const choices = pick.items.filter(isChoice);
  const again =
    choices.find(({ value }) => value === highlighted.value) ??
    choices.find(
      ({ label, description }) => label === highlighted.label && description === highlighted.description,
    );
  pick.activeItems = again === undefined ? [] : [again];
}

export interface TextOptions extends StepOptions {
  readonly prompt?: string;
  /** What stands in the box at first; what the user typed before, when asked again. */
  readonly value?: string;
  readonly password?: boolean;
  /** Told of each change of the text; for keeping what is typed. */
  readonly onChange?: (text: string) => void;
  /** A complaint about the text, or undefined when it is fine. Run as the user types. */
  readonly validate?: (text: string) => string | undefined;
  /** A complaint that stands there at first, for example the server's. */
  readonly complaint?: string;
  /**
   * Run when the user accepts; a complaint keeps the box open with the text in it. The box is busy meanwhile, and
   * the signal fires when the user goes away.
   */
  readonly submit?: (text: string, signal: AbortSignal) => Promise<string | undefined>;
}

/** Asks for a line of text. Stays open when the window loses the focus, so that nothing typed is lost. */
export function askText(options: TextOptions): Promise<Answer<string>> {
  const box = vscode.window.createInputBox();
  applyStep(box, options);
  box.placeholder = options.placeholder ?? '';
  box.prompt = messageOf(options.prompt);
  box.password = options.password ?? false;
  box.value = options.value ?? '';
  box.validationMessage = messageOf(options.complaint);
  const controller = new AbortController();

  return settle<string>(box, options, (next) => [
    box.onDidChangeValue((text) => {
      options.onChange?.(text);
      box.validationMessage = messageOf(options.validate?.(text));
    }),
    box.onDidAccept(() => {
      const text = box.value;
      const complaint = options.validate?.(text);
      if (complaint !== undefined) {
        box.validationMessage = messageOf(complaint);
        return;
      }
      if (!options.submit) {
        next({ kind: 'next', value: text });
        return;
      }
      if (box.busy) return;
      box.busy = true;
      box.enabled = false;
      options
        .submit(text, controller.signal)
        .catch((error: unknown) => (isCancelled(error) ? undefined : describeError(error).message))
        .then(
          (refusal) => {
            if (controller.signal.aborted) return;
            box.busy = false;
            box.enabled = true;
            if (refusal === undefined) next({ kind: 'next', value: text });
            else box.validationMessage = messageOf(refusal);
          },
          () => undefined,
        );
    }),
    { dispose: () => controller.abort() },
  ]);
}

/** Under an input box VS Code makes links of what looks like Markdown's. */
function messageOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : plainMessage(text);
}

function applyStep(
  input: vscode.QuickInput & { buttons: readonly vscode.QuickInputButton[] },
  options: StepOptions,
): void {
  input.title = options.title;
  input.step = options.step;
  input.totalSteps = options.totalSteps;
  input.ignoreFocusOut = true;
  input.buttons = [...(options.canGoBack ? [vscode.QuickInputButtons.Back] : []), ...(options.buttons ?? [])];
}

/** Shows the input and waits for the first answer; takes everything down afterwards. */
function settle<T>(
  input: vscode.QuickInput & { readonly onDidTriggerButton: vscode.Event<vscode.QuickInputButton> },
  options: StepOptions,
  listen: (next: (answer: Answer<T>) => void) => readonly vscode.Disposable[],
): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const disposables: vscode.Disposable[] = [];
    const next = (answer: Answer<T>): void => {
      resolve(answer);
      for (const disposable of disposables.splice(0)) disposable.dispose();
      input.dispose();
    };
    disposables.push(
      ...listen(next),
      input.onDidTriggerButton((button) => {
        if (button === vscode.QuickInputButtons.Back) next({ kind: 'back' });
        else void options.buttons?.find((candidate) => candidate === button)?.run();
      }),
      input.onDidHide(() => next({ kind: 'dismissed' })),
    );
    const close = (): void => next({ kind: 'dismissed' });
    options.signal?.addEventListener('abort', close, { once: true });
    disposables.push({ dispose: () => options.signal?.removeEventListener('abort', close) });
    if (options.signal?.aborted) close();
    else input.show();
  });
}
