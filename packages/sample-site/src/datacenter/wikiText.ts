import { adfDocument } from '../jira/adf.ts';
import type { AdfNode } from '../jira/model.ts';
import { userByAccountId } from './people.ts';

/**
 * The world keeps texts as ADF; Data Center speaks wiki markup. What was sent as wiki markup is kept as the plain words of
 * a document and comes back to the letter, which is why text is not escaped here.
 */
export function wikiOf(document: AdfNode): string {
  return blocks(document.content ?? []).join('\n\n');
}

/** A text as it was sent, in a document that gives it back unchanged. */
export function documentOf(wiki: string): AdfNode {
  const lines = wiki.replaceAll('\r\n', '\n').split('\n');
  const content = lines.flatMap((line, index): AdfNode[] => [
    ...(index > 0 ? [{ type: 'hardBreak' }] : []),
    ...(line === '' ? [] : [{ type: 'text', text: line }]),
  ]);
  return adfDocument({ type: 'paragraph', content });
}

const SIGNS: Readonly<Record<string, string>> = {
  strong: '*',
  em: '_',
  strike: '-',
  underline: '+',
};

function blocks(nodes: readonly AdfNode[]): string[] {
  return nodes.map(block).filter((text) => text !== '');
}

function block(node: AdfNode): string {
  const children = node.content ?? [];
  switch (node.type) {
    case 'paragraph':
      return inline(children);
    case 'heading':
      return `h${attribute(node, 'level')}. ${inline(children)}`;
    case 'rule':
      return '----';
    case 'codeBlock': {
      const language = attribute(node, 'language');
      return `{code${language === '' ? '' : `:${language}`}}\n${inline(children)}\n{code}`;
    }
    case 'blockquote':
    case 'panel':
      return `{quote}\n${blocks(children).join('\n\n')}\n{quote}`;
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
      return list(node, '').join('\n');
    case 'table':
      return children.map(tableRow).join('\n');
    default:
      return node.content === undefined ? inline([node]) : blocks(children).join('\n\n');
  }
}

function list(node: AdfNode, outer: string): string[] {
  const marker = outer + (node.type === 'orderedList' ? '#' : '*');
  return (node.content ?? []).flatMap((item) => {
    if (item.type === 'taskList') return list(item, marker);
    if (item.type === 'taskItem')
      return [
        `${marker} ${attribute(item, 'state') === 'DONE' ? '(/)' : '(x)'} ${inline(item.content ?? [])}`,
      ];
    const [first, ...rest] = item.content ?? [];
    return [
      `${marker} ${first === undefined ? '' : block(first)}`,
      ...rest.flatMap((child) => (child.type.endsWith('List') ? list(child, marker) : [block(child)])),
    ];
  });
}

function tableRow(row: AdfNode): string {
  const cells = row.content ?? [];
  const bar = cells.some((cell) => cell.type === 'tableHeader') ? '||' : '|';
  return `${bar}${cells.map((cell) => `${blocks(cell.content ?? []).join(' ') || ' '}${bar}`).join('')}`;
}

function inline(nodes: readonly AdfNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'hardBreak') return '\n';
      if (node.type === 'mention') return `[~${userByAccountId(node.attrs?.['id'])?.name ?? 'unknown'}]`;
      if (node.type === 'inlineCard') return `[${attribute(node, 'url')}]`;
      return marked(node);
    })
    .join('');
}

interface AdfMark {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
}

function isMark(value: unknown): value is AdfMark {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function marked(node: AdfNode): string {
  const marks = (node.marks ?? []).filter(isMark);
  const signs = marks.flatMap((mark) => SIGNS[mark.type] ?? []);
  const isCode = marks.some((mark) => mark.type === 'code');
  const text = node.text ?? attribute(node, 'text');
  const body = isCode ? `{{${text}}}` : `${signs.join('')}${text}${[...signs].reverse().join('')}`;
  const href = marks.find((mark) => mark.type === 'link')?.attrs?.['href'];
  return typeof href === 'string' ? `[${body}|${href}]` : body;
}

function attribute(node: AdfNode, name: string): string {
  const value = node.attrs?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
