import { useEffect, useRef, useState } from 'preact/hooks';
import { usePage, type Page } from './page.ts';

export interface DraftText {
  readonly text: string;
  set(text: string): void;
  /** Saved or given up: the host need not keep it any longer. */
  forget(): void;
}

/** The most that a crash can take, in milliseconds of typing. */
const KEEP_MS = 400;

interface DraftOptions {
  /** Begins with the draft that is kept, where there is one. */
  readonly resume?: boolean;
  /** What stands in the box at first, as if it was typed: in place of the draft that is kept. */
  readonly begin?: string | undefined;
}

/**
 * A text that is being typed. The host keeps it, so that it survives a reload, a crash and a signed-out site.
 * @param initial what is edited; once typed, what comes from the site never touches it
 */
export function useDraft(
  slot: string,
  initial: string,
  { resume = true, begin }: DraftOptions = {},
): DraftText {
  const { host, drafts, typing, leaveDraft } = usePage();
  const [typed, setTyped] = useState(begin ?? (resume ? drafts[slot] : undefined));
  const timer = useRef<number | undefined>(undefined);
  const unsaved = useRef<string | undefined>(undefined);
  /** What was typed last; undefined where nothing was. */
  const latest = useRef<string | undefined>(undefined);
  const keep = (text: string): void => {
    window.clearTimeout(timer.current);
    timer.current = unsaved.current = undefined;
    // A draft that cannot be kept is still in the box.
    host.request('draft', { slot, text }).catch(() => undefined);
  };
  useEffect(() => {
    const now = (): void => {
      if (unsaved.current !== undefined) keep(unsaved.current);
    };
    if (begin !== undefined) {
      latest.current = begin;
      keep(begin);
    }
    typing.set(slot, latest.current ?? typed ?? initial);
    // The page may be thrown away the moment it is hidden.
    document.addEventListener('visibilitychange', now);
    window.addEventListener('blur', now);
    return () => {
      document.removeEventListener('visibilitychange', now);
      window.removeEventListener('blur', now);
      now();
      typing.delete(slot);
      if (latest.current !== undefined) leaveDraft(slot, latest.current);
    };
  }, [slot]);
  return {
    text: typed ?? initial,
    set: (text) => {
      setTyped(text);
      latest.current = unsaved.current = text;
      typing.set(slot, text);
      // While somebody types on and on, too: it does not wait for a pause.
      timer.current ??= window.setTimeout(() => keep(unsaved.current ?? text), KEEP_MS);
    },
    forget: () => {
      setTyped(undefined);
      latest.current = '';
      typing.delete(slot);
      if (typed !== undefined || drafts[slot] !== undefined) keep('');
    },
  };
}

/** Whether any part of a text was begun and left. */
export function hasDraft(drafts: Page['drafts'], slots: readonly string[]): boolean {
  return slots.some((slot) => drafts[slot] !== undefined);
}

/** Forgets what was typed and left: the user's word, or nobody can do anything with it. */
export function discardDrafts({ host, leaveDraft }: Page, slots: readonly string[]): void {
  for (const slot of slots) {
    leaveDraft(slot, '');
    host.request('draft', { slot, text: '' }).catch(() => undefined);
  }
}
