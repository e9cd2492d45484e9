/** A name between double braces; a space in front of the name is allowed, a line break is not. */
const VARIABLE = /\{\{[ \t]*([\p{L}\p{N}_][\p{L}\p{N}_ .-]{0,80}?)[ \t]*\}\}/gu;

/** The names of the variables a checklist asks for (`{{version}}`), each once, in the order they appear. */
export function markdownVariables(markdown: string): string[] {
  return [...new Set([...markdown.matchAll(VARIABLE)].map((match) => match[1] ?? ''))];
}

/**
 * Fills variables. Values are one line of plain text: line breaks become spaces, and what Markdown would take for
 * markup is escaped, except inside code spans, where it is literal already. A variable without a value stays.
 */
export function fillVariables(markdown: string, values: Readonly<Record<string, string>>): string {
  const known = new Map(Object.entries(values).filter(([, value]) => value.trim() !== ''));
  return markdown.replace(VARIABLE, (place: string, name: string, at: number) => {
    const value = known.get(name);
    if (value === undefined) return place;
    const line = value.replace(/\s+/g, ' ').trim();
    return isInCode(markdown, at) ? line.replaceAll('`', "'") : escapeValue(line);
  });
}

/** Counts the back quotes before the place in its line; an odd number means an open code span. */
function isInCode(markdown: string, at: number): boolean {
  const line = markdown.slice(markdown.lastIndexOf('\n', at - 1) + 1, at);
  return (line.match(/`/g)?.length ?? 0) % 2 === 1;
}

function escapeValue(value: string): string {
  return value
    .replace(/[\\`*[\]<|]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/~~/g, '\\~~')
    .replace(/&(?=#?\w+;)/g, '\\&');
}
