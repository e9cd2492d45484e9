import { frontMatterLines, MarkdownLines } from './markdownLines.ts';

/** A Markdown file in its two parts; put together they are the file. */
export interface MarkdownFile {
  /** With its fences and the line ending behind them; empty where there is none. */
  readonly frontMatter: string;
  readonly text: string;
}

/** Front matter is what stands between `---` at the very beginning and the next `---`. */
export function splitFrontMatter(file: string): MarkdownFile {
  const source = new MarkdownLines(file);
  const count = frontMatterLines(source.lines);
  const end = count === 0 ? 0 : count < source.lines.length ? source.start(count) : file.length;
  return { frontMatter: file.slice(0, end), text: file.slice(end) };
}

/** A value of the front matter's first level with where it stands: its line and column, from 0. */
export function frontMatterPlace(
  file: string,
  name: string,
): { readonly value: string; readonly line: number; readonly at: number } | undefined {
  const value = frontMatterValue(file, name);
  if (value === undefined) return undefined;
  const lines = splitFrontMatter(file).frontMatter.split('\n');
  const line = lines.findIndex((each) => each.startsWith(`${name}:`));
  return { value, line, at: (lines[line] ?? '').indexOf(value, name.length + 1) };
}

/** A value of the front matter's first level, as plain text; undefined where there is none, or none in one line. */
export function frontMatterValue(file: string, name: string): string | undefined {
  const line = lineOf(splitFrontMatter(file).frontMatter, name);
  const value = line?.slice(line.indexOf(':') + 1).trim() ?? '';
  const quoted = /^(["'])(.*)\1$/.exec(value);
  const plain = quoted ? (quoted[2] ?? '') : value.replace(/\s+#.*$/, '');
  return plain === '' ? undefined : plain;
}

/** The file with a value in its front matter; every other line stays as it is. @param value without line breaks */
export function withFrontMatterValue(file: string, name: string, value: string): string {
  const { frontMatter, text } = splitFrontMatter(file);
  const eol = file.includes('\r\n') ? '\r\n' : '\n';
  const line = `${name}: ${value}`;
  if (frontMatter === '') {
    const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
    const gap = text.slice(mark.length).trimStart() === '' ? '' : eol;
    return `${mark}---${eol}${line}${eol}---${eol}${gap}${text.slice(mark.length)}`;
  }
  const present = lineOf(frontMatter, name);
  const lines = frontMatter.split(/(?<=\n)/);
  if (present !== undefined) {
    const changed = lines.map((each) =>
      trimEnd(each) === present ? line + each.slice(present.length) : each,
    );
    return changed.join('') + text;
  }
  const closing = lines.findLastIndex((each) => /^(?:---|\.\.\.)\s*$/.test(each));
  return [...lines.slice(0, closing), line + eol, ...lines.slice(closing)].join('') + text;
}

function lineOf(frontMatter: string, name: string): string | undefined {
  return frontMatter
    .split('\n')
    .map(trimEnd)
    .find((line) => line.startsWith(`${name}:`));
}

function trimEnd(line: string): string {
  return line.replace(/[\r\n]+$/, '');
}
