import { fencedLines } from '../markdown/fencedLines.ts';
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
  const lines = linesOf(markdown).map(({ line, isFenced }) => {
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

/** A variable that nothing was filled in for. */
export interface UnfilledVariable {
  /** From 0. */
  readonly line: number;
  readonly at: number;
  readonly length: number;
  readonly name: string;
}

/** The variables that stand in a text; in code double braces are a matter of that code. */
export function unfilledVariablesIn(markdown: string): readonly UnfilledVariable[] {
  return linesOf(markdown).flatMap(({ line, isFenced }, at) =>
    isFenced || !line.includes('{{')
      ? []
      : [...withoutCode(line).matchAll(VARIABLE)].map(({ 0: place, 1: name = '', index }) => ({
          ...{ line: at, at: index, length: place.length, name },
        })),
  );
}

interface MarkdownLine {
  readonly line: string;
  /** Whether it stands in a block of code, or ends one. */
  readonly isFenced: boolean;
}

function linesOf(markdown: string): readonly MarkdownLine[] {
  const lines = markdown.split('\n');
  const fenced = fencedLines(lines);
  return lines.map((line, at) => ({ line, isFenced: fenced[at] === true }));
}

function escapeValue(value: string): string {
  return value
    .replace(/[\\`*[\]<|]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/~~/g, '\\~~')
    .replace(/&(?=#?\w+;)/g, '\\&');
}
