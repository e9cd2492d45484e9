import { whenTurnedTo } from './keyboard.ts';

/**
 * Gives the keyboard to an element when a form that had it has gone, as soon as that is drawn. Who went elsewhere while
 * the form was being saved stays there.
 */
export function giveBackFocus(target: () => HTMLElement | null | undefined): void {
  const move = (): void => {
    const { activeElement, body } = document;
    if (activeElement === null || activeElement === body) target()?.focus();
  };
  setTimeout(() => whenTurnedTo(move));
}
