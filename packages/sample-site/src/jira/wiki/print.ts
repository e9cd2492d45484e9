import type { AdfNode } from '../model.ts';

/**
 * ADF as Jira's wiki markup: https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=all
 */

/** How people are named in the markup: by account id on Cloud, by user name on Data Center. */
export type MentionPrinter = (accountId: string) => string;

const SIGNS: Readonly<Record<string, string>> = { strong: '*', em: '_', strike: '-', underline: '+' };
const PANEL_COLOURS: Readonly<Record<string, string>> = {
  info: '#deebff',
  note: '#eae6ff',
  warning: '#fffae6',
  success: '#e3fcef',
  error: '#ffebe6',
};

/** What a document says, in wiki markup. */
export function printWiki(document: AdfNode, mention: MentionPrinter): string {
  return new WikiPrinter(mention).blocks(document.content ?? []).join('\n\n');
}

class WikiPrinter {
  readonly #mention: MentionPrinter;

  constructor(mention: MentionPrinter) {
    this.#mention = mention;
  }

  blocks(nodes: readonly AdfNode[]): string[] {
    return nodes.map((node) => this.#block(node)).filter((text) => text !== '');
  }

  #block(node: AdfNode): string {
    const children = node.content ?? [];
    const inner = (): string => this.blocks(children).join('\n\n');
    switch (node.type) {
      case 'paragraph':
        return this.#inline(children);
      case 'heading':
        return `h${attribute(node, 'level')}. ${this.#inline(children)}`;
      case 'rule':
        return '----';
      case 'codeBlock': {
        const language = attribute(node, 'language');
        const code = children.map(({ text = '' }) => text).join('');
        return `{code${language === '' ? '' : `:${language}`}}\n${code}\n{code}`;
      }
      case 'blockquote':
        return `{quote}\n${inner()}\n{quote}`;
      case 'panel':
        return `{panel:bgColor=${PANEL_COLOURS[attribute(node, 'panelType')] ?? '#f4f5f7'}}\n${inner()}\n{panel}`;
      case 'expand':
      case 'nestedExpand':
        return `*${escaped(attribute(node, 'title'))}*\n\n${inner()}`;
      case 'bulletList':
      case 'orderedList':
      case 'taskList':
      case 'decisionList':
        return this.#list(node, '').join('\n');
      case 'table':
        return children.map((row) => this.#row(row)).join('\n');
      case 'mediaGroup':
        return children.map((media) => `[^${attribute(media, 'alt')}]`).join('\n');
      case 'media':
        return picture(node);
      default:
        return node.content === undefined ? this.#inline([node]) : inner();
    }
  }

  #list(node: AdfNode, outer: string): string[] {
    const marker = outer + (node.type === 'orderedList' ? '#' : '*');
    return (node.content ?? []).flatMap((item) => {
      if (item.type.endsWith('List')) return this.#list(item, marker);
      if (item.type === 'taskItem') {
        const sign = attribute(item, 'state') === 'DONE' ? '(/)' : '(x)';
        return [`${marker} ${sign} ${this.#inline(item.content ?? [])}`];
      }
      if (item.type === 'decisionItem') return [`${marker} ${this.#inline(item.content ?? [])}`];
      const [first, ...rest] = item.content ?? [];
      return [
        `${marker} ${first === undefined ? '' : this.#block(first)}`,
        ...rest.flatMap((child) =>
          child.type.endsWith('List') ? this.#list(child, marker) : [this.#block(child)],
        ),
      ];
    });
  }

  #row(row: AdfNode): string {
    const cells = row.content ?? [];
    const printed = cells.map((cell) => {
      const words = this.blocks(cell.content ?? []).join(' ');
      return `${cell.type === 'tableHeader' ? '||' : '|'}${words === '' ? ' ' : words}`;
    });
    return `${printed.join('')}${cells.at(-1)?.type === 'tableHeader' ? '||' : '|'}`;
  }

  #inline(nodes: readonly AdfNode[]): string {
    return nodes.map((node) => this.#piece(node)).join('');
  }

  #piece(node: AdfNode): string {
    switch (node.type) {
      case 'hardBreak':
        return '\n';
      case 'mention':
        return `[~${this.#mention(attribute(node, 'id'))}]`;
      case 'inlineCard':
      case 'blockCard':
      case 'embedCard':
        return `[${attribute(node, 'url')}]`;
      case 'status':
        return `*[ ${attribute(node, 'text').toUpperCase()} ]*`;
      case 'date':
        return new Date(Number(attribute(node, 'timestamp'))).toISOString().slice(0, 10);
      case 'emoji':
        return attribute(node, 'text') === '' ? attribute(node, 'shortName') : attribute(node, 'text');
      case 'mediaInline':
        return `[^${attribute(node, 'alt')}]`;
      case 'text':
        return marked(node);
      default:
        return this.#inline(node.content ?? []);
    }
  }
}

function picture(node: AdfNode): string {
  const name = attribute(node, 'type') === 'external' ? attribute(node, 'url') : attribute(node, 'alt');
  const size = ['width', 'height'].flatMap((side) => {
    const value = attribute(node, side);
    return value === '' ? [] : [`${side}=${value}`];
  });
  return `!${name}${size.length === 0 ? '' : `|${size.join(',')}`}!`;
}

interface AdfMark {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
}

function isMark(value: unknown): value is AdfMark {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function marked(node: AdfNode): string {
  const text = node.text ?? '';
  const marks = (node.marks ?? []).filter(isMark);
  const isCode = marks.some((mark) => mark.type === 'code');
  // Emphasis that begins or ends with a space is none: the spaces stand outside of it.
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  const inner = marks.reduce(
    (body, { type, attrs = {} }) => {
      const sign = type === 'subsup' ? (attrs['type'] === 'sub' ? '~' : '^') : SIGNS[type];
      if (sign !== undefined) return `${sign}${body}${sign}`;
      if (type === 'textColor') return `{color:${String(attrs['color'])}}${body}{color}`;
      return type === 'link' ? `[${body}|${String(attrs['href'])}]` : body;
    },
    isCode ? `{{${words}}}` : escaped(words),
  );
  return words === '' ? text : before + inner + after;
}

/** Makes signs of the markup, where they would mean something, into signs of the text. */
function escaped(text: string): string {
  return text
    .replace(/&(?=#\d)/g, '&#38;')
    .replace(/\\/g, '&#92;')
    .replace(/[{[^~]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])[*_+-](?=\S)/gu, '\\$&')
    .replace(/^(?:[*#-]+\s|h[1-6]\.\s|bq\.\s|!|\|)/gm, (start) =>
      start.startsWith('h') || start.startsWith('b') ? start.replace('.', '\\.') : `\\${start}`,
    )
    .replace(/\|/g, '&#124;');
}

function attribute(node: AdfNode, name: string): string {
  const value = node.attrs?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
