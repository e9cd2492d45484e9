import { layoutType, PIXELS_A_LEVEL } from './blocksFromStorage.ts';
import { carried, inlineStorage, macroOf } from './inlineToStorage.ts';
import { CUSTOM_PANEL, inner, MACRO_EXTENSION, PANEL_MACROS, STORAGE_EXTENSION } from './macros.ts';
import { type AdfNode, type BodyContext, wordOf } from './model.ts';
import { attributesOf, cdata, escapeXml, macroMarkup, parameter } from './markup.ts';
import { NUMBERING } from './tableFromStorage.ts';

/**
 * The storage format of an ADF document. What storage format has no words for is carried whole in an
 * `ac:adf-extension`, so that reading it as ADF again gives it back.
 */
export function storageFromAdf(document: AdfNode, context: BodyContext): string {
  return blocks(document.content ?? [], context);
}

function blocks(nodes: readonly AdfNode[], context: BodyContext): string {
  let storage = '';
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index];
    if (node === undefined) continue;
    if (node.type !== 'layoutSection') storage += block(node, context);
    else {
      // Neighbouring sections are one layout.
      let sections = '';
      for (; nodes[index]?.type === 'layoutSection'; index++)
        sections += section(nodes[index] ?? node, context);
      index--;
      storage += `<ac:layout>${sections}</ac:layout>`;
    }
  }
  return storage;
}

function block(node: AdfNode, context: BodyContext): string {
  const { attrs = {}, content = [] } = node;
  const inside = (): string => blocks(content, context);
  const line = (): string => inlineStorage(content);
  switch (node.type) {
    case 'paragraph':
      return content.length === 0 ? `<p${lineStyle(node)} />` : `<p${lineStyle(node)}>${line()}</p>`;
    case 'heading':
      return `<h${wordOf(attrs['level'])}${lineStyle(node)}>${line()}</h${wordOf(attrs['level'])}>`;
    case 'bulletList':
      return `<ul>${inside()}</ul>`;
    case 'orderedList':
      return `<ol${attributesOf({ start: attrs['order'] })}>${inside()}</ol>`;
    case 'listItem':
      return `<li>${inside()}</li>`;
    case 'blockquote':
      return `<blockquote>${inside()}</blockquote>`;
    case 'rule':
      return '<hr />';
    case 'codeBlock':
      return codeBlock(node);
    case 'taskList':
      return taskList(node, context);
    case 'table':
      return table(node, context);
    case 'panel':
      return panel(node, inside());
    case 'expand':
    case 'nestedExpand':
      return macroMarkup('expand', parameter('title', wordOf(attrs['title'])) + richBody(inside()));
    case 'mediaSingle':
      return image(node, context) ?? carried(node);
    case 'decisionList':
      return decisionList(node);
    case 'blockCard':
    case 'embedCard':
      return cardMarkup(node) ?? carried(node);
    case 'extension':
    case 'bodiedExtension':
      return extension(node, inside());
    default:
      return carried(node);
  }
}

function lineStyle({ marks = [] }: AdfNode): string {
  for (const { type, attrs = {} } of marks) {
    if (type === 'alignment') return ` style="text-align: ${attrs['align'] === 'end' ? 'right' : 'center'};"`;
    if (type === 'indentation')
      return ` style="margin-left: ${Number(attrs['level']) * PIXELS_A_LEVEL}.0px;"`;
  }
  return '';
}

function richBody(storage: string): string {
  return `<ac:rich-text-body>${storage}</ac:rich-text-body>`;
}

function codeBlock({ attrs = {}, content = [] }: AdfNode): string {
  const language = attrs['language'];
  const text = content.map((node) => node.text ?? '').join('');
  return macroMarkup(
    'code',
    (typeof language === 'string' ? parameter('language', language) : '') +
      `<ac:plain-text-body>${cdata(text)}</ac:plain-text-body>`,
  );
}

/** A list that follows a task stands in that task's body; one without a task before it stands for itself. */
function taskList({ attrs = {}, content = [] }: AdfNode, context: BodyContext): string {
  const parts: { readonly node: AdfNode; readonly nested: AdfNode[] }[] = [];
  for (const node of content) {
    const last = parts.at(-1);
    if (node.type === 'taskList' && last?.node.type === 'taskItem') last.nested.push(node);
    else parts.push({ node, nested: [] });
  }
  const markup = parts.map(({ node, nested }) =>
    node.type === 'taskItem' ? task(node, blocks(nested, context)) : block(node, context),
  );
  const id = attributesOf({ 'ac:task-list-id': attrs['localId'] });
  return `<ac:task-list${id}>\n${markup.join('\n')}\n</ac:task-list>`;
}

/** The id within the page comes when the body is saved. */
function task({ attrs = {}, content = [] }: AdfNode, nested: string): string {
  const status = attrs['state'] === 'DONE' ? 'complete' : 'incomplete';
  return (
    `<ac:task>\n<ac:task-uuid>${escapeXml(wordOf(attrs['localId']))}</ac:task-uuid>\n` +
    `<ac:task-status>${status}</ac:task-status>\n` +
    `<ac:task-body><span class="placeholder-inline-tasks">${inlineStorage(content)}</span>${nested}</ac:task-body>\n</ac:task>`
  );
}

function table({ attrs = {}, content = [] }: AdfNode, context: BodyContext): string {
  const isNumbered = attrs['isNumberColumnEnabled'] === true;
  const rows = content.map((row, index) => {
    const number = isNumbered ? `<td class="${NUMBERING}">${index + 1}</td>` : '';
    const cells = (row.content ?? []).map(({ type, attrs: cell = {}, content: inside = [] }) => {
      const name = type === 'tableHeader' ? 'th' : 'td';
      const { colspan, rowspan, background } = cell;
      const shown = attributesOf({ colspan, rowspan, 'data-highlight-colour': background });
      return `<${name}${shown}>${blocks(inside, context)}</${name}>`;
    });
    return `<tr>${number}${cells.join('')}</tr>`;
  });
  const { width, layout, localId } = attrs;
  const shown = attributesOf({ 'data-table-width': width, 'data-layout': layout, 'ac:local-id': localId });
  return `<table${shown}>${columnGroup(content[0], isNumbered)}<tbody>${rows.join('')}</tbody></table>`;
}

/** The widths of the columns, where the cells of the first row tell all of them. */
function columnGroup(row: AdfNode | undefined, isNumbered: boolean): string {
  const cells = row?.content ?? [];
  const widths = cells.flatMap(({ attrs }) =>
    Array.isArray(attrs?.['colwidth']) ? (attrs['colwidth'] as unknown[]) : [0],
  );
  if (widths.length === 0 || !widths.every((width) => typeof width === 'number' && width > 0)) return '';
  const columns = widths.map((width) => `<col style="width: ${Number(width).toFixed(1)}px;" />`);
  return `<colgroup>${isNumbered ? '<col style="width: 42.0px;" />' : ''}${columns.join('')}</colgroup>`;
}

/** Panels that were macros before there was ADF still are; the others say what they are to ADF alone. */
function panel(node: AdfNode, inside: string): string {
  const attrs = node.attrs ?? {};
  const panelType = wordOf(attrs['panelType']);
  const macro = Object.entries(PANEL_MACROS).find(([, type]) => type === panelType)?.[0];
  if (macro !== undefined) return macroMarkup(macro, richBody(inside));
  if (panelType === 'custom') {
    const given = Object.entries(CUSTOM_PANEL).flatMap(([name, key]) =>
      typeof attrs[key] === 'string' ? [parameter(name, attrs[key])] : [],
    );
    return macroMarkup('panel', given.join('') + richBody(inside));
  }
  return (
    `<ac:adf-extension><ac:adf-node type="panel">${adfAttributeMarkup('panel-type', panelType)}` +
    `<ac:adf-content>${inside}</ac:adf-content></ac:adf-node>` +
    `<ac:adf-fallback>${inside}</ac:adf-fallback></ac:adf-extension>`
  );
}

function adfAttributeMarkup(key: string, value: unknown): string {
  return `<ac:adf-attribute key="${key}">${escapeXml(wordOf(value))}</ac:adf-attribute>`;
}

function section({ content = [] }: AdfNode, context: BodyContext): string {
  const type = layoutType(content.map(({ attrs }) => Number(attrs?.['width'])));
  const cells = content.map(
    (column) => `<ac:layout-cell>${blocks(column.content ?? [], context)}</ac:layout-cell>`,
  );
  return `<ac:layout-section ac:type="${type}" ac:breakout-mode="default">${cells.join('')}</ac:layout-section>`;
}

/** An `ac:image`; undefined when it is of a file that the page does not have. */
function image({ attrs = {}, content = [] }: AdfNode, context: BodyContext): string | undefined {
  const media = content.find(({ type }) => type === 'media')?.attrs ?? {};
  const { type, url, id, alt, width, height } = media;
  const filename = type === 'external' ? undefined : context.filenameOf(wordOf(id));
  if (type !== 'external' && filename === undefined) return undefined;
  const source =
    filename === undefined
      ? `<ri:url${attributesOf({ 'ri:value': url })} />`
      : `<ri:attachment${attributesOf({ 'ri:filename': filename })} />`;
  const words = content.find(({ type: part }) => part === 'caption');
  const caption = words ? `<ac:caption><p>${inlineStorage(words.content ?? [])}</p></ac:caption>` : '';
  const shown = attributesOf({
    'ac:layout': attrs['layout'],
    'ac:alt': alt,
    'ac:width': width,
    'ac:height': height,
  });
  return `<ac:image${shown}>${source}${caption}</ac:image>`;
}

function decisionList({ attrs = {}, content: items = [] }: AdfNode): string {
  const lines = items.map(({ content = [] }) => inlineStorage(content));
  const nodes = items.map(({ attrs: about = {} }, index) => {
    const known =
      adfAttributeMarkup('local-id', about['localId']) + adfAttributeMarkup('state', about['state']);
    const words = `<ac:adf-content>${lines[index] ?? ''}</ac:adf-content>`;
    return `<ac:adf-node type="decision-item">${known}${words}</ac:adf-node>`;
  });
  const fallback = lines.map((line) => `<li>${line}</li>`).join('');
  return (
    `<ac:adf-extension><ac:adf-node type="decision-list">${adfAttributeMarkup('local-id', attrs['localId'])}` +
    `${nodes.join('')}</ac:adf-node><ac:adf-fallback><ul>${fallback}</ul></ac:adf-fallback></ac:adf-extension>`
  );
}

function cardMarkup({ type, attrs = {} }: AdfNode): string | undefined {
  const { url, layout, ...rest } = attrs;
  if (typeof url !== 'string' || Object.keys(rest).length > 0) return undefined;
  const appearance = type === 'blockCard' ? 'block' : 'embed';
  const shown = attributesOf({ href: url, 'data-card-appearance': appearance, 'data-layout': layout });
  return `<a${shown}>${escapeXml(url)}</a>`;
}

function extension(node: AdfNode, inside: string): string {
  const attrs = node.attrs ?? {};
  const source = inner(attrs['parameters'], 'cxhtml');
  if (attrs['extensionType'] === STORAGE_EXTENSION && typeof source === 'string') return source;
  if (attrs['extensionType'] !== MACRO_EXTENSION) return carried(node);
  return macroOf(attrs, node.type === 'bodiedExtension' ? richBody(inside) : '');
}
