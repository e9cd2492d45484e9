import { adfDocument } from '../adf.ts';
import type { AdfNode } from '../model.ts';
import { parseInline } from './parseInline.ts';

/** What wiki markup says, as ADF: https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=all */
export function parseWiki(wiki: string): AdfNode {
  return adfDocument(...parseBlocks(wiki.replaceAll('\r\n', '\n').split('\n')));
}

const FENCE = /^\{(code|noformat|quote|panel)(?::([^}]*))?\}(.*)$/;
const PANEL_TYPES: Readonly<Record<string, string>> = {
  '#deebff': 'info',
  '#eae6ff': 'note',
  '#fffae6': 'warning',
  '#e3fcef': 'success',
  '#ffebe6': 'error',
};

function parseBlocks(lines: readonly string[]): AdfNode[] {
  const blocks: AdfNode[] = [];
  for (let at = 0; at < lines.length;) {
    const [nodes, next] = blockAt(lines, at);
    blocks.push(...nodes);
    at = next;
  }
  return blocks;
}

function blockAt(lines: readonly string[], at: number): readonly [readonly AdfNode[], number] {
  const line = lines[at] ?? '';
  if (line.trim() === '') return [[], at + 1];
  const fence = FENCE.exec(line.trim());
  if (fence) return fenced(lines, at, fence);
  const heading = /^\s*h([1-6])\.\s+(.*)$/.exec(line);
  if (heading) {
    const content = parseInline(heading[2] ?? '');
    return [[{ type: 'heading', attrs: { level: Number(heading[1]) }, content }], at + 1];
  }
  if (/^\s*-{4,}\s*$/.test(line)) return [[{ type: 'rule' }], at + 1];
  const quote = /^\s*bq\.\s+(.*)$/.exec(line)?.[1];
  if (quote !== undefined) return [[{ type: 'blockquote', content: [paragraph(quote)] }], at + 1];
  if (LIST.test(line)) return list(lines, at);
  if (/^\s*\|/.test(line)) return table(lines, at);
  const image = /^\s*!([^!|\s][^!|]*)(?:\|([^!]*))?!\s*$/.exec(line);
  if (image) return [[picture(image[1] ?? '')], at + 1];
  let end = at + 1;
  while (end < lines.length && !startsBlock(lines[end] ?? '')) end += 1;
  return [[paragraph(lines.slice(at, end).join('\n'))], end];
}

const LIST = /^\s*([*#-]+)\s+(.*)$/;

function startsBlock(line: string): boolean {
  return (
    line.trim() === '' ||
    FENCE.test(line.trim()) ||
    LIST.test(line) ||
    /^\s*(?:h[1-6]\.\s|bq\.\s|\||-{4,}\s*$)/.test(line)
  );
}

function paragraph(text: string): AdfNode {
  return { type: 'paragraph', content: parseInline(text) };
}

/** A block between two equal markers; one that is never closed reaches to the end. */
function fenced(
  lines: readonly string[],
  at: number,
  fence: RegExpExecArray,
): readonly [readonly AdfNode[], number] {
  const [, kind = '', parameters = '', sameLine = ''] = fence;
  const closing = `{${kind}}`;
  const onOneLine =
    sameLine.endsWith(closing) && sameLine !== '' ? sameLine.slice(0, -closing.length) : undefined;
  let end = at + 1;
  while (onOneLine === undefined && end < lines.length && !(lines[end] ?? '').trimEnd().endsWith(closing))
    end += 1;
  const last = (lines[end] ?? '').trimEnd().slice(0, -closing.length);
  const inner =
    onOneLine === undefined
      ? [...(sameLine === '' ? [] : [sameLine]), ...lines.slice(at + 1, end), ...(last === '' ? [] : [last])]
      : [onOneLine];
  const next = onOneLine === undefined ? end + 1 : at + 1;
  if (kind === 'code' || kind === 'noformat') return [[codeBlock(inner.join('\n'), kind, parameters)], next];
  const content = parseBlocks(inner);
  const filled = content.length === 0 ? [{ type: 'paragraph', content: [] }] : content;
  if (kind === 'quote')
    return [within(filled, QUOTED, (some) => ({ type: 'blockquote', content: some })), next];
  const colour = /bgColor=(#\w+)/i.exec(parameters)?.[1]?.toLowerCase() ?? '';
  const title = /title=([^|]+)/.exec(parameters)?.[1];
  const titled = title === undefined ? [] : [paragraph(`*${title}*`)];
  const attrs = { panelType: PANEL_TYPES[colour] ?? 'info' };
  const panel = (some: readonly AdfNode[]): AdfNode => ({ type: 'panel', attrs, content: some });
  return [within([...titled, ...filled], PANELLED, panel), next];
}

/** Puts blocks into a container; those that it cannot hold stand beside it, and nothing is lost. */
function within(
  blocks: readonly AdfNode[],
  allowed: ReadonlySet<string>,
  wrap: (some: readonly AdfNode[]) => AdfNode,
): readonly AdfNode[] {
  const found: AdfNode[] = [];
  let run: AdfNode[] = [];
  const flush = (): void => {
    if (run.length > 0) found.push(wrap(run));
    run = [];
  };
  for (const block of blocks) {
    if (allowed.has(block.type)) run.push(block);
    else {
      flush();
      found.push(block);
    }
  }
  flush();
  return found;
}

const QUOTED = new Set(['paragraph', 'bulletList', 'orderedList', 'codeBlock']);
const PANELLED = new Set([...QUOTED, 'heading', 'rule']);

function codeBlock(text: string, kind: string, parameters: string): AdfNode {
  const [first = ''] = parameters.split('|');
  const language = first.includes('=') || kind === 'noformat' ? undefined : first;
  return {
    type: 'codeBlock',
    ...(language === undefined || language === '' ? {} : { attrs: { language } }),
    content: text === '' ? [] : [{ type: 'text', text }],
  };
}

/** A name is that of an attached file; an address is a picture elsewhere. */
function picture(name: string): AdfNode {
  const external = /^https?:/i.test(name);
  const media = external
    ? { type: 'external', url: name }
    : { type: 'file', id: `attached:${name}`, collection: '', alt: name };
  return { type: 'mediaSingle', attrs: { layout: 'center' }, content: [{ type: 'media', attrs: media }] };
}

interface Entry {
  readonly marker: string;
  readonly lines: string[];
}

function list(lines: readonly string[], at: number): readonly [readonly AdfNode[], number] {
  const entries: Entry[] = [];
  let end = at;
  for (; end < lines.length; end++) {
    const [, marker, text] = LIST.exec(lines[end] ?? '') ?? [];
    if (marker !== undefined && text !== undefined) entries.push({ marker, lines: [text] });
    else if (startsBlock(lines[end] ?? '')) break;
    else entries.at(-1)?.lines.push(lines[end] ?? '');
  }
  return [lists(entries, 1), end];
}

/** Entries of one depth, each with the deeper ones that follow it. */
function lists(entries: readonly Entry[], depth: number): AdfNode[] {
  const found: { type: string; items: { entry: Entry; deeper: Entry[] }[] }[] = [];
  for (const entry of entries) {
    const type = entry.marker[depth - 1] === '#' ? 'orderedList' : 'bulletList';
    const last = found.at(-1);
    if (entry.marker.length > depth && last !== undefined) last.items.at(-1)?.deeper.push(entry);
    else if (last?.type === type) last.items.push({ entry, deeper: [] });
    else found.push({ type, items: [{ entry, deeper: [] }] });
  }
  return found.map(({ type, items }) => ({
    type,
    content: items.map(({ entry, deeper }) => ({
      type: 'listItem',
      content: [paragraph(entry.lines.join('\n')), ...lists(deeper, depth + 1)],
    })),
  }));
}

function table(lines: readonly string[], at: number): readonly [readonly AdfNode[], number] {
  const rows: AdfNode[] = [];
  let end = at;
  while (end < lines.length && /^\s*\|/.test(lines[end] ?? '')) {
    rows.push({ type: 'tableRow', content: cells((lines[end] ?? '').trim()) });
    end += 1;
  }
  return [[{ type: 'table', content: rows }], end];
}

function cells(line: string): AdfNode[] {
  // A bar inside of a link, or behind a backslash, parts no cells.
  const parts = [...line.matchAll(/(\|\|?)((?:\[[^\]]*\]|\\.|[^|\\])*)/g)];
  const filled = parts.at(-1)?.[2]?.trim() === '' && parts.length > 1 ? parts.slice(0, -1) : parts;
  return filled.map(([, bar = '', text = '']) => ({
    type: bar === '||' ? 'tableHeader' : 'tableCell',
    attrs: {},
    content: [paragraph(text.trim())],
  }));
}
