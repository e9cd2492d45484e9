import { splitFrontMatter, withFrontMatterValue } from './frontMatter.ts';

/** Where a list stands in the lines of a file's front matter. */
interface FoundList {
  readonly from: number;
  /** Behind its last line. */
  readonly to: number;
  readonly values: readonly string[];
  /** Before the dash of its items; undefined where it stands in one line, or between brackets. */
  readonly indent: string | undefined;
}

/**
 * A list of the front matter's first level, as plain texts: `name: a, b`, `name: [a, b]`, or an item a line behind
 * dashes. Undefined where there is none.
 */
export function frontMatterList(file: string, name: string): readonly string[] | undefined {
  return findList(linesOf(splitFrontMatter(file).frontMatter), name)?.values;
}

/**
 * The file with another list in its front matter, written as the one that was there; every other line stays as it is.
 * @param values without line breaks; without any, a list that is not there stays so
 */
export function withFrontMatterList(file: string, name: string, values: readonly string[]): string {
  const { frontMatter, text } = splitFrontMatter(file);
  const lines = linesOf(frontMatter);
  const found = findList(lines, name);
  const inline = `[${values.map(quoted).join(', ')}]`;
  if (!found) return values.length === 0 ? file : withFrontMatterValue(file, name, inline);
  if (found.values.join('\n') === values.join('\n')) return file;
  const eol = /\r?\n$/.exec(lines[found.from] ?? '')?.[0] ?? '\n';
  const { indent } = found;
  const written =
    indent === undefined || values.length === 0
      ? [`${name}: ${inline}${eol}`]
      : [`${name}:${eol}`, ...values.map((value) => `${indent}- ${quoted(value)}${eol}`)];
  return [...lines.slice(0, found.from), ...written, ...lines.slice(found.to)].join('') + text;
}

function linesOf(frontMatter: string): readonly string[] {
  return frontMatter.split(/(?<=\n)/);
}

function findList(lines: readonly string[], name: string): FoundList | undefined {
  const from = lines.findIndex((line) => line.startsWith(`${name}:`));
  if (from === -1) return undefined;
  const first = withoutComment((lines[from] ?? '').slice(name.length + 1));
  if (first === '') return itemsBehind(lines, from);
  if (!first.startsWith('['))
    return { from, to: from + 1, values: first.split(',').flatMap(plain), indent: undefined };
  let inside = first.slice(1);
  let to = from + 1;
  for (; !inside.endsWith(']') && to < lines.length - 1; to += 1)
    inside += ` ${withoutComment(lines[to] ?? '')}`;
  // What is never closed is a line by itself: what stands below it is something else.
  if (!inside.endsWith(']')) [inside, to] = [first.slice(1), from + 1];
  const values = inside.replace(/\]$/, '').split(',').flatMap(plain);
  return { from, to, values, indent: undefined };
}

function itemsBehind(lines: readonly string[], from: number): FoundList {
  const values: string[] = [];
  let indent: string | undefined;
  let to = from + 1;
  for (let at = to; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').trimEnd();
    const item = /^([ \t]*)-(?:[ \t]+(.*))?$/.exec(line);
    // The fence at the end begins with a dash, too.
    if (!item && !/^\s*(?:#|$)/.test(line)) break;
    if (!item) continue;
    indent ??= item[1] ?? '';
    values.push(...plain(withoutComment(item[2] ?? '')));
    to = at + 1;
  }
  return { from, to, values, indent };
}

function withoutComment(text: string): string {
  return /^\s*#/.test(text) ? '' : text.trim().replace(/\s+#.*$/, '');
}

function plain(text: string): readonly string[] {
  const value = text.trim();
  const inner = /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
  return inner === '' ? [] : [inner];
}

/** What YAML would read as something else than a text is put in quotes. */
function quoted(value: string): string {
  return /^[\p{L}_][\p{L}\p{N}_/-]*$/u.test(value) && !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(value)
    ? value
    : `"${value.replace(/["\\]/g, '')}"`;
}
