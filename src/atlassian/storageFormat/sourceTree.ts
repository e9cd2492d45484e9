import { isVoidName } from './elements.ts';

/** An element of a body in storage format, by its places in the text. */
export interface SourceElement {
  readonly kind: 'element';
  /** Lower case, with its prefix. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Where its content stands; at its end where it has no end tag. */
  readonly innerFrom: number;
  readonly innerTo: number;
  readonly children: readonly SourceNode[];
}

/** Text as it is written; CDATA with its brackets; a comment. */
export interface SourceText {
  readonly kind: 'text' | 'data' | 'comment';
  readonly from: number;
  readonly to: number;
}

export type SourceNode = SourceElement | SourceText;

interface OpenElement {
  readonly name: string;
  readonly from: number;
  readonly innerFrom: number;
  readonly children: SourceNode[];
}

/** Deeper than the reader goes nothing can be told for sure. */
const MAX_DEPTH = 60;

/** Where markup is not well-formed, or too deep to tell. */
export interface BrokenMarkup {
  readonly problem: 'noEnd' | 'noBeginning' | 'noTag' | 'tooDeep';
  /** The tag in question, or the text that is none. */
  readonly what: string;
  readonly at: number;
}

/** The nodes of a body with their places. Undefined for broken markup: nothing in it can be told for sure. */
export function sourceTree(body: string): SourceNode[] | undefined {
  const parsed = parseSource(body);
  return Array.isArray(parsed) ? parsed : undefined;
}

/** As `sourceTree`, and for broken markup what is wrong with it. */
export function parseSource(body: string): SourceNode[] | BrokenMarkup {
  const root: SourceNode[] = [];
  const open: OpenElement[] = [];
  let children = root;
  const broken = (problem: BrokenMarkup['problem'], at: number): BrokenMarkup => ({
    problem,
    what: /^<[^\s>]*>?|^.{0,20}/su.exec(body.slice(at, at + 80))?.[0] ?? '',
    at,
  });
  for (let at = 0; at < body.length;) {
    const next = body.indexOf('<', at);
    const end = next < 0 ? body.length : next;
    if (end > at) children.push({ kind: 'text', from: at, to: end });
    if (next < 0) break;
    const special = specialAt(body, next);
    if (special === 'endless') return broken('noEnd', next);
    if (special !== undefined) {
      children.push(special);
      at = special.to;
      continue;
    }
    const tag = tagAt(body, next);
    if (tag === undefined) return broken('noTag', next);
    at = tag.to;
    if (tag.kind === 'alone')
      children.push({
        kind: 'element',
        name: tag.name,
        from: next,
        to: at,
        innerFrom: at,
        innerTo: at,
        children: [],
      });
    else if (tag.kind === 'opens') {
      open.push({ name: tag.name, from: next, innerFrom: at, children: [] });
      if (open.length > MAX_DEPTH) return broken('tooDeep', next);
      children = open.at(-1)?.children ?? root;
    } else if (isVoidName(tag.name)) {
      // What stood alone so far is what ends here, with what came after it: a file with the page that it belongs to.
      const { name } = tag;
      const begun = children.findLastIndex((node) => node.kind === 'element' && node.name === name);
      const [opened, ...inner] = begun < 0 ? [] : children.splice(begun);
      if (opened?.kind !== 'element') return broken('noBeginning', next);
      // Nothing of the kind is nested deeper, and as deep as one likes it must not be.
      if (inner.some((node) => node.kind === 'element' && node.children.length > 0))
        return broken('tooDeep', next);
      children.push({ ...opened, to: at, innerTo: next, children: inner });
    } else {
      const closed = open.pop();
      if (closed?.name !== tag.name) {
        const isElsewhere = closed !== undefined && open.some(({ name }) => name === tag.name);
        return isElsewhere ? broken('noEnd', closed.from) : broken('noBeginning', next);
      }
      children = open.at(-1)?.children ?? root;
      children.push({ kind: 'element', ...closed, to: at, innerTo: next });
    }
  }
  const last = open.at(-1);
  return last === undefined ? root : broken('noEnd', last.from);
}

/** The child elements, unless text stands between them. */
export function elementsOnly(body: string, nodes: readonly SourceNode[]): SourceElement[] | undefined {
  const elements = nodes.filter((node) => node.kind === 'element');
  const isPlain = nodes.every(
    (node) =>
      node.kind === 'element' || node.kind === 'comment' || body.slice(node.from, node.to).trim() === '',
  );
  return isPlain ? elements : undefined;
}

/** The first child element of that name. */
export function childElement({ children }: SourceElement, name: string): SourceElement | undefined {
  return children.find((child): child is SourceElement => child.kind === 'element' && child.name === name);
}

/** The value of an attribute in an element's opening tag, as it is written; undefined where there is none. */
export function sourceAttribute(tag: string, name: string): string | undefined {
  const found = attributePattern(name).exec(tag);
  return found?.[2] ?? found?.[3];
}

/** A tag with an attribute set. @param value escaped for XML */
export function withAttribute(tag: string, name: string, value: string): string {
  if (sourceAttribute(tag, name) === undefined)
    return tag.replace(/^<[^\s/>]+/, (start) => `${start} ${name}="${value}"`);
  return tag.replace(attributePattern(name), (_whole, before: string) => `${before}"${value}"`);
}

/** A tag without an attribute. */
export function withoutAttribute(tag: string, name: string): string {
  return tag.replace(attributePattern(name), '');
}

function attributePattern(name: string): RegExp {
  return new RegExp(`(\\s${name}\\s*=\\s*)(?:"([^"]*)"|'([^']*)')`, 'i');
}

function specialAt(body: string, from: number): SourceText | 'endless' | undefined {
  const isData = body.startsWith('<![CDATA[', from);
  if (!isData && !body.startsWith('<!--', from)) return undefined;
  const closing = isData ? ']]>' : '-->';
  const end = body.indexOf(closing, from);
  return end < 0 ? 'endless' : { kind: isData ? 'data' : 'comment', from, to: end + closing.length };
}

function tagAt(
  body: string,
  from: number,
): { readonly name: string; readonly kind: 'opens' | 'closes' | 'alone'; readonly to: number } | undefined {
  const name = /^<\/?([a-z][\w:.-]*)/i.exec(body.slice(from, from + 80))?.[1]?.toLowerCase();
  if (name === undefined) return undefined;
  let quote = '';
  for (let at = from + 1; at < body.length; at += 1) {
    const char = body.charAt(at);
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '>') {
      if (body[from + 1] === '/') return { name, kind: 'closes', to: at + 1 };
      return { name, kind: body[at - 1] === '/' || isVoidName(name) ? 'alone' : 'opens', to: at + 1 };
    }
  }
  return undefined;
}
