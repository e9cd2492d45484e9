/** Whether a text holds every word that was typed, in whatever case and order; nothing typed is held by all. */
export function holdsWords(text: string, typed: string): boolean {
  const plain = text.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => plain.includes(word));
}
