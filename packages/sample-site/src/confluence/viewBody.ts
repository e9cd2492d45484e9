import type { SampleAccount } from '../http/route.ts';
import { type Tag, tagsOf } from './storageMarkup.ts';

/** Elements that pass, without attributes other than those named. Everything else loses its tag. */
const PASSING: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...'p h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tr strong em u s sub sup code pre blockquote span hr br'
    .split(' ')
    .map((name): [string, readonly string[]] => [name, []]),
  ['th', ['colspan', 'rowspan']],
  ['td', ['colspan', 'rowspan']],
  ['a', ['href']],
]);

/** Elements whose content is not for readers. */
const DROPPED = new Set([
  'ac:task-id',
  'ac:task-uuid',
  'ac:task-status',
  'ac:parameter',
  'ac:placeholder',
  'ac:adf-node',
  'at:declarations',
]);

const RENAMED: Readonly<Record<string, string>> = {
  'ac:task-list': 'ul',
  'ac:task': 'li',
  'ac:plain-text-body': 'pre',
};

/**
 * The `view` representation of a storage-format body: plain HTML of a few known elements and attributes, so that it
 * may be shown to a browser whatever was stored. Variables show as `$name`, mentions as `@name`.
 */
export function viewOf(storage: string, accounts: readonly SampleAccount[]): string {
  let html = '';
  let position = 0;
  let dropping: { readonly name: string; depth: number } | undefined;
  let macro = '';
  for (const tag of tagsOf(storage)) {
    const source = storage.slice(tag.start, tag.end);
    if (dropping === undefined) html += between(storage.slice(position, tag.start));
    position = tag.end;
    if (dropping !== undefined) {
      if (tag.name === dropping.name && tag.kind === 'open') dropping.depth++;
      if (tag.name === dropping.name && tag.kind === 'close' && --dropping.depth === 0) dropping = undefined;
      continue;
    }
    if (tag.name === 'ac:structured-macro') macro = attribute(source, 'ac:name') ?? '';
    if (DROPPED.has(tag.name) && !isTitle(tag, source)) {
      if (tag.kind === 'open') dropping = { name: tag.name, depth: 1 };
    } else {
      html +=
        tag.name === 'ac:parameter' ? titleTag(tag, macro) : replacement(tag, source, storage, accounts);
    }
  }
  return dropping === undefined ? html + between(storage.slice(position)) : html;
}

function replacement(tag: Tag, source: string, storage: string, accounts: readonly SampleAccount[]): string {
  const name = RENAMED[tag.name] ?? tag.name;
  const attributes = PASSING.get(name);
  if (attributes !== undefined) {
    if (tag.kind === 'close') return `</${name}>`;
    const kept = attributes.map((key) => keptAttribute(source, key)).join('');
    const box = tag.name === 'ac:task' ? `${tickBox(storage, tag)} ` : '';
    return tag.kind === 'empty' ? `<${name}${kept} />` : `<${name}${kept}>${box}`;
  }
  if (tag.kind === 'close') return '';
  if (name === 'at:var') return `$${escapeHtml(attribute(source, 'at:name') ?? '')}`;
  if (name === 'time') return escapeHtml(attribute(source, 'datetime') ?? '');
  if (name === 'ac:emoticon') return escapeHtml(attribute(source, 'ac:emoji-fallback') ?? '');
  if (name === 'ri:page') return storage.startsWith('</ac:link>', tag.end) ? pageTitle(source) : '';
  if (name === 'ri:user') {
    const id = attribute(source, 'ri:account-id');
    return `@${escapeHtml(accounts.find(({ accountId }) => accountId === id)?.displayName ?? 'unknown')}`;
  }
  return '';
}

/** A macro's title is the one parameter for readers; the end of a parameter that was dropped never comes here. */
function isTitle(tag: Tag, source: string): boolean {
  return tag.name === 'ac:parameter' && (tag.kind === 'close' || attribute(source, 'ac:name') === 'title');
}

/** The title of a status lozenge stands in the line; any other is a line of its own. */
function titleTag(tag: Tag, macro: string): string {
  if (macro === 'status') return '';
  return tag.kind === 'close' ? '</strong></p>' : '<p><strong>';
}

/** A link to a page that has no text of its own shows the page's title. */
function pageTitle(source: string): string {
  return escapeHtml(attribute(source, 'ri:content-title') ?? '');
}

function tickBox(storage: string, task: Tag): string {
  const status = /<ac:task-status>\s*(\w+)/.exec(storage.slice(task.end, task.end + 400))?.[1];
  return status === 'complete' ? '☑' : '☐';
}

function keptAttribute(source: string, key: string): string {
  const value = attribute(source, key);
  if (value === undefined || (key === 'href' && !/^(?:https?:|mailto:|\/|#)/i.test(value))) return '';
  return ` ${key}="${escapeHtml(value)}"`;
}

/** An attribute of a tag, its entities as written; undefined when absent. */
function attribute(source: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(source);
  return match?.[1] ?? match?.[2];
}

/** What stands between two tags: text, or CDATA sections, which may be split in several. */
function between(text: string): string {
  return text
    .split(/(<!\[CDATA\[[\s\S]*?(?:\]\]>|$))/)
    .map((part) =>
      part.startsWith('<![CDATA[')
        ? escapeHtml(part.slice(9).replace(/\]\]>$/, ''), true).replaceAll('\n', '<br />')
        : escapeHtml(part.replace(/\s*\n\s*/g, part.trim() === '' ? '' : '\n')),
    )
    .join('');
}

/** Text for HTML. What is already an entity stays one, unless the text is literal. */
export function escapeHtml(text: string, literal = false): string {
  return text
    .replace(literal ? /&/g : /&(?!(?:#\d+|#x[\da-f]+|[a-z]+\d*);)/gi, '&amp;')
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
