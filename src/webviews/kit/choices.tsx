import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChoiceView, FieldEditorView } from '../../protocol/fieldEditor.ts';
import { Combobox } from './combobox.tsx';
import { Icon } from './icons.tsx';
import { fill } from './text.ts';

export interface ChoiceStrings {
  readonly choose: string;
  readonly searching: string;
  readonly noMatches: string;
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
  return (
    <>
      <Chips chips={chips} strings={strings} />
      <Combobox
        label={label}
        search={rows ? (query) => Promise.resolve(fitting(rows, query)) : find}
        onPick={(choice) => {
          if (!chosen.some(({ token }) => token === choice.token))
            onChange({ typed, chosen: [...chosen, choice] });
        }}
        onType={
          view.typed
            ? (text) => {
                if (!chips.some((chip) => chip.label === text)) onChange({ chosen, typed: [...typed, text] });
              }
            : undefined
        }
        onBack={() => chips.at(-1)?.remove()}
        strings={strings}
      />
    </>
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
export function Chips({ chips, strings }: ChipsProps): VNode {
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
export function fitting(rows: readonly ChoiceView[], query: string): readonly ChoiceView[] {
  const words = query.trim().toLowerCase();
  return rows.filter(({ label, description }) =>
    `${label} ${description ?? ''}`.toLowerCase().includes(words),
  );
}
