import type { Token } from 'markdown-it';
import { HARD_BREAK, textNode, type AdfMark, type AdfNode } from './adf.ts';

const MARKS: Readonly<Record<string, AdfMark>> = {
  strong: { type: 'strong' },
  em: { type: 'em' },
  s: { type: 'strike' },
};

/**
 * The inline nodes of one `inline` token: text with its marks, links, code and breaks. An image becomes a link to it.
 * @param base marks that all text bears
 */
export function inlineNodes(inline: Token | undefined, base: readonly AdfMark[] = []): AdfNode[] {
  const nodes: AdfNode[] = [];
  const marks: AdfMark[] = [...base];
  const add = (text: string, extra: readonly AdfMark[] = marks): void => {
    if (text === '') return;
    const last = nodes.at(-1);
    if (last?.text !== undefined && JSON.stringify(last.marks ?? []) === JSON.stringify(extra)) {
      nodes[nodes.length - 1] = textNode(last.text + text, extra);
    } else {
      nodes.push(textNode(text, [...extra]));
    }
  };

  for (const token of inline?.children ?? []) {
    const mark = MARKS[token.type.replace(/_(?:open|close)$/, '')];
    if (mark) {
      if (token.nesting > 0) marks.push(mark);
      else removeLast(marks, mark.type);
    } else if (token.type === 'link_open') {
      const href = token.attrGet('href');
      marks.push({ type: 'link', attrs: { href: String(href ?? '') } });
    } else if (token.type === 'link_close') {
      removeLast(marks, 'link');
    } else if (token.type === 'softbreak') {
      add(' ');
    } else if (token.type === 'hardbreak') {
      nodes.push(HARD_BREAK);
    } else if (token.type === 'code_inline') {
      // ADF lets code be a link, and nothing else besides.
      add(token.content, [...links(marks), { type: 'code' }]);
    } else if (token.type === 'image') {
      const source = String(token.attrGet('src') ?? '');
      const known =
        links(marks).length > 0 || source === '' ? [] : [{ type: 'link', attrs: { href: source } } as const];
      add(token.content || source, [...marks, ...known]);
    } else {
      add(token.content);
    }
  }
  return distinctMarks(nodes);
}

/** Without the first characters, which were a task's box. */
export function withoutTaskBox(nodes: readonly AdfNode[]): readonly AdfNode[] {
  const [first, ...rest] = nodes;
  if (first?.text === undefined) return nodes;
  const text = first.text.replace(/^\[[ xX]\]\s*/, '');
  return text === '' ? rest : [{ ...first, text }, ...rest];
}

function links(marks: readonly AdfMark[]): AdfMark[] {
  return marks.filter((mark) => mark.type === 'link');
}

function removeLast(marks: AdfMark[], type: AdfMark['type']): void {
  const index = marks.findLastIndex((mark) => mark.type === type);
  if (index >= 0) marks.splice(index, 1);
}

/** `***a** b*` nests a mark in itself; a node bears each once. */
function distinctMarks(nodes: readonly AdfNode[]): AdfNode[] {
  return nodes.map((node) => {
    if (!node.marks) return node;
    const marks = [...new Map(node.marks.map((mark) => [mark.type, mark])).values()];
    return { ...node, marks };
  });
}
