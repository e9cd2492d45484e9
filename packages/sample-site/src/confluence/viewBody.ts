import type { SampleAccount } from '../http/route.ts';
import {
  childOf,
  elementsOf,
  type StorageElement,
  type StorageNode,
  storageTree,
  textOf,
} from './storageTree.ts';

/** Where what a body links to is found; undefined for what is not there. */
export interface ViewContext {
  readonly pageAddress: (title: string, spaceKey: string | undefined) => string | undefined;
  readonly pageAddressById: (id: string) => string | undefined;
  readonly spaceAddress: (spaceKey: string) => string | undefined;
  readonly fileAddress: (filename: string, pageTitle: string | undefined) => string | undefined;
  readonly issueAddress: (key: string) => string;
}

const NOWHERE: ViewContext = {
  pageAddress: () => undefined,
  pageAddressById: () => undefined,
  spaceAddress: () => undefined,
  fileAddress: () => undefined,
  issueAddress: () => '',
};

/** Elements that pass, without attributes other than those named. Everything else loses its tag. */
const PASSING: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...'p h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tr strong em u s del small sub sup code pre blockquote span hr br dl dt dd'
    .split(' ')
    .map((name): [string, readonly string[]] => [name, []]),
  ['th', ['colspan', 'rowspan']],
  ['td', ['colspan', 'rowspan']],
  ['a', ['href', 'title']],
]);
const EMPTY = new Set(['hr', 'br']);

/** Elements whose content is not for readers. */
const DROPPED = new Set([
  ...[
    'ac:task-id',
    'ac:task-uuid',
    'ac:task-status',
    'ac:parameter',
    'ac:placeholder',
    'ac:adf-node',
    'at:declarations',
  ],
]);

/** What old emoticons look like; newer ones bring their own picture. */
const EMOTICONS: Readonly<Record<string, string>> = {
  smile: '🙂',
  sad: '🙁',
  cheeky: '😛',
  laugh: '😄',
  wink: '😉',
  'thumbs-up': '👍',
  'thumbs-down': '👎',
  information: 'ℹ️',
  tick: '✅',
  cross: '❌',
  warning: '⚠️',
  plus: '➕',
  minus: '➖',
  question: '❓',
  'light-on': '💡',
  'light-off': '💡',
  'yellow-star': '⭐',
  'red-star': '⭐',
  'green-star': '⭐',
  'blue-star': '⭐',
  heart: '❤️',
  'broken-heart': '💔',
};

/**
 * The `view` representation of a storage-format body: plain HTML of a few known elements and attributes, so that it
 * may be shown to a browser whatever was stored. Variables show as `$name`, mentions as `@name`.
 * @param context without one, links and pictures are words only
 */
export function viewOf(
  storage: string,
  accounts: readonly SampleAccount[],
  context: ViewContext = NOWHERE,
): string {
  return new Viewer(accounts, context).nodes(storageTree(storage));
}

class Viewer {
  readonly #accounts: readonly SampleAccount[];
  readonly #context: ViewContext;

  constructor(accounts: readonly SampleAccount[], context: ViewContext) {
    this.#accounts = accounts;
    this.#context = context;
  }

  nodes(nodes: readonly StorageNode[], literal = false): string {
    return nodes
      .map((node) => (typeof node === 'string' ? text(node, literal) : this.#element(node, literal)))
      .join('');
  }

  #element(element: StorageElement, literal: boolean): string {
    const { name, attributes, children } = element;
    if (DROPPED.has(name)) return '';
    const kept = PASSING.get(name);
    if (kept !== undefined) {
      const told = kept.map((key) => keptAttribute(attributes, key)).join('');
      return EMPTY.has(name)
        ? `<${name}${told} />`
        : `<${name}${told}>${this.nodes(children, literal || name === 'pre')}</${name}>`;
    }
    switch (name) {
      case 'ac:task-list':
        return `<ul>${this.nodes(children)}</ul>`;
      case 'ac:task': {
        const done = textOf(childOf(element, 'ac:task-status')?.children ?? []).trim() === 'complete';
        return `<li>${done ? '☑' : '☐'} ${this.nodes(children)}</li>`;
      }
      case 'at:var':
        return `$${escapeHtml(attributes['at:name'] ?? '')}`;
      case 'time':
        return escapeHtml(attributes['datetime'] ?? '');
      case 'ac:emoticon':
        return escapeHtml(emoticon(attributes));
      case 'ac:image':
        return this.#image(element);
      case 'ac:link':
        return this.#link(element);
      case 'ri:user':
        return this.#user(element);
      case 'ac:structured-macro':
      case 'ac:macro':
        return this.#macro(element);
      case 'ac:plain-text-body':
        return `<pre>${this.nodes(children, true).replaceAll('\n', '<br />')}</pre>`;
      case 'ac:adf-extension':
        return this.nodes(childOf(element, 'ac:adf-fallback')?.children ?? []);
      default:
        return this.nodes(children, literal);
    }
  }

  #user({ attributes }: StorageElement): string {
    const id = attributes['ri:account-id'];
    return `@${escapeHtml(this.#accounts.find(({ accountId }) => accountId === id)?.displayName ?? 'unknown')}`;
  }

  #image(element: StorageElement): string {
    const { attributes } = element;
    const file = childOf(element, 'ri:attachment');
    const filename = file?.attributes['ri:filename'];
    const elsewhere = childOf(element, 'ri:url')?.attributes['ri:value'];
    const pageTitle = file && childOf(file, 'ri:page')?.attributes['ri:content-title'];
    const address = filename === undefined ? elsewhere : this.#context.fileAddress(filename, pageTitle);
    const alt = attributes['ac:alt'] ?? filename ?? '';
    if (address === undefined || !isAddress(address)) return escapeHtml(alt);
    const size = ['width', 'height'].map((side) => {
      const value = attributes[`ac:${side}`];
      return value !== undefined && /^\d+$/.test(value) ? ` ${side}="${value}"` : '';
    });
    return `<img class="confluence-embedded-image" src="${escapeHtml(address)}" alt="${escapeHtml(alt)}"${size.join('')} />`;
  }

  #link(element: StorageElement): string {
    const target = elementsOf(element.children).find(({ name }) => name.startsWith('ri:'));
    if (target?.name === 'ri:user') return this.#user(target);
    const own = childOf(element, 'ac:link-body') ?? childOf(element, 'ac:plain-text-link-body');
    const anchor = element.attributes['ac:anchor'];
    const [address, title] = this.#target(target);
    const words =
      own === undefined ? escapeHtml(title === '' ? (anchor ?? '') : title) : this.nodes(own.children);
    const href = anchor === undefined ? address : `${address ?? ''}#${encodeURIComponent(anchor)}`;
    return href === undefined || !isAddress(href) ? words : `<a href="${escapeHtml(href)}">${words}</a>`;
  }

  /** Where a link leads to, and what it is called when it has no words of its own. */
  #target(target: StorageElement | undefined): readonly [string | undefined, string] {
    const attributes = target?.attributes ?? {};
    const title = attributes['ri:content-title'] ?? '';
    const spaceKey = attributes['ri:space-key'];
    switch (target?.name) {
      case 'ri:page':
      case 'ri:blog-post':
        return [this.#context.pageAddress(title, spaceKey), title];
      case 'ri:content-entity': {
        const id = attributes['ri:content-id'] ?? '';
        return [this.#context.pageAddressById(id), id];
      }
      case 'ri:space':
        return [this.#context.spaceAddress(spaceKey ?? ''), spaceKey ?? ''];
      case 'ri:url':
        return [attributes['ri:value'], attributes['ri:value'] ?? ''];
      case 'ri:attachment': {
        const filename = attributes['ri:filename'] ?? '';
        const page = childOf(target, 'ri:page')?.attributes['ri:content-title'];
        return [this.#context.fileAddress(filename, page), filename];
      }
      default:
        return [undefined, title];
    }
  }

  #macro(element: StorageElement): string {
    const name = element.attributes['ac:name'] ?? '';
    const parameter = (wanted: string): string =>
      textOf(
        elementsOf(element.children).find(
          (child) => child.name === 'ac:parameter' && child.attributes['ac:name'] === wanted,
        )?.children ?? [],
      ).trim();
    const title = parameter('title');
    if (name === 'status') return escapeHtml(title);
    if (name === 'jira') return this.#jira(parameter('key'), parameter('jqlQuery') || parameter('jql'));
    const heading = title === '' ? '' : `<p><strong>${escapeHtml(title)}</strong></p>`;
    return heading + this.nodes(element.children);
  }

  /** One issue as a link to it, or a query by its words: its issues are Jira's to tell. */
  #jira(key: string, jql: string): string {
    if (key === '') return jql === '' ? '' : `<p>Jira: ${escapeHtml(jql)}</p>`;
    const address = this.#context.issueAddress(key);
    return address === '' ? escapeHtml(key) : `<a href="${escapeHtml(address)}">${escapeHtml(key)}</a>`;
  }
}

function emoticon(attributes: StorageElement['attributes']): string {
  const fallback = attributes['ac:emoji-fallback'] ?? '';
  const name = attributes['ac:name'] ?? '';
  if (fallback !== '') return fallback;
  return EMOTICONS[name] ?? attributes['ac:emoji-shortname'] ?? (name === '' ? '' : `:${name}:`);
}

/** Only what a browser may follow. */
function isAddress(address: string): boolean {
  return /^(?:https?:|mailto:|\/|#)/i.test(address);
}

function keptAttribute(attributes: StorageElement['attributes'], key: string): string {
  const value = attributes[key];
  if (value === undefined || (key === 'href' && !isAddress(value))) return '';
  return ` ${key}="${escapeHtml(value)}"`;
}

/** Line breaks of the source are no breaks for readers, but in what is shown as it was written. */
function text(written: string, literal: boolean): string {
  if (literal) return escapeHtml(written);
  const isBlank = written.trim() === '';
  return escapeHtml(written.replace(/\s*\n\s*/g, isBlank ? '' : '\n'));
}

/** Text for HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** The words of a body, for search and excerpts. */
export function plainTextOf(storage: string, accounts: readonly SampleAccount[]): string {
  return viewOf(storage, accounts)
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}
