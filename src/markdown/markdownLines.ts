/** A text's lines with their places, split as the editor and the Markdown parser split them. */
export class MarkdownLines {
  /** Without their line endings. */
  readonly lines: readonly string[];
  readonly #starts: readonly number[];

  constructor(text: string) {
    const lines: string[] = [];
    const starts: number[] = [];
    let from = 0;
    for (const match of text.matchAll(/\r\n|\r|\n/g)) {
      lines.push(text.slice(from, match.index));
      starts.push(from);
      from = match.index + match[0].length;
    }
    lines.push(text.slice(from));
    starts.push(from);
    this.lines = lines;
    this.#starts = starts;
  }

  line(index: number): string {
    return this.lines[index] ?? '';
  }

  isBlank(index: number): boolean {
    return this.line(index).trim() === '';
  }

  /** The offset of the line's first character. */
  start(index: number): number {
    return this.#starts[index] ?? this.#starts[this.#starts.length - 1] ?? 0;
  }

  /** The offset behind the line's last character, before its line ending. */
  end(index: number): number {
    return this.start(index) + this.line(index).length;
  }

  /** The line an offset stands in. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.start(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** How many lines of front matter a file begins with, its fences included. */
export function frontMatterLines(lines: readonly string[]): number {
  if (lines[0]?.replace(/^\ufeff/, '').trimEnd() !== '---') return 0;
  for (let at = 1; at < lines.length; at++) {
    if (/^(---|\.\.\.)\s*$/.test(lines[at] ?? '')) return at + 1;
  }
  return 0;
}
