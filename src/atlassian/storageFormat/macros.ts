import { getOwn } from '../../core/getOwn.ts';
import type { Conversion } from './conversion.ts';
import { macroName, macroRuns, parameter } from './macroText.ts';
import { type Alert, type Block, bulletList, Mark, quoteOf } from '../../markdown/model.ts';
import { childElements, childNamed, textOf, type StorageElement, type StorageNode } from './tree.ts';

/** Turns a macro's rich body into blocks; handed in, because the bodies hold everything that a page can. */
export type BodyReader = (nodes: readonly StorageNode[]) => Block[];

/**
 * Which alert comes closest to a panel. Confluence shows the macro `note` as a yellow warning sign and `warning` as a
 * red one; its newer panels (ADF) have a purple `note` of their own.
 */
const MACRO_ALERTS: Readonly<Record<string, Alert>> = {
  info: 'NOTE',
  tip: 'TIP',
  note: 'WARNING',
  warning: 'CAUTION',
  panel: 'NOTE',
};
const ADF_PANEL_ALERTS: Readonly<Record<string, Alert>> = {
  info: 'NOTE',
  note: 'IMPORTANT',
  tip: 'TIP',
  success: 'TIP',
  warning: 'WARNING',
  error: 'CAUTION',
};

/** Names of Confluence's code languages that other Markdown readers do not know. */
const LANGUAGES: Readonly<Record<string, string>> = {
  'c#': 'csharp',
  'c++': 'cpp',
  actionscript3: 'actionscript',
  coldfusion: 'cfm',
  none: '',
  text: '',
  plain: '',
  'html/xml': 'html',
  'html and xml': 'html',
  javafx: 'java',
  'plain text': '',
  shell: 'sh',
};

/** The blocks of a macro that has a body, or stands on a line of its own. */
export function macroBlocks(macro: StorageElement, marks: number, to: Conversion, read: BodyReader): Block[] {
  const name = macroName(macro);
  const title = parameter(macro, 'title', to);
  if (name === 'code' || name === 'noformat') {
    return [...titled(title, marks), codeBlock(macro, parameter(macro, 'language', to))];
  }
  const body = read(
    macro.children.filter((child) => child.kind === 'text' || child.name !== 'ac:plain-text-body'),
  );
  const alert = getOwn(MACRO_ALERTS, name);
  if (alert !== undefined) return quoteOf([...titled(title, marks), ...body], alert);
  if (name === 'expand') return [...titled(title, marks), ...body];
  const runs = macroRuns(macro, marks, to);
  const blocks: Block[] = [
    ...(runs.length > 0 ? [{ type: 'paragraph', runs } as const] : []),
    ...titled(title, marks),
    ...body,
  ];
  if (childNamed(macro, 'ac:plain-text-body') !== undefined)
    blocks.push(codeBlock(macro, name === 'html' ? 'html' : ''));
  return blocks;
}

/**
 * The blocks of an `ac:adf-extension`: what Cloud's editor has and storage format does not. Panels and decisions are
 * known; of all others the content is kept, or the fallback that Confluence wrote beside it.
 */
export function adfBlocks(extension: StorageElement, to: Conversion, read: BodyReader): Block[] {
  const node = childNamed(extension, 'ac:adf-node');
  const type = node?.attributes.get('type') ?? '';
  const content = node === undefined ? undefined : childNamed(node, 'ac:adf-content');
  if (node !== undefined && type === 'panel') {
    const alert = getOwn(ADF_PANEL_ALERTS, adfAttribute(node, 'panel-type')) ?? 'NOTE';
    return quoteOf(read(content?.children ?? []), alert);
  }
  if (node !== undefined && /^decision-?list$/i.test(type)) {
    const decisions = childElements(node).filter((child) => child.name === 'ac:adf-node');
    return bulletList(decisions.map((decision) => ({ blocks: read(decision.children) })));
  }
  to.warnings.add('unknownMacro', type === '' ? 'adf' : type);
  const fallback = childNamed(extension, 'ac:adf-fallback');
  const blocks = read(content?.children ?? []);
  if (blocks.length > 0) return blocks;
  if (fallback !== undefined) return read(fallback.children);
  // The content is not read a second time: nested, that would double with every level.
  const around = node && { ...node, children: node.children.filter((child) => child !== content) };
  return read(extension.children.map((child) => (child === node && around ? around : child)));
}

function adfAttribute(node: StorageElement, key: string): string {
  const found = childElements(node).find(
    (child) => child.name === 'ac:adf-attribute' && child.attributes.get('key') === key,
  );
  return found === undefined ? '' : textOf(found).trim().toLowerCase();
}

function titled(title: string, marks: number): Block[] {
  return title === ''
    ? []
    : [{ type: 'paragraph', runs: [{ kind: 'text', text: title, marks: marks | Mark.strong }] }];
}

function codeBlock(macro: StorageElement, language: string): Block {
  const bodies = macro.children.filter(
    (child) => child.kind === 'text' || !child.name.startsWith('ac:parameter'),
  );
  return { type: 'code', language: languageName(language), code: cleanCode(bodies.map(textOf).join('')) };
}

function languageName(language: string): string {
  const name = language.trim().toLowerCase();
  const known = getOwn(LANGUAGES, name) ?? name;
  return /^[a-z0-9+#._-]{1,40}$/.test(known) ? known : '';
}

/** Code as it is, less blank lines around it. */
export function cleanCode(code: string): string {
  const lines = code.replace(/\r\n?/g, '\n').replaceAll('\u0000', '').split('\n');
  while (lines.length > 0 && lines[0]?.trim() === '') lines.shift();
  while (lines.length > 0 && lines[lines.length - 1]?.trim() === '') lines.pop();
  return lines.join('\n');
}
