import { useEffect, useRef } from 'preact/hooks';
import { Chords } from '../kit/chords.ts';
import { takesLetters } from '../kit/keyboard.ts';

/**
 * Single letters that do something anywhere on the page, as on Jira's own, while nothing is being typed.
 * @param keys what each does, by the letter in lower case
 */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const chords = new Chords();
    const leave = (): void => chords.forget();
    const press = (event: KeyboardEvent): void => {
      if (chords.ends(event)) return;
      const { key, target, isComposing, repeat, defaultPrevented } = event;
      if (isComposing || repeat || defaultPrevented) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (takesLetters(target)) return;
      const run = Object.hasOwn(latest.current, key) ? latest.current[key] : undefined;
      if (!run) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', press);
    window.addEventListener('blur', leave);
    return () => {
      document.removeEventListener('keydown', press);
      window.removeEventListener('blur', leave);
    };
  }, []);
}
