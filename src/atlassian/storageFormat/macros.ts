import { getOwn } from '../../core/getOwn.ts';
import type { Conversion } from './conversion.ts';
import { isMetadataName } from './elements.ts';
import { mainParameter, parameter } from './macroParameters.ts';
import { macroName, macroRuns, titleOf } from './macroText.ts';
import { macroLabel } from '../../markdown/tokens.ts';
import { type Alert, type Block, Mark, pushAll, quoteOf, type Run } from '../../markdown/model.ts';
import { childNamed, textOf, type StorageElement, type StorageNode } from './tree.ts';

/** Turns a macro's rich body into blocks; handed in, because the bodies hold everything that a page can. */
export type BodyReader = (nodes: readonly StorageNode[]) => Block[];

/** Which alert comes closest: Confluence shows the macro `note` as a yellow warning sign and `warning` as a red one. */
const MACRO_ALERTS: Readonly<Record<string, Alert>> = {
  info: 'NOTE',
  tip: 'TIP',
  note: 'WARNING',
  warning: 'CAUTION',
  panel: 'NOTE',
};
/** The purple of the panel that Cloud's editor has for what is important, and storage format has no macro for. */
export const IMPORTANT_COLOUR = '#EAE6FF';

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

/** Macros that are no more than a title and a body. */
const TITLED = new Set(['expand', ...Object.keys(MACRO_ALERTS)]);

/** The blocks of a macro that has a body, or stands on a line of its own. */
export function macroBlocks(macro: StorageElement, marks: number, to: Conversion, read: BodyReader): Block[] {
  const name = macroName(macro);
  if (name === 'code' || name === 'noformat') {
    const language = name === 'code' ? mainParameter(macro, 'language', to) : '';
    const title = parameter(macro, 'title', to) || otherThanLanguage(macro, name, to);
    return [...titled(title, marks), codeBlock(macro, language)];
  }
  const body = read(
    macro.children.filter((child) => child.kind === 'text' || child.name !== 'ac:plain-text-body'),
  );
  if (childNamed(macro, 'ac:plain-text-body') !== undefined)
    body.push(codeBlock(macro, name === 'html' ? 'html' : ''));
  if (TITLED.has(name)) {
    const blocks = [...titled(mainParameter(macro, 'title', to), marks), ...body];
    if (blocks.length === 0) {
      to.warnings.add('droppedMacro', name);
      pushAll(blocks, tokenBlocks(to.token('macro', macroLabel(name), marks)));
    }
    const isImportant =
      name === 'panel' && parameter(macro, 'bgcolor', to).toUpperCase() === IMPORTANT_COLOUR;
    const alert = isImportant ? 'IMPORTANT' : getOwn(MACRO_ALERTS, name);
    return alert === undefined ? blocks : quoteOf(blocks, alert);
  }
  const isTitled = body.length > 0;
  const runs = macroRuns(macro, marks, to, isTitled);
  return [
    ...(isTitled ? titled(titleOf(macro, to), marks) : []),
    ...(runs.length > 0 ? [{ type: 'paragraph', runs } as const] : []),
    ...body,
  ];
}

/** A line for what Markdown cannot say; none where it is left out. */
export function tokenBlocks(runs: readonly Run[]): Block[] {
  return runs.length === 0 ? [] : [{ type: 'paragraph', runs }];
}

/** A line in bold above what has a title. */
export function titled(title: string, marks: number): Block[] {
  return title === ''
    ? []
    : [{ type: 'paragraph', runs: [{ kind: 'text', text: title, marks: marks | Mark.strong }] }];
}

/** What stands without a name in a macro of code and is no language: it was meant to be read. */
function otherThanLanguage(macro: StorageElement, name: string, to: Conversion): string {
  const unnamed = parameter(macro, '', to);
  const isLanguage = languageName(unnamed) !== '' || getOwn(LANGUAGES, unnamed.toLowerCase()) !== undefined;
  return name === 'code' && isLanguage ? '' : unnamed.replace(/^title=/i, '');
}

function codeBlock(macro: StorageElement, language: string): Block {
  // A macro that was written by hand may hold its code without a body.
  const body = childNamed(macro, 'ac:plain-text-body') ?? macro;
  const bodies = body.children.filter((child) => child.kind === 'text' || !isMetadataName(child.name));
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
