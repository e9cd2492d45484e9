import { withoutCode } from './codeSpans.ts';

/** A name between double braces; a space in front of the name is allowed, a line break is not. */
const VARIABLE = /\{\{[ \t]*([\p{L}\p{N}_][\p{L}\p{N}_ .-]{0,80}?)[ \t]*\}\}/gu;

/** The names of the variables a checklist asks for (`{{version}}`), each once, in the order they appear. */
export function markdownVariables(markdown: string): string[] {
  return [...new Set([...markdown.matchAll(VARIABLE)].map((match) => match[1] ?? ''))];
}

/**
 * Fills variables. Values are one line of plain text: line breaks become spaces, and what Markdown would take for
 * markup is escaped, except in code, where it is literal already. A variable without a value stays.
 */
export function fillVariables(markdown: string, values: Readonly<Record<string, string>>): string {
  const known = new Map(Object.entries(values).filter(([, value]) => value.trim() !== ''));
  let fence: string | undefined;
  const lines = markdown.split('\n').map((line) => {
    const sign = FENCE.exec(line)?.[1];
    const isFenced = fence !== undefined;
    if (fence === undefined) fence = sign;
    else if (sign?.startsWith(fence) === true && line.trimEnd().endsWith(sign)) fence = undefined;
    // Only in a span a back quote would end it.
    const masked = isFenced ? line : withoutCode(line);
    return line.replace(VARIABLE, (place: string, name: string, at: number) => {
      const value = known.get(name)?.replace(/\s+/g, ' ').trim();
      if (value === undefined) return place;
      if (isFenced) return value;
      return masked.startsWith(place, at) ? escapeValue(value) : value.replaceAll('`', "'");
    });
  });
  return lines.join('\n');
}

/** What begins and ends a block of code, also in quotes and items. */
const FENCE = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(`{3,}(?![^`]*`)|~{3,})/;

function escapeValue(value: string): string {
  return value
    .replace(/[\\`*[\]<|]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/~~/g, '\\~~')
    .replace(/&(?=#?\w+;)/g, '\\&');
}
