import { isMetadataName } from './elements.ts';
import { parseSource, sourceAttribute, type SourceElement, type SourceNode } from './sourceTree.ts';
import { textOf, parseStorage } from './tree.ts';
import { Warnings } from './warnings.ts';

/** A part of a text. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** What people read of a body, line by line, without its formatting. */
export interface VisibleText {
  /** White space is one space, and there is none at the ends of lines. */
  readonly text: string;
  /** The words with a comment beside them, by the `ac:ref` of their markers. */
  readonly anchors: ReadonlyMap<string, TextRange>;
  /** What nobody can select on the page, such as code: no comment can stand beside it. */
  readonly fixed: readonly TextRange[];
}

const MARKER = 'ac:inline-comment-marker';

/** Elements within a line: its words go on in and behind them. What is none of them parts two lines. */
const WITHIN_LINES = new Set([
  ...['a', 'b', 'i', 'u', 's', 'em', 'strong', 'code', 'span', 'sub', 'sup', 'small', 'big', 'del', 'ins'],
  ...['strike', 'tt', 'kbd', 'samp', 'var', 'cite', 'dfn', 'q', 'font', 'mark', 'abbr'],
  ...['ac:link-body', 'ac:plain-text-link-body', MARKER],
]);

/** What a body in storage format shows; undefined for broken markup, in which nothing can be told for sure. */
export function visibleText(body: string): VisibleText | undefined {
  const nodes = parseSource(body);
  return Array.isArray(nodes) ? new Reader(body).read(nodes) : undefined;
}

class Reader {
  readonly #body: string;
  readonly #parts: string[] = [];
  #length = 0;
  /** A space that stands there once something follows on its line. */
  #hasSpace = false;
  readonly #anchors = new Map<string, { from: number; to: number }>();
  readonly #fixed: TextRange[] = [];

  constructor(body: string) {
    this.#body = body;
  }

  read(nodes: readonly SourceNode[]): VisibleText {
    for (const node of nodes) this.#node(node);
    const text = this.#parts.join('').trimEnd();
    const anchors = new Map<string, TextRange>();
    for (const [ref, range] of this.#anchors) {
      const words = trimmed(text, range);
      if (words !== undefined) anchors.set(ref, words);
    }
    return { text, anchors, fixed: this.#fixed };
  }

  #node(node: SourceNode): void {
    switch (node.kind) {
      case 'comment':
        return;
      case 'data': {
        const text = this.#body.slice(node.from, node.to).replace(/^<!\[CDATA\[|\]\]>$/g, '');
        text.split(/\r\n?|\n/).forEach((line, at) => {
          if (at > 0) this.#endLine();
          this.#add(line);
        });
        return;
      }
      case 'text': {
        const source = this.#body.slice(node.from, node.to);
        const text = source.includes('&')
          ? parseStorage(source, new Warnings()).map(shownText).join('')
          : source;
        this.#add(text);
        return;
      }
      case 'element':
        this.#element(node);
    }
  }

  #element(element: SourceElement): void {
    const { name, from, innerFrom } = element;
    let { children } = element;
    if (isMetadataName(name)) {
      // Somebody mentioned, a file: what is shown of them stands in no body.
      if (name.startsWith('ri:')) this.#endLine();
      return;
    }
    const isLink = name === 'ac:link' && children.some(isLinkBody);
    if (isLink) children = children.filter(isLinkBody);
    const isOfLine = WITHIN_LINES.has(name) || isLink;
    if (!isOfLine) this.#endLine();
    const start = this.#length;
    for (const child of children) this.#node(child);
    if (name === MARKER) this.#mark(sourceAttribute(this.#body.slice(from, innerFrom), 'ac:ref'), start);
    else if (isUnselectable(name) && this.#length > start)
      this.#fixed.push({ from: start, to: this.#length });
    if (!isOfLine) this.#endLine();
  }

  /** Words may be marked piece by piece, as formatting begins or ends among them. */
  #mark(ref: string | undefined, from: number): void {
    if (ref === undefined || this.#length === from) return;
    const known = this.#anchors.get(ref);
    if (known === undefined) this.#anchors.set(ref, { from, to: this.#length });
    else known.to = this.#length;
  }

  /** Adds words of a line. */
  #add(text: string): void {
    const words = text.replace(/[ \t\r\n\f\v]+/g, ' ').replace(/[\u200b\ufeff]/g, '');
    const isAtStart = this.#length === 0 || (this.#parts.at(-1)?.endsWith('\n') ?? true);
    const plain = words.trim() === '' ? '' : words.replace(/^ | $/g, '');
    if (plain !== '') {
      const gap = !isAtStart && (this.#hasSpace || words.startsWith(' ')) ? ' ' : '';
      this.#push(gap + plain);
      this.#hasSpace = words.endsWith(' ');
    } else if (words !== '') this.#hasSpace = true;
  }

  #endLine(): void {
    this.#hasSpace = false;
    if (this.#length > 0 && this.#parts.at(-1) !== '\n') this.#push('\n');
  }

  #push(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }
}

/** A range without the white space at its ends; undefined where there is nothing else. */
function trimmed(text: string, range: TextRange): TextRange | undefined {
  const words = text.slice(range.from, range.to);
  const from = range.from + (words.length - words.trimStart().length);
  const to = from + words.trim().length;
  return from < to ? { from, to } : undefined;
}

function isLinkBody(node: SourceNode): boolean {
  return node.kind === 'element' && node.name.endsWith('link-body');
}

function isUnselectable(name: string): boolean {
  return name === 'ac:plain-text-body' || name === 'ac:placeholder';
}

function shownText(node: ReturnType<typeof parseStorage>[number]): string {
  return node.kind === 'text' ? node.text : textOf(node);
}
