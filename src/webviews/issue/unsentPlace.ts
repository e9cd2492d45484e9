/**
 * Takes the reader to a change that is not sent: where it is in question, or else where it stands.
 * @returns false where it is nowhere in the page
 */
export function goToUnsent(id: string): boolean {
  const marks = [...document.querySelectorAll<HTMLElement>('[data-unsent]')];
  const own = marks.filter(({ dataset }) => dataset['unsent'] === id);
  const place = own.find((mark) => mark.querySelector('.settle')) ?? own[0];
  if (!place) return false;
  place.scrollIntoView({ block: 'center' });
  (place.querySelector<HTMLElement>('button') ?? place).focus({ preventScroll: true });
  return true;
}
