import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChoiceView, FieldEditorView } from '../../protocol/fieldEditor.ts';
import { Combobox, type ComboboxStrings } from './combobox.tsx';
import { Icon } from './icons.tsx';
import { fill } from './text.ts';

export interface ChoiceStrings extends ComboboxStrings {
  readonly choose: string;
  readonly removeChoice: string;
}

/** Up to so many choices are shown as check boxes, more are searched through. */
const MOST_BOXES = 12;

interface SelectProps {
  readonly label: string;
  readonly rows: readonly ChoiceView[];
  /** The token of what stands there. */
  readonly chosen: string | undefined;
  /** Called with the token of a choice that leads no further; undefined for none. */
  readonly onChange: (token: string | undefined) => void;
  /** Whether nothing can be chosen. */
  readonly canBeEmpty?: boolean;
  readonly strings: ChoiceStrings;
}

/** One of a list; where it leads to a second choice, that stands behind it. */
export function SelectChoice({ label, rows, chosen, onChange, canBeEmpty, strings }: SelectProps): VNode {
  const holder = rows.find(
    ({ token, then }) => token === chosen || then?.some((row) => row.token === chosen),
  );
  const [first, setFirst] = useState(holder?.token ?? '');
  const [second, setSecond] = useState(chosen ?? '');
  const thenOf = (token: string): readonly ChoiceView[] | undefined =>
    rows.find((row) => row.token === token)?.then;
  const then = thenOf(first);
  const within = (choices: readonly ChoiceView[]): string | undefined =>
    choices.some(({ token }) => token === second) ? second : choices.at(-1)?.token;
  const pickFirst = (token: string): void => {
    setFirst(token);
    const choices = thenOf(token);
    onChange(choices ? within(choices) : token === '' ? undefined : token);
  };
  return (
    <>
      <Select
        label={label}
        rows={rows}
        value={first}
        onChange={pickFirst}
        {...((canBeEmpty === true || first === '') && { placeholder: strings.choose })}
      />
      {then && (
        <Select
          label={label}
          rows={then}
          value={within(then) ?? ''}
          onChange={(token) => {
            setSecond(token);
            onChange(token);
          }}
        />
      )}
    </>
  );
}

interface SelectBoxProps {
  readonly label: string;
  readonly rows: readonly ChoiceView[];
  readonly value: string;
  readonly placeholder?: string;
  readonly onChange: (token: string) => void;
}

function Select({ label, rows, value, placeholder, onChange }: SelectBoxProps): VNode {
  return (
    <select aria-label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {placeholder !== undefined && <option value="">{placeholder}</option>}
      {rows.map((row) => (
        <option key={row.token} value={row.token}>
          {row.then || row.description === undefined ? row.label : `${row.label} · ${row.description}`}
        </option>
      ))}
    </select>
  );
}

export interface ManyChosen {
  readonly chosen: readonly ChoiceView[];
  /** Words that were not chosen from the list. */
  readonly typed: readonly string[];
}

interface ManyProps {
  readonly label: string;
  readonly view: Extract<FieldEditorView, { kind: 'many' }>;
  readonly value: ManyChosen;
  readonly onChange: (value: ManyChosen) => void;
  readonly find: (query: string) => Promise<readonly ChoiceView[]>;
  readonly strings: ChoiceStrings;
}

/** Several, of a list or of what the site finds. */
export function ManyChoices({ label, view, value, onChange, find, strings }: ManyProps): VNode {
  const { chosen, typed } = value;
  const { rows } = view;
  if (rows && rows.length <= MOST_BOXES && !view.typed) {
    return (
      <fieldset>
        <legend class="visuallyHidden">{label}</legend>
        {rows.map((row) => (
          <label class="option" key={row.token}>
            <input
              type="checkbox"
              checked={chosen.some(({ token }) => token === row.token)}
              onChange={(event) => {
                const others = chosen.filter(({ token }) => token !== row.token);
                onChange({ typed, chosen: event.currentTarget.checked ? [...others, row] : others });
              }}
            />
            {row.label}
          </label>
        ))}
      </fieldset>
    );
  }
  // By who or what they are: two people may have one name.
  const chips = [
    ...chosen.map((choice) => ({
      key: choice.token,
      label: choice.label,
      remove: () => onChange({ typed, chosen: chosen.filter((other) => other !== choice) }),
    })),
    ...typed.map((text) => ({
      key: `typed ${text}`,
      label: text,
      remove: () => onChange({ chosen, typed: typed.filter((other) => other !== text) }),
    })),
  ];
  const isChosen = ({ token, label: words }: ChoiceView): boolean =>
    typed.includes(words) || chosen.some((choice) => choice.token === token);
  const isTaken = (text: string): boolean => chips.some((chip) => chip.label === text);
  const search = async (query: string): Promise<readonly ChoiceView[]> =>
    (rows ? fitting(rows, query) : await find(query)).filter((row) => !isChosen(row));
  return (
    <>
      <Chips chips={chips} strings={strings} />
      <Combobox
        label={label}
        search={search}
        onPick={(choice) => {
          if (!isChosen(choice)) onChange({ typed, chosen: [...chosen, choice] });
        }}
        onType={
          view.typed
            ? (text) => {
                if (!isTaken(text)) onChange({ chosen, typed: [...typed, text] });
              }
            : undefined
        }
        isTaken={isTaken}
        onBack={() => chips.at(-1)?.remove()}
        strings={strings}
      />
    </>
  );
}

interface OneProps {
  readonly label: string;
  /** What is chosen, in words. */
  readonly chosen: string | undefined;
  readonly rows: readonly ChoiceView[] | undefined;
  readonly find: (query: string) => Promise<readonly ChoiceView[]>;
  readonly onPick: (choice: ChoiceView) => void;
  /** Absent where only what is listed counts. */
  readonly onType?: ((text: string) => void) | undefined;
  readonly onRemove: () => void;
  /** Shows the likeliest at once. */
  readonly opens?: boolean;
  /** What gets the keyboard once something was chosen; the chosen one itself where absent. */
  readonly next?: (form: HTMLFormElement) => HTMLElement | null;
  readonly strings: ChoiceStrings;
}

/** One of a list or of what the site finds: a box to look it up in, until it is chosen and stands there itself. */
export function OneChoice({
  label,
  chosen,
  rows,
  find,
  onPick,
  onType,
  onRemove,
  opens,
  next,
  strings,
}: OneProps): VNode {
  const place = useRef<HTMLSpanElement>(null);
  /** Whether it was chosen just now: the box had the keyboard, and goes. */
  const isNew = useRef(false);
  useLayoutEffect(() => {
    if (!isNew.current || chosen === undefined) return;
    isNew.current = false;
    const form = place.current?.closest('form');
    ((form && next?.(form)) ?? place.current?.querySelector('button'))?.focus();
  }, [chosen]);
  const taking =
    <T,>(take: (what: T) => void) =>
    (what: T): void => {
      isNew.current = true;
      take(what);
    };
  return (
    <span ref={place}>
      <Chips
        chips={chosen === undefined ? [] : [{ key: chosen, label: chosen, remove: onRemove }]}
        strings={strings}
      />
      {chosen === undefined && (
        <Combobox
          label={label}
          {...(opens && { opens })}
          search={rows ? (query) => Promise.resolve(fitting(rows, query)) : find}
          onPick={taking(onPick)}
          onType={onType && taking(onType)}
          strings={strings}
        />
      )}
    </span>
  );
}

interface Chip {
  readonly key: string;
  readonly label: string;
  readonly remove: () => void;
}

interface ChipsProps {
  readonly chips: readonly Chip[];
  readonly strings: Pick<ChoiceStrings, 'removeChoice'>;
}

/** What was chosen, each with a button that takes it out again. */
function Chips({ chips, strings }: ChipsProps): VNode {
  const place = useRef<HTMLSpanElement>(null);
  /** Where the one was that was taken out: its button had the keyboard, and goes. */
  const gone = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    if (gone.current === undefined) return;
    const buttons = [...(place.current?.querySelectorAll<HTMLElement>('button.remove') ?? [])];
    const next = buttons[gone.current] ?? buttons.at(-1);
    gone.current = undefined;
    (next ?? place.current?.parentElement?.querySelector('input'))?.focus();
  }, [chips.length]);
  return (
    <span ref={place} class="chips">
      {chips.map(({ key, label, remove }, index) => (
        <span class="chip" key={key}>
          {label}
          <button
            type="button"
            class="remove"
            aria-label={fill(strings.removeChoice, label)}
            title={fill(strings.removeChoice, label)}
            onClick={() => {
              gone.current = index;
              remove();
            }}
          >
            <Icon name="close" />
          </button>
        </span>
      ))}
    </span>
  );
}

/** What of a list fits a typed text. */
function fitting(rows: readonly ChoiceView[], query: string): readonly ChoiceView[] {
  const words = query.trim().toLowerCase();
  return rows.filter(({ label, description }) =>
    `${label} ${description ?? ''}`.toLowerCase().includes(words),
  );
}
