import { pageWebUi } from './addresses.ts';
import { mayView } from './permissions.ts';
import { childrenOf } from './tree.ts';
import { escapeHtml, viewOf } from './viewBody.ts';
import { viewContext } from './viewContext.ts';
import type { ConfluenceWorld, SamplePage, SampleSpace, SampleTemplate } from './model.ts';

const PAGE = /^\/wiki\/spaces\/([^/]+)\/(?:pages|blog\/\d{4}\/\d\d\/\d\d)\/(\d+)(?:\/|$)/;
const SPACE = /^\/wiki\/spaces\/([^/]+)(?:\/(?:overview|pages)?)?$/;
const TEMPLATE = /^\/wiki\/pages\/templates2\/view(?:global)?pagetemplate\.action$/;

/**
 * What a person sees in the browser: a small HTML document for a space, a page, or a template
 * (`/wiki/pages/templates2/viewpagetemplate.action?entityId=…`); undefined for any other path. Everything stored is
 * reduced to a few harmless elements.
 * @param address path and query, as in the request line.
 */
export function humanPage(address: string, world: ConfluenceWorld): string | undefined {
  const url = new URL(address, 'http://localhost');
  const template = TEMPLATE.test(url.pathname)
    ? world.templates.get(url.searchParams.get('entityId') ?? '')
    : undefined;
  if (template !== undefined) return templateDocument(template, world);
  const page = world.pages.get(PAGE.exec(url.pathname)?.[2] ?? '');
  if (page !== undefined && page.status !== 'trashed' && isVisible(page, world))
    return pageDocument(page, world);
  const key = SPACE.exec(url.pathname)?.[1];
  const space = world.spaces.find((candidate) => candidate.key === key);
  return space === undefined ? undefined : spaceDocument(space, world);
}

function pageDocument(page: SamplePage, world: ConfluenceWorld): string {
  const labels = page.labels.map((label) => `<small>#${escapeHtml(label)}</small>`).join(' ');
  const version = `<p><small>Version ${page.version.number}</small> ${labels}</p>`;
  return htmlDocument(
    page.title,
    version +
      viewOf(page.body, world.accounts, viewContext({ ...page, pageId: page.id }, '/wiki', '', world)) +
      pageList(page.id, world),
  );
}

/** The browser shows what the account sees that the site's token belongs to. */
function isVisible(page: SamplePage, world: ConfluenceWorld): boolean {
  const [account] = world.accounts;
  return account !== undefined && mayView(page, { account }, world);
}

function spaceDocument(space: SampleSpace, world: ConfluenceWorld): string {
  const templates = [...world.templates.values()].filter(({ spaceKey }) => spaceKey === space.key);
  const list = templates.map((template) => listItem(templateWebUi(template), template.name)).join('');
  return htmlDocument(
    `${space.name} (${space.key})`,
    `<p>${escapeHtml(space.description)}</p><h2>Pages</h2>${pageList(space.homepageId, world)}` +
      (space.templateReaders === undefined && list !== '' ? `<h2>Templates</h2><ul>${list}</ul>` : ''),
  );
}

function templateDocument(template: SampleTemplate, world: ConfluenceWorld): string {
  const description = `<p><em>${escapeHtml(template.description)}</em></p>`;
  return htmlDocument(template.name, description + viewOf(template.body, world.accounts));
}

function templateWebUi(template: SampleTemplate): string {
  const query = `entityId=${template.id}${template.spaceKey === undefined ? '' : `&key=${template.spaceKey}`}`;
  return `/pages/templates2/viewpagetemplate.action?${query}`;
}

function pageList(parentId: string, world: ConfluenceWorld): string {
  const visible = childrenOf(parentId, world).filter((page) => isVisible(page, world));
  const items = visible.map((page) => listItem(pageWebUi(page, world), page.title));
  return items.length === 0 ? '' : `<ul>${items.join('')}</ul>`;
}

function listItem(webui: string, text: string): string {
  return `<li><a href="/wiki${escapeHtml(webui)}">${escapeHtml(text)}</a></li>`;
}

function htmlDocument(title: string, body: string): string {
  const escaped = escapeHtml(title);
  return (
    `<!doctype html><html><head><meta charset="utf-8"><title>${escaped}</title>` +
    '<style>body{font:16px/1.5 system-ui;max-width:52rem;margin:2rem auto;padding:0 1rem}' +
    'td,th{border:1px solid #ccc;padding:.25rem .5rem}table{border-collapse:collapse}' +
    'pre{background:#f4f5f7;padding:.5rem}</style>' +
    `</head><body><h1>${escaped}</h1>${body}</body></html>`
  );
}
