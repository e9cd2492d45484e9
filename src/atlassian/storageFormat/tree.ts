import { Tokenizer } from 'htmlparser2';
import { endsSibling, isBlockName, isClosingBarrier, isMetadataName, isVoidName } from './elements.ts';
import type { Warnings } from './warnings.ts';

export interface StorageText {
  readonly kind: 'text';
  readonly text: string;
}

export interface StorageElement {
  readonly kind: 'element';
  /** Lower case, with its prefix: `p`, `ac:task`. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly StorageNode[];
  /** True when this is a block, or one stands somewhere inside. */
  readonly isBlock: boolean;
  /** True when its end tag was missing. */
  readonly unclosed: boolean;
}

export type StorageNode = StorageText | StorageElement;

interface OpenElement {
  kind: 'element';
  name: string;
  attributes: Map<string, string>;
  children: StorageNode[];
  isBlock: boolean;
  unclosed: boolean;
}

/**
 * Elements nested deeper are flattened into their ancestor: whoever writes storage format by hand can nest without
 * end, and everything after this file recurses.
 */
const MAX_DEPTH = 64;

/** Each retry skips one `<` that never becomes a tag; a text that needs more of them is not markup any more. */
const MAX_RETRIES = 10;

/**
 * Parses Confluence storage format (or the body of a template) into a tree. Never throws; what is broken is read as
 * well as it can be, keeps all its text, and is named in `warnings`.
 *
 * Built on the tokenizer and not on htmlparser2's `Parser`: the latter knows HTML's rules for `<script>` or
 * `<title>`, which are ordinary unknown elements here, and its element stack costs quadratic time when nested deeply.
 */
export function parseStorage(storage: string, warnings: Warnings): readonly StorageNode[] {
  const builder = new TreeBuilder(warnings);
  let rest = storage;
  for (let attempt = 0; rest !== ''; attempt++) {
    const consumed = tokenize(rest, builder);
    if (consumed >= rest.length) break;
    // An unterminated tag swallowed the rest: read its `<` as text and go on behind it.
    warnings.add('brokenMarkup');
    const tail = rest.slice(consumed);
    if (attempt >= MAX_RETRIES || !tail.startsWith('<')) {
      builder.text(tail.replace(/<\/?[a-z][^<>]*>/gi, ' '));
      break;
    }
    builder.text('<');
    rest = tail.slice(1);
  }
  return builder.end();
}

const TAG_NAME = /^[a-z][\w:.-]*$/;

/** Feeds the builder; gives how many characters ended up in complete tokens. */
function tokenize(source: string, builder: TreeBuilder): number {
  let consumed = 0;
  let tag = '';
  let tagStart = 0;
  let attributeName = '';
  let attributeValue = '';
  let attributes = new Map<string, string>();
  const tokenizer = new Tokenizer(
    { decodeEntities: true, recognizeSelfClosing: true },
    {
      // Inside "foreign content" the tokenizer gives no element special treatment.
      isInForeignContext: () => true,
      ontext(start, end) {
        builder.text(source.slice(start, end));
        consumed = end;
      },
      ontextentity(codePoint, end) {
        builder.text(String.fromCodePoint(codePoint));
        consumed = end;
      },
      oncdata(start, end, endOffset) {
        builder.text(source.slice(start, end === source.length ? end : end - endOffset));
        consumed = end + 1;
      },
      oncomment(start, end) {
        // A comment that is still open at the end of the text was none.
        if (end >= source.length) builder.text(source.slice(start).replace(/^\[CDATA\[/, ''));
        consumed = end + 1;
      },
      ondeclaration(_start, end) {
        consumed = end + 1;
      },
      onprocessinginstruction(_start, end) {
        consumed = end + 1;
      },
      onopentagname(start, end) {
        tag = source.slice(start, end).toLowerCase();
        tagStart = start - 1;
        attributes = new Map();
      },
      onattribname(start, end) {
        attributeName = source.slice(start, end).toLowerCase();
        attributeValue = '';
      },
      onattribdata(start, end) {
        attributeValue += source.slice(start, end);
      },
      onattribentity(codePoint) {
        attributeValue += String.fromCodePoint(codePoint);
      },
      onattribend() {
        if (!attributes.has(attributeName)) attributes.set(attributeName, attributeValue);
      },
      onopentagend(end) {
        consumed = end + 1;
        if (!TAG_NAME.test(tag)) {
          // As in `a<b</p>`: a sign that should have been escaped.
          builder.text(source.slice(tagStart, consumed));
          return;
        }
        builder.open(tag, attributes);
        if (isVoidName(tag)) builder.close(tag);
      },
      onselfclosingtag(end) {
        builder.open(tag, attributes);
        builder.close(tag);
        consumed = end + 1;
      },
      onclosetag(start, end) {
        builder.close(source.slice(start, end).toLowerCase());
        const tagEnd = source.indexOf('>', end);
        consumed = tagEnd === -1 ? end : tagEnd + 1;
      },
      onend: () => undefined,
    },
  );
  tokenizer.write(source);
  tokenizer.end();
  return consumed;
}

class TreeBuilder {
  readonly #root: OpenElement = element('', new Map());
  readonly #stack: OpenElement[] = [this.#root];
  /** Names of the open elements below the depth limit. */
  readonly #flattened: string[] = [];
  readonly #warnings: Warnings;
  /** The pieces of the text node being read: entities come one by one. */
  #text: string[] = [];
  #skipText = false;

  constructor(warnings: Warnings) {
    this.#warnings = warnings;
  }

  get #top(): OpenElement {
    return this.#stack[this.#stack.length - 1] ?? this.#root;
  }

  text(text: string): void {
    if (!this.#skipText) this.#text.push(text);
  }

  open(name: string, attributes: Map<string, string>): void {
    this.#flushText();
    if (this.#flattened.length > 0 || this.#stack.length > MAX_DEPTH) {
      this.#warnings.add('tooDeep');
      this.#flattened.push(name);
      this.#skipText = isMetadataName(name);
      this.#text.push(' ');
      return;
    }
    while (this.#stack.length > 1 && endsSibling(name, this.#top.name)) this.#pop(true);
    this.#stack.push(element(name, attributes));
  }

  close(name: string): void {
    this.#flushText();
    if (this.#flattened.length > 0) {
      this.#skipText = false;
      if (this.#flattened[this.#flattened.length - 1] === name) {
        this.#flattened.pop();
        this.#text.push(' ');
        return;
      }
      // Only the way out of the flattened part is looked for, so that stray end tags stay cheap.
      if (!this.#stack.some((open) => open.name === name)) return;
      this.#flattened.length = 0;
      this.#flushText();
    }
    for (let at = this.#stack.length - 1; at > 0; at--) {
      const open = this.#stack[at];
      if (open === undefined) break;
      if (open.name === name) {
        while (this.#stack.length > at + 1) this.#pop(true);
        this.#pop(false);
        return;
      }
      if (isClosingBarrier(open.name, name)) break;
    }
    if (!isVoidName(name)) this.#warnings.add('brokenMarkup');
  }

  end(): readonly StorageNode[] {
    this.#flushText();
    while (this.#stack.length > 1) this.#pop(true);
    return this.#root.children;
  }

  #pop(unclosed: boolean): void {
    const done = this.#stack.pop();
    if (done === undefined) return;
    done.unclosed = unclosed;
    if (unclosed) this.#warnings.add('brokenMarkup');
    done.isBlock ||= isBlockName(done.name);
    const parent = this.#top;
    parent.children.push(done);
    if (done.isBlock && !isMetadataName(done.name)) parent.isBlock = true;
  }

  #flushText(): void {
    if (this.#text.length === 0) return;
    this.#top.children.push({ kind: 'text', text: this.#text.join('') });
    this.#text = [];
  }
}

function element(name: string, attributes: Map<string, string>): OpenElement {
  return { kind: 'element', name, attributes, children: [], isBlock: false, unclosed: false };
}

/** The first child element of that name. */
export function childNamed(parent: StorageElement, name: string): StorageElement | undefined {
  return parent.children.find(
    (node): node is StorageElement => node.kind === 'element' && node.name === name,
  );
}

/** The child elements, without the text between them. */
export function childElements(parent: StorageElement): StorageElement[] {
  return parent.children.filter((node) => node.kind === 'element');
}

/** All text inside, as it stands. */
export function textOf(node: StorageNode): string {
  if (node.kind === 'text') return node.text;
  return node.children.map(textOf).join('');
}

/** Every element of the tree, in document order. */
export function* allElements(nodes: readonly StorageNode[]): Generator<StorageElement> {
  for (const node of nodes) {
    if (node.kind !== 'element') continue;
    yield node;
    yield* allElements(node.children);
  }
}
