const TAKE = 'taketyped';

/**
 * Has the boxes of a form with choices take what is typed in them and was not chosen: it goes with the form, or the form
 * goes nowhere, and the box says so.
 * @returns a box whose text has to be chosen from its list first
 */
export function takeTyped(form: HTMLElement | null): HTMLInputElement | undefined {
  const boxes = form?.querySelectorAll<HTMLInputElement>('input[role="combobox"]') ?? [];
  return [...boxes].find((box) => {
    const isTaken = !box.dispatchEvent(new Event(TAKE, { cancelable: true }));
    return !isTaken && box.value.trim() !== '';
  });
}

/** Listens for a form that is sent. @param take whether what is typed was taken */
export function onTakeTyped(box: HTMLInputElement, take: () => boolean): () => void {
  const listener = (event: Event): void => {
    if (take()) event.preventDefault();
  };
  box.addEventListener(TAKE, listener);
  return () => box.removeEventListener(TAKE, listener);
}
