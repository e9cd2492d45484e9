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
  /** Backspace in an empty box. */
  readonly onBack?: () => void;
  /** Shows the likeliest at once, before anything is typed. */
  readonly opens?: boolean;
  readonly strings: { readonly searching: string; readonly noMatches: string };
}

const PAUSE_MS = 150;

/**
 * A box to type in with a list of what fits, after the combobox pattern of the ARIA authoring practices: arrows go through
 * the list, Enter takes, Escape closes it. Choosing empties the box.
 */
export function Combobox({ label, text = '', search, onPick, onType, onBack, opens, strings }: Props): VNode {
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
  const type = (typed: string): void => {
    setQuery(typed);
    // What is listed was found for an older text: Enter takes nothing of it that nobody went to.
    setActive(-1);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => look(typed), PAUSE_MS);
  };
  const close = (): void => {
    asked.current += 1;
    window.clearTimeout(timer.current);
    setOpen(false);
    setActive(-1);
  };
  const pick = (choice: ChoiceView): void => {
    close();
    setQuery('');
    onPick(choice);
    input.current?.focus();
  };
  /** Whether there was a text, and it may stand although it is in no list. */
  const takeTyped = (): boolean => {
    const typed = query.trim();
    if (!onType || typed === '') return false;
    close();
    setQuery('');
    onType(typed);
    return true;
  };
  useLayoutEffect(() => (input.current ? onTakeTyped(input.current, takeTyped) : undefined));
  const move = (step: number): void => {
    if (!open) {
      look(query);
      return;
    }
    const count = rows?.length ?? 0;
    if (count > 0) setActive((active + step + count) % count);
  };
  const enter = (event: KeyboardEvent): void => {
    const choice = open ? rows?.[active] : undefined;
    // What is still typed goes with no form that is sent without it.
    if (choice || query.trim() !== '') event.preventDefault();
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
  const isListed = open && rows !== undefined && rows.length > 0;
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
        {rows?.map((row, index) => (
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
      <p class="quiet hint" role="status">
        {problem ?? (open && rows === undefined ? strings.searching : '')}
        {open && rows?.length === 0 && onType === undefined ? strings.noMatches : ''}
      </p>
    </div>
  );
}
