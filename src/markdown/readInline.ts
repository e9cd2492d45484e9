import type { Token } from 'markdown-it';
import { linkDestination, typedAddress } from './destinations.ts';
import { withoutEscapes } from './markdownTree.ts';
import { Mark, pushRun, shownText, type Run } from './model.ts';

const MARKS: Readonly<Record<string, number>> = { strong: Mark.strong, em: Mark.em, s: Mark.strike };
const TAGS: Readonly<Record<string, number>> = {
  ...{ strong: Mark.strong, em: Mark.em, del: Mark.strike },
  ...{ u: Mark.underline, sub: Mark.sub, sup: Mark.sup },
};

const TAG = /^<(\/?)(\w+)/;

/**
 * The runs of one `inline` token of markdown-it: neighbours of the same formatting as one.
 * @param skipLine whether the first line is left out
 */
export function readRuns(inline: Token | undefined, skipLine = false): Run[] {
  const tokens = inline?.children ?? [];
  const end = skipLine ? tokens.findIndex(({ type }) => type === 'softbreak' || type === 'hardbreak') : -1;
  if (skipLine && end < 0) return [];
  return new RunReader(tokens.slice(end + 1)).runs;
}

class RunReader {
  readonly runs: Run[] = [];
  readonly #pairedTags: ReadonlySet<Token>;
  /** How often each mark is open. */
  readonly #depth = new Map<number, number>();
  #marks = 0;
  /** Whether nothing stands behind a `<br>` yet. */
  #isLineStart = false;
  #link: { readonly token: Token; readonly label: Run[]; readonly marks: number } | undefined;

  constructor(tokens: readonly Token[]) {
    this.#pairedTags = pairedTags(tokens);
    for (const token of tokens) this.#read(token);
  }

  #read(token: Token): void {
    const mark = MARKS[token.type.replace(/_(?:open|close)$/, '')];
    if (mark !== undefined) {
      this.#mark(mark, token.nesting > 0);
      return;
    }
    switch (token.type) {
      case 'link_open':
        this.#link = { token, label: [], marks: this.#marks };
        return;
      case 'link_close':
        if (this.#link !== undefined) for (const run of linkRuns(this.#link)) pushRun(this.runs, run);
        this.#link = undefined;
        return;
      case 'hardbreak':
        this.#add({ kind: 'break' });
        return;
      case 'image':
        this.#add(imageRun(token, this.#marks));
        return;
      case 'code_inline':
        this.#add({ kind: 'code', text: token.content, marks: this.#marks });
        return;
      case 'tag':
        this.#readTag(token);
        return;
      default:
        this.#add({
          kind: 'text',
          text: token.type === 'softbreak' ? ' ' : token.content,
          marks: this.#marks,
        });
    }
  }

  #readTag(token: Token): void {
    const [, closes, name = ''] = TAG.exec(token.content) ?? [];
    const mark = TAGS[name];
    if (mark === undefined) this.#breakLine();
    else if (this.#pairedTags.has(token)) this.#mark(mark, closes === '');
    else this.#add({ kind: 'text', text: token.content, marks: this.#marks });
  }

  /** Nobody sees the spaces around it: left in, they would be new ones each time that the text is saved. */
  #breakLine(): void {
    const runs = this.#link?.label ?? this.runs;
    const last = runs.at(-1);
    if (last?.kind === 'text') {
      const text = last.text.replace(/[ \t]+$/, '');
      if (text === '') runs.pop();
      else runs[runs.length - 1] = { ...last, text };
    }
    this.#add({ kind: 'break' });
    this.#isLineStart = true;
  }

  #mark(mark: number, opens: boolean): void {
    const depth = (this.#depth.get(mark) ?? 0) + (opens ? 1 : -1);
    this.#depth.set(mark, depth);
    this.#marks = depth > 0 ? this.#marks | mark : this.#marks & ~mark;
  }

  #add(added: Run): void {
    const isText = this.#isLineStart && added.kind === 'text';
    const run = isText ? { ...added, text: added.text.replace(/^[ \t]+/, '') } : added;
    if (run.kind === 'text' && run.text === '') return;
    this.#isLineStart = false;
    if (this.#link === undefined) pushRun(this.runs, run);
    else
      pushRun(
        this.#link.label,
        run.kind === 'break' ? run : { ...run, marks: run.marks & ~this.#link.marks },
      );
  }
}

/** A link; where its address must not be one, that stands behind the text, unless it is the text. */
function linkRuns({ token, label, marks }: { token: Token; label: Run[]; marks: number }): Run[] {
  const address = attribute(token, 'href');
  if (address === '' || linkDestination(address) !== undefined)
    return lineByLine(label, (part) => ({ kind: 'link', address, ...titleOf(token), label: part, marks }));
  const shown = label.map((run) => (run.kind === 'break' ? run : { ...run, marks: run.marks | marks }));
  const typed = typedAddress(address);
  const isShown = [address, typed].includes(label.map(shownText).join(''));
  return isShown ? shown : [...shown, { kind: 'text', text: ` (${typed})`, marks }];
}

/** A link of several lines as one for each: no link goes on in the next one, nor does Markdown print one that does. */
function lineByLine(label: readonly Run[], linkOf: (part: readonly Run[]) => Run): Run[] {
  if (!label.some(({ kind }) => kind === 'break')) return [linkOf(label)];
  const runs: Run[] = [];
  let part: Run[] = [];
  for (const run of [...label, undefined]) {
    if (run !== undefined && run.kind !== 'break') part.push(run);
    else {
      if (part.length > 0) runs.push(linkOf(part));
      if (run !== undefined) runs.push(run);
      part = [];
    }
  }
  return runs;
}

function imageRun(token: Token, marks: number): Run {
  // An address in a description is taken for a link, its backslashes for a part of it.
  const children = (token.children ?? []).map((child, at, all) =>
    all[at - 1]?.markup === 'linkify' && child.type === 'text'
      ? Object.assign(child, { content: withoutEscapes(child.content) })
      : child,
  );
  const alt = new RunReader(children).runs.map(shownText).join('');
  const address = attribute(token, 'src');
  if (address === '' || linkDestination(address) !== undefined)
    return { kind: 'image', address, ...titleOf(token), alt, marks };
  return { kind: 'text', text: `${alt} (${typedAddress(address)})`.trim(), marks };
}

function titleOf(token: Token): { readonly title?: string } {
  const title = attribute(token, 'title');
  return title === '' ? {} : { title };
}

function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '');
}

/** The tags that have a partner; the others are text. */
export function pairedTags(tokens: readonly Token[]): Set<Token> {
  const paired = new Set<Token>();
  const open = new Map<string, Token[]>();
  for (const token of tokens) {
    const [, closes, name = ''] = TAG.exec(token.type === 'tag' ? token.content : '') ?? [];
    if (TAGS[name] === undefined) continue;
    const waiting = open.get(name) ?? [];
    open.set(name, waiting);
    const opener = closes === '' ? undefined : waiting.pop();
    if (closes === '') waiting.push(token);
    else if (opener !== undefined) paired.add(opener).add(token);
  }
  return paired;
}
