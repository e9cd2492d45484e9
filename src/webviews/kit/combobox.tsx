import type { VNode } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChoiceView } from '../../protocol/fieldEditor.ts';
import { onTakeTyped } from './typedChoices.ts';

interface Props {
  readonly label: string;
  /** What stands in the box at first. */
  readonly text?: string;
  /** What fits a typed text; the likeliest for an empty one. */
  readonly search: (query: string) => Promise<readonly ChoiceView[]>;
  readonly onPick: (choice: ChoiceView) => void;
  /** A text that was typed and is in no list; absent where only what is listed counts. */
  readonly onType?: ((text: string) => void) | undefined;
  /** Whether a text was chosen already: it is not offered again. */
  readonly isTaken?: (text: string) => boolean;
  /** Backspace in an empty box. */
  readonly onBack?: () => void;
  /** Shows the likeliest at once, before anything is typed. */
  readonly opens?: boolean;
  readonly strings: ComboboxStrings;
}

export interface ComboboxStrings {
  readonly searching: string;
  readonly noMatches: string;
  /** Beside a text that is in no list and may be taken as it is. */
  readonly asTyped: string;
  /** Where a form is sent with a text that is in no list. */
  readonly chooseFirst: string;
}

const PAUSE_MS = 150;
/** The row of what is typed; no token of the host's is empty. */
const AS_TYPED = '';

/**
 * A box to type in with a list of what fits, after the combobox pattern of the ARIA authoring practices: arrows go through
 * the list, Enter takes, Escape closes it. Choosing empties the box.
 */
export function Combobox({
  label,
  text = '',
  search,
  onPick,
  onType,
  isTaken,
  onBack,
  opens,
  strings,
}: Props): VNode {
  const id = useId();
  const [query, setQuery] = useState(text);
  const [rows, setRows] = useState<readonly ChoiceView[]>();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [problem, setProblem] = useState<string>();
  const asked = useRef(0);
  const timer = useRef<number | undefined>(undefined);
  const input = useRef<HTMLInputElement>(null);

  const look = (wanted: string): void => {
    const mine = (asked.current += 1);
    setRows(undefined);
    setProblem(undefined);
    setOpen(true);
    search(wanted).then(
      (found) => {
        // The answer to what is no longer typed comes too late.
        if (mine !== asked.current) return;
        setRows(found);
        setActive(wanted === '' || found.length === 0 ? -1 : 0);
      },
      (error: unknown) => {
        if (mine === asked.current) setProblem(error instanceof Error ? error.message : String(error));
      },
    );
  };
  useEffect(() => {
    if (opens) look(text);
    return () => window.clearTimeout(timer.current);
  }, []);
  const type = (text: string): void => {
    setQuery(text);
    // What is listed was found for an older text: Enter takes nothing of it that nobody went to.
    setActive(-1);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => look(text), PAUSE_MS);
  };
  const close = (): void => {
    asked.current += 1;
    window.clearTimeout(timer.current);
    setOpen(false);
    setActive(-1);
  };
  const typed = query.trim();
  const isListedAlready = isTaken?.(typed) === true || rows?.some((row) => row.label === typed) === true;
  const listed =
    rows && onType && typed !== '' && !isListedAlready
      ? [...rows, { token: AS_TYPED, label: typed, description: strings.asTyped }]
      : rows;
  const pick = (choice: ChoiceView): void => {
    if (choice.token === AS_TYPED) {
      takeTyped();
      return;
    }
    close();
    setQuery('');
    setProblem(undefined);
    onPick(choice);
    input.current?.focus();
  };
  /** Whether there was a text, and it may stand although it is in no list. */
  function takeTyped(): boolean {
    if (!onType || typed === '') return false;
    close();
    setQuery('');
    onType(typed);
    return true;
  }
  const takeOrTell = (): boolean => {
    const isTaken = takeTyped();
    if (!isTaken && typed !== '') setProblem(strings.chooseFirst);
    return isTaken;
  };
  useLayoutEffect(() => (input.current ? onTakeTyped(input.current, takeOrTell) : undefined));
  const move = (step: number): void => {
    if (!open) {
      look(query);
      return;
    }
    const count = listed?.length ?? 0;
    if (count > 0) setActive((active + step + count) % count);
  };
  const enter = (event: KeyboardEvent): void => {
    const choice = open ? listed?.[active] : undefined;
    // What is still typed goes with no form that is sent without it.
    if (choice || typed !== '') event.preventDefault();
    if (choice) pick(choice);
    else takeTyped();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault();
        move(event.key === 'ArrowDown' ? 1 : -1);
        break;
      case 'Enter':
        enter(event);
        break;
      case 'Escape':
        if (!open) break;
        // The list alone, not the editor around it.
        event.stopPropagation();
        close();
        break;
      case 'Backspace':
        if (query === '') onBack?.();
        break;
    }
  };
  const isListed = open && listed !== undefined && listed.length > 0;
  return (
    <div class="combobox">
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={isListed}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(isListed && active >= 0 && { 'aria-activedescendant': `${id}-${active}` })}
        autocomplete="off"
        value={query}
        onInput={(event) => type(event.currentTarget.value)}
        onClick={() => !open && look(query)}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={!isListed}>
        {listed?.map((row, index) => (
          <li
            key={row.token}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            ref={(item) => {
              if (index === active) item?.scrollIntoView({ block: 'nearest' });
            }}
            // Before the box loses the focus.
            onMouseDown={(event) => {
              event.preventDefault();
              pick(row);
            }}
          >
            {row.label}
            {row.description !== undefined && <span class="quiet"> {row.description}</span>}
          </li>
        ))}
      </ul>
      <p
        class={problem === undefined ? 'quiet hint' : 'problem'}
        role={problem === undefined ? 'status' : 'alert'}
      >
        {problem ?? (open && rows === undefined ? strings.searching : '')}
        {open && listed?.length === 0 && (typed !== '' || !onType) ? strings.noMatches : ''}
      </p>
    </div>
  );
}
