/**
 * Gives the keyboard back to what had it, when somebody comes back to the page: VS Code asks many questions outside of it,
 * and whoever answers them by keyboard goes on where they were.
 */
export function keepFocus(): void {
  let last: HTMLElement | undefined;
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement) last = target;
  });
  window.addEventListener('focus', () => {
    const isNowhere = document.activeElement === null || document.activeElement === document.body;
    if (isNowhere && last?.isConnected) last.focus({ preventScroll: true });
  });
}
