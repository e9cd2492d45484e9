import { splitFrontMatter } from './frontMatter.ts';
import { MarkdownLines } from './markdownLines.ts';

/**
 * The line, from 0, that leaves open which front matter counts, as after a merge in which both sides kept theirs: a second
 * one with a name of the first, or with the field; or the field once more with another value. Undefined where all is clear.
 */
export function lineOfSecond(file: string, field: string): number | undefined {
  const { frontMatter, text } = splitFrontMatter(file);
  if (frontMatter === '') return undefined;
  const first = fieldsOf(frontMatter);
  const values = first.filter(({ name }) => name === field);
  const other = values.find(({ value }) => value !== values[0]?.value);
  if (other) return other.line;
  const rest = text.trimStart();
  const names = new Set([field, ...first.map(({ name }) => name)]);
  if (!fieldsOf(splitFrontMatter(rest).frontMatter).some(({ name }) => names.has(name))) return undefined;
  return new MarkdownLines(file.slice(0, file.length - rest.length)).lines.length - 1;
}

/** What stands in the first level of a front matter. */
function fieldsOf(
  frontMatter: string,
): readonly { readonly name: string; readonly value: string; readonly line: number }[] {
  return new MarkdownLines(frontMatter).lines.flatMap((text, line) => {
    const [, name, value = ''] = /^([\w-]+):(.*)$/.exec(text) ?? [];
    return name === undefined ? [] : [{ name, value: value.trim(), line }];
  });
}
