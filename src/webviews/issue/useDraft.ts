import { useEffect, useRef, useState } from 'preact/hooks';
import { usePage } from './page.ts';

export interface DraftText {
  readonly text: string;
  set(text: string): void;
  /** Saved or given up: the host need not keep it any longer. */
  forget(): void;
}

const PAUSE_MS = 300;

/**
 * A text that is being typed. The host keeps it, so that it survives a reload, a crash and a signed-out site.
 * @param initial what is edited; once typed, what comes from the site never touches it
 * @param resume begins with the draft that is kept, where there is one
 */
export function useDraft(slot: string, initial: string, resume = true): DraftText {
  const { host, drafts, typing, leaveDraft } = usePage();
  const [typed, setTyped] = useState(resume ? drafts[slot] : undefined);
  const timer = useRef<number | undefined>(undefined);
  const unsaved = useRef<string | undefined>(undefined);
  /** What was typed last; undefined where nothing was. */
  const latest = useRef<string | undefined>(undefined);
  const keep = (text: string): void => {
    window.clearTimeout(timer.current);
    unsaved.current = undefined;
    // A draft that cannot be kept is still in the box.
    host.request('draft', { slot, text }).catch(() => undefined);
  };
  useEffect(() => {
    const now = (): void => {
      if (unsaved.current !== undefined) keep(unsaved.current);
    };
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
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => keep(text), PAUSE_MS);
    },
    forget: () => {
      setTyped(undefined);
      latest.current = '';
      typing.delete(slot);
      keep('');
    },
  };
}
