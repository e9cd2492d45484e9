/** Elements that take letters themselves. */
const TAKES_LETTERS = 'input, textarea, select, [contenteditable], [role=listbox]';

/** Whether keys that are pressed at an element are text, or choose in it. */
export function takesLetters(target: EventTarget | null): target is HTMLElement {
  return target instanceof HTMLElement && target.closest(TAKES_LETTERS) !== null;
}

/**
 * Does what moves the keyboard within the page, now or as soon as the page has the keyboard again: an element that is
 * focused takes it from wherever else in the window somebody types.
 */
export function whenTurnedTo(move: () => void): void {
  if (document.hasFocus()) move();
  else window.addEventListener('focus', move, { once: true });
}

/** The first box of a form, or of a part of one. */
export function firstBox(form: Element | null | undefined): HTMLElement | null | undefined {
  return form?.querySelector<HTMLElement>('input, select, textarea');
}

/** Gives the keyboard to a form that has just come. Who has begun to type elsewhere stays there. */
export function takeKeyboard(element: HTMLElement | null | undefined): void {
  whenTurnedTo(() => {
    if (!takesLetters(document.activeElement)) element?.focus();
  });
}

/**
 * Shows a form as soon as the host has told what it begins with. What is typed until then goes into the form, and does
 * nothing else: the page's own keys are for what is in sight.
 * @param asked what the form begins with
 * @param show draws the form, which takes the keyboard with `takeKeyboard`
 */
export async function openForm<T>(asked: Promise<T>, show: (beginning: T) => void): Promise<void> {
  let typed = '';
  const keep = (event: KeyboardEvent): void => {
    const { key, repeat, isComposing, ctrlKey, metaKey, altKey, target } = event;
    if (isComposing || takesLetters(target)) return;
    // One character; AltGr, with which many keyboards type `@`, counts as Ctrl and Alt.
    const isText = /^.$/u.test(key) && ctrlKey === altKey && !metaKey;
    if (!isText && key !== 'Backspace' && key !== 'Enter') return;
    event.preventDefault();
    // No other form that is on its way takes it, too.
    event.stopImmediatePropagation();
    // A key that is held down is still the one that opened the form.
    if (repeat) return;
    if (key === 'Backspace') typed = typed.slice(0, -1);
    else typed += isText ? key : '\n';
  };
  window.addEventListener('keydown', keep, true);
  let before: Element | null = null;
  try {
    const beginning = await asked;
    before = document.activeElement;
    show(beginning);
    await drawn();
  } finally {
    window.removeEventListener('keydown', keep, true);
  }
  const { activeElement } = document;
  if (typed === '' || activeElement === before || !takesLetters(activeElement)) return;
  // As if it was typed there: the form hears of it, and Ctrl+Z takes it back, which nothing newer can.
  // oxlint-disable-next-line typescript/no-deprecated
  document.execCommand('insertText', false, typed);
}

/** Waits until what was changed is drawn, and has the keyboard where it asked for it. */
function drawn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

/**
 * Gives the keyboard back to what is filled in, where it was refused: whoever pressed a button goes on in the box. Who
 * went elsewhere meanwhile stays there.
 */
export function backToBox(form: HTMLElement | null): void {
  const move = (): void => {
    const { activeElement: active, body } = document;
    const isHere = active === null || active === body || form?.contains(active) === true;
    if (isHere && !takesLetters(active)) firstBox(form)?.focus();
  };
  setTimeout(() => whenTurnedTo(move));
}

/**
 * Has Enter at a list save the form, as in a box: the browser's own opens the list, as Space and Alt+Down do. While the
 * list is open its keys do not come here.
 */
export function saveWithEnter(event: KeyboardEvent): void {
  const { key, target, repeat, isComposing, ctrlKey, metaKey, altKey } = event;
  if (key !== 'Enter' || isComposing || ctrlKey || metaKey || altKey) return;
  if (!(target instanceof HTMLSelectElement)) return;
  event.preventDefault();
  // A key that is held down is still the one that opened the form.
  if (!repeat) target.form?.requestSubmit();
}

/** The box above keeps the focus: what it shows while it has it would go, and the button move away under the mouse. */
export function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
