import type { RefObject, VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { stillFitting, wordToComplete, type SuggestionView } from '../../protocol/textSuggestions.ts';
import { fill } from '../kit/text.ts';
import { usePage } from './page.ts';

/** The host is asked once nothing was typed for so long. */
const PAUSE_MS = 250;

export interface Suggestions {
  /** Of the box itself. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Tells of the word at the cursor, after something was typed. */
  readonly look: () => void;
  /** True where the key was for the list. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
  readonly close: () => void;
  readonly list: VNode;
}

/**
 * People behind an `@`, and issues by the beginning of their keys, offered while a text is typed: a list box that the text
 * box controls, as ARIA has it for completion. Arrow keys choose, Enter and Tab take, Escape closes.
 * @param take puts something in the place of the last characters before the cursor
 */
export function useSuggestions(
  id: string,
  box: RefObject<HTMLTextAreaElement | null>,
  take: (length: number, insert: string) => void,
): Suggestions {
  const { host, strings } = usePage();
  const [found, setFound] = useState<readonly SuggestionView[]>([]);
  const [active, setActive] = useState(0);
  const word = useRef<string | undefined>(undefined);
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const listBox = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    if (found.length === 0) return;
    // Enter takes what is in sight: below a long text there may be no room for the list.
    listBox.current?.scrollIntoView({ block: 'nearest' });
    listBox.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [found, active]);

  const close = (): void => {
    window.clearTimeout(timer.current);
    word.current = undefined;
    setFound([]);
  };
  const look = (): void => {
    window.clearTimeout(timer.current);
    const area = box.current;
    const before = area?.value.slice(0, area.selectionStart) ?? '';
    const wanted = wordToComplete(before.slice(before.lastIndexOf('\n') + 1));
    const older = word.current;
    word.current = wanted;
    if (wanted === undefined) {
      setFound([]);
      return;
    }
    // Enter takes nothing that the word names no more.
    const fitting = wanted === older ? found : stillFitting(found, older, wanted);
    if (fitting.length < found.length) {
      const chosen = found[active];
      setFound(fitting);
      setActive(Math.max(0, chosen === undefined ? 0 : fitting.indexOf(chosen)));
    }
    timer.current = window.setTimeout(() => {
      host.request('suggest', { word: wanted }).then(
        (suggestions) => {
          // The answer to what is no longer typed comes too late.
          if (word.current !== wanted) return;
          setFound(suggestions);
          setActive(0);
        },
        // Who cannot be looked up is typed as text.
        () => undefined,
      );
    }, PAUSE_MS);
  };
  const pick = (suggestion: SuggestionView | undefined): void => {
    const length = word.current?.length ?? 0;
    close();
    if (suggestion) take(length, suggestion.insert);
  };
  const isOpen = found.length > 0;
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!isOpen || event.isComposing || event.ctrlKey || event.metaKey) return false;
    const move = (step: number): void => setActive((active + step + found.length) % found.length);
    switch (event.key) {
      case 'ArrowDown':
        move(1);
        break;
      case 'ArrowUp':
        move(-1);
        break;
      case 'Enter':
      case 'Tab':
        pick(found[active]);
        break;
      case 'Escape':
        close();
        break;
      default:
        return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return {
    attributes: {
      'aria-autocomplete': 'list',
      'aria-controls': `${id}-list`,
      ...(isOpen && { 'aria-activedescendant': `${id}-list-${active}` }),
    },
    look,
    onKeyDown,
    close,
    list: (
      <div class="suggestions">
        <ul ref={listBox} id={`${id}-list`} role="listbox" aria-label={strings.suggestions} hidden={!isOpen}>
          {found.map((suggestion, index) => (
            <li
              key={suggestion.insert}
              id={`${id}-list-${index}`}
              role="option"
              aria-selected={index === active}
              // Before the box loses the focus.
              onMouseDown={(event) => {
                event.preventDefault();
                pick(suggestion);
              }}
            >
              {suggestion.label}
              {suggestion.description !== undefined && <span class="quiet"> {suggestion.description}</span>}
            </li>
          ))}
        </ul>
        <p class="visuallyHidden" role="status">
          {isOpen ? fill(strings.suggestionCount, found.length) : ''}
        </p>
      </div>
    ),
  };
}
