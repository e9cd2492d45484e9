/** A text from a server as a label: `$(name)` in it must not become an icon, so a zero-width space breaks it up. */
export function plainLabel(text: string): string {
  return text.replace(/\$\(/g, '$\u200b(');
}
