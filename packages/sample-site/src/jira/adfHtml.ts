import { escapeHtml } from '../http/html.ts';
import type { AdfNode } from './model.ts';

/** What the HTML of a text needs to know beyond the text. */
export interface HtmlContext {
  readonly siteUrl: string;
  /** Whether it is drawn from wiki markup, as Data Center does, in which `(/)` and `(x)` say what is done. */
  readonly isFromWiki: boolean;
  /** The address of the picture that stands behind a media node; undefined when there is none. */
  readonly picture: (node: AdfNode) => string | undefined;
}

/** A document as HTML, as `renderedFields` and `renderedBody` give it. */
export function adfHtml(document: AdfNode, context: HtmlContext): string {
  return children(document, context);
}

function children(node: AdfNode, context: HtmlContext, between = ''): string {
  return (node.content ?? []).map((child) => html(child, context)).join(between);
}

const TAGS: Readonly<Record<string, string>> = {
  paragraph: 'p',
  blockquote: 'blockquote',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  tableRow: 'tr',
  tableCell: 'td',
  tableHeader: 'th',
  decisionItem: 'li',
  caption: 'p',
};

const PANEL_COLOURS: Readonly<Record<string, string>> = {
  info: '#deebff',
  note: '#eae6ff',
  warning: '#fffae6',
  success: '#e3fcef',
  error: '#ffebe6',
};

function html(node: AdfNode, context: HtmlContext): string {
  const inner = (): string => children(node, context);
  const tag = TAGS[node.type];
  if (tag !== undefined) return `<${tag}${attributesOf(node)}>${inner()}</${tag}>`;
  switch (node.type) {
    case 'text':
      return marked(node, context);
    case 'hardBreak':
      return '<br/>';
    case 'rule':
      return '<hr />';
    case 'heading': {
      const level = Math.min(6, Math.max(1, Number(text(node, 'level')) || 1));
      return `<h${level}>${inner()}</h${level}>`;
    }
    case 'codeBlock': {
      const language = text(node, 'language');
      const name = language === '' ? 'code' : `code-${escapeHtml(language)}`;
      return `<div class="code panel"><div class="codeContent panelContent"><pre class="${name}">${inner()}</pre></div></div>`;
    }
    case 'panel': {
      const colour = PANEL_COLOURS[text(node, 'panelType')] ?? '#f4f5f7';
      return `<div class="panel" style="background-color: ${colour};"><div class="panelContent">${inner()}</div></div>`;
    }
    case 'expand':
    case 'nestedExpand':
      return `<div class="expand"><p><b>${escapeHtml(text(node, 'title'))}</b></p>${inner()}</div>`;
    case 'taskList':
      return `<ul class="task-list">${inner()}</ul>`;
    case 'decisionList':
      return `<ul class="decision-list">${inner()}</ul>`;
    case 'taskItem':
    case 'blockTaskItem': {
      const isDone = text(node, 'state') === 'DONE';
      const sign = context.isFromWiki
        ? emoticon(isDone ? 'check' : 'error', context)
        : `<input type="checkbox" disabled${isDone ? ' checked' : ''}/>`;
      return `<li>${sign} ${inner()}</li>`;
    }
    case 'table':
      return `<div class="table-wrap"><table class="confluenceTable"><tbody>${inner()}</tbody></table></div>`;
    case 'media':
    case 'mediaInline':
      return media(node, context);
    default:
      return inline(node, context) ?? inner();
  }
}

function inline(node: AdfNode, { siteUrl }: HtmlContext): string | undefined {
  switch (node.type) {
    case 'mention':
      return `<a href="${siteUrl}/secure/ViewProfile.jspa?accountId=${encodeURIComponent(text(node, 'id'))}" class="user-hover" rel="${escapeHtml(text(node, 'id'))}">${escapeHtml(text(node, 'text'))}</a>`;
    case 'emoji':
      return escapeHtml(text(node, 'text') || text(node, 'shortName'));
    case 'status':
      return `<span class="status status-${escapeHtml(text(node, 'color'))}">${escapeHtml(text(node, 'text').toUpperCase())}</span>`;
    case 'date':
      return escapeHtml(new Date(Number(text(node, 'timestamp'))).toISOString().slice(0, 10));
    case 'inlineCard':
    case 'blockCard':
    case 'embedCard':
      return link(text(node, 'url'), escapeHtml(text(node, 'url')));
    default:
      return undefined;
  }
}

/** As Jira draws the signs of its wiki markup: a picture without words. */
function emoticon(name: string, { siteUrl }: HtmlContext): string {
  return `<img class="emoticon" src="${siteUrl}/images/icons/emoticons/${name}.png" height="16" width="16" align="absmiddle" alt="" border="0"/>`;
}

function media(node: AdfNode, context: HtmlContext): string {
  const address = node.attrs?.['type'] === 'external' ? text(node, 'url') : context.picture(node);
  const alt = escapeHtml(text(node, 'alt'));
  if (address === undefined || address === '')
    return `<span class="error">${alt || 'No image attached'}</span>`;
  return `<span class="image-wrap"><img src="${escapeHtml(address)}" alt="${alt}" /></span>`;
}

function attributesOf(node: AdfNode): string {
  const spans = ['colspan', 'rowspan'].flatMap((name) => {
    const value = node.attrs?.[name];
    return typeof value === 'number' && value > 1 ? [` ${name}="${value}"`] : [];
  });
  const order = node.attrs?.['order'];
  const start =
    node.type === 'orderedList' && typeof order === 'number' && order !== 1 ? ` start="${order}"` : '';
  return spans.join('') + start;
}

/** Only what a browser may follow becomes a link. */
function link(address: string, words: string): string {
  if (!/^(?:https?:|mailto:|\/)/i.test(address)) return words;
  return `<a href="${escapeHtml(address)}" class="external-link" rel="nofollow noreferrer">${words}</a>`;
}

const MARK_TAGS: Readonly<Record<string, string>> = {
  strong: 'b',
  em: 'em',
  strike: 'del',
  underline: 'ins',
  code: 'tt',
};

/** Signs of wiki markup and the pictures that stand for them. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['(/)', 'check'],
  ['(x)', 'error'],
  ['(!)', 'warning'],
  ['(i)', 'information'],
  ['(?)', 'help_16'],
  ['(y)', 'thumbs_up'],
  ['(n)', 'thumbs_down'],
  ['(+)', 'add'],
  ['(-)', 'forbidden'],
  ['(*)', 'star_yellow'],
  ['(on)', 'lightbulb_on'],
  ['(off)', 'lightbulb'],
]);

/** A text as HTML. Where it comes from wiki markup, a sign is drawn where no letter or digit follows. */
function words({ text: all = '', marks = [] }: AdfNode, context: HtmlContext): string {
  const html = escapeHtml(all);
  if (!context.isFromWiki || marks.some((mark) => (mark as { type: string }).type === 'code')) return html;
  return html.replace(/\([^\s()]{1,3}\)(?![\p{L}\p{N}])/gu, (sign) => {
    const name = SIGNS.get(sign);
    return name === undefined ? sign : emoticon(name, context);
  });
}

function marked(node: AdfNode, context: HtmlContext): string {
  return (node.marks ?? []).reduce<string>(
    (inner, mark) => {
      const { type, attrs = {} } = mark as { type: string; attrs?: Readonly<Record<string, unknown>> };
      const tag = type === 'subsup' ? (attrs['type'] === 'sub' ? 'sub' : 'sup') : MARK_TAGS[type];
      if (tag !== undefined) return `<${tag}>${inner}</${tag}>`;
      if (type === 'link') return link(String(attrs['href']), inner);
      if (type === 'textColor') return `<font color="${escapeHtml(String(attrs['color']))}">${inner}</font>`;
      return inner;
    },
    words(node, context),
  );
}

function text(node: AdfNode, name: string): string {
  const value = node.attrs?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
