/** Milliseconds for which VS Code waits for the second key of a chord. */
const WAIT_MS = 5_000;

/** What the page itself does with Ctrl or ⌘: copy, paste, undo … No chord begins so. */
const EDITS = /^[acvxyz]$/i;

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/**
 * Tells the second keys of chords, as the W of Ctrl+K W. VS Code takes those, but the page hears them, too, and does
 * not hear whether the first key began a chord: so any that may have counts.
 */
export class Chords {
  readonly #now: () => number;
  #begunAt: number | undefined;

  /** @param now milliseconds of a clock that does not jump */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Whether a key that is pressed now is the end of a chord; to be told of every key, in order. */
  ends({ key, ctrlKey, altKey, metaKey }: Pressed): boolean {
    // Ctrl, Shift, Alt … alone, on the way to the key.
    if (/^(Control|Shift|Alt|AltGraph|Meta|OS)$/.test(key)) return false;
    const begunAt = this.#begunAt;
    const isHeld = ctrlKey || altKey || metaKey;
    const isEdit = !altKey && EDITS.test(key);
    // Ctrl+Enter, Ctrl+End … begin none: after those the next letter is one of the page's own.
    this.#begunAt = isHeld && !isEdit && /^.$/u.test(key) ? this.#now() : undefined;
    return !isHeld && begunAt !== undefined && this.#now() - begunAt < WAIT_MS;
  }

  /** The keyboard went elsewhere, and VS Code's waiting ended with that. */
  forget(): void {
    this.#begunAt = undefined;
  }
}
