import { blockKey, blocksKey, similarity, wordCounts } from '../../markdown/blockKey.ts';
import { parseFenceInfo } from '../../markdown/fenceInfo.ts';
import { withLineEndsOf } from '../../markdown/lineEnds.ts';
import { plainText, type Block } from '../../markdown/model.ts';
import { pairUp } from '../../markdown/pairing.ts';
import { ALERT_MACROS, alertColour, characterData } from './blocksToStorage.ts';
import type { SourceEditor } from './sourceEditor.ts';
import { childElement, sourceAttribute, withAttribute, type SourceElement } from './sourceTree.ts';

/**
 * What holds blocks, after its Markdown was edited: a macro, a quote, anything around paragraphs. Its parameters stay but
 * for a title that was changed.
 */
export function editContainer(
  body: string,
  element: SourceElement,
  before: readonly Block[],
  after: readonly Block[],
  editor: SourceEditor,
): string | undefined {
  const inner = contentOf(element);
  const content = editor.read(body.slice(inner.innerFrom, inner.innerTo));
  const key = blocksKey(content);
  const endsInContent = (blocks: readonly Block[]): boolean =>
    blocks.length >= content.length && blocksKey(blocks.slice(blocks.length - content.length)) === key;
  // A quote that is shown may be this, or stand in it.
  const isQuote = endsInContent(inside(before));
  const [blocks0, blocks1] = isQuote ? [inside(before), inside(after)] : [before, after];
  const titles = blocks0.length - content.length;
  if (!endsInContent(blocks0) || inner.innerFrom === inner.to) return undefined;
  const own = body.slice(element.from, inner.innerFrom);
  const named = isQuote && before.length === 1 ? editAlert(own, before[0], after[0]) : own;
  // Which of the titles are still there.
  const counts0 = blocks0.map((block) => wordCounts([block]));
  const counts1 = blocks1.map((block) => wordCounts([block]));
  const origins = pairUp(blocks0.map(blockKey), blocks1.map(blockKey), (at0, at1) =>
    blocks0[at0]?.type === blocks1[at1]?.type
      ? similarity(counts0[at0] ?? new Map(), counts1[at1] ?? new Map())
      : -1,
  );
  const kept = origins.findLastIndex((origin) => origin !== undefined && origin.at < titles) + 1;
  const shown = blocks0
    .slice(0, titles)
    .map((title, at) => [title, blocks1[origins.findIndex((origin) => origin?.at === at)]] as const);
  const head = named === undefined ? undefined : editTitles(named, shown, editor);
  if (head === undefined) return undefined;
  const edited = editor.content(body.slice(inner.innerFrom, inner.innerTo), blocks1.slice(kept));
  return head + edited + body.slice(inner.innerTo, element.to);
}

/** Where the blocks of an element stand. */
function contentOf(element: SourceElement): SourceElement {
  for (const name of ['ac:rich-text-body', 'ac:adf-content']) {
    const found = childElement(element, name);
    if (found !== undefined) return found;
  }
  const [only, ...others] = element.children.filter(
    (child) => child.kind === 'element' && child.name !== 'ac:adf-fallback',
  );
  const isAround = element.name === 'ac:adf-extension' && only?.kind === 'element' && others.length === 0;
  return isAround ? contentOf(only) : element;
}

/** The blocks of a quote, or those that stand without one. */
function inside(blocks: readonly Block[]): readonly Block[] {
  const [only] = blocks;
  return blocks.length === 1 && only?.type === 'quote' ? only.blocks : blocks;
}

/** All before the content of a macro: another alert is another macro. Undefined where it is no macro for an alert. */
function editAlert(head: string, before: Block | undefined, after: Block | undefined): string | undefined {
  const [alert0, alert1] = [before, after].map((block) =>
    block?.type === 'quote' ? block.alert : undefined,
  );
  if (alert0 === alert1) return head;
  if (alert0 === undefined || alert1 === undefined || !head.startsWith('<ac:structured-macro'))
    return undefined;
  const isColoured = [alert0, alert1].some((alert) => alertColour(alert) !== '');
  return (isColoured ? head.replace(COLOUR, '') : head).replace(
    /^<[^>]*>/,
    (tag) => withAttribute(tag, 'ac:name', ALERT_MACROS[alert1]) + alertColour(alert1),
  );
}

const COLOUR = /<ac:parameter\s+ac:name="bgColor"\s*>[^<]*<\/ac:parameter>/i;

/** All before the content, its titles as they are now; without a block where one is gone. */
function editTitles(
  head: string,
  titles: readonly (readonly [before: Block, after: Block | undefined])[],
  editor: SourceEditor,
): string | undefined {
  let edited = head;
  for (const [before, after] of titles) {
    if (after !== undefined && blockKey(before) === blockKey(after)) continue;
    if (before.type !== 'paragraph' || (after !== undefined && after.type !== 'paragraph')) return undefined;
    const text = after === undefined ? '' : plainText(after.runs);
    const told = editTitle(edited, plainText(before.runs), text, editor);
    if (told === undefined) return undefined;
    edited = told;
  }
  return edited;
}

const PARAMETER =
  /(<ac:(parameter|default-parameter|adf-attribute|adf-parameter)\b[^>]*>)([^<]*)(<\/ac:\2\s*>)/g;

/** A parameter that is shown with another text; none where it is empty. */
function editTitle(head: string, before: string, after: string, editor: SourceEditor): string | undefined {
  for (const { 0: whole, 1: open = '', 3: text = '', 4: close = '', index } of head.matchAll(PARAMETER)) {
    const [shown] = editor.read(`<p>${text}</p>`);
    if (shown?.type !== 'paragraph' || plainText(shown.runs) !== before) continue;
    const told = after === '' ? '' : open + editor.writer.escape(after) + close;
    return head.slice(0, index) + told + head.slice(index + whole.length);
  }
  return undefined;
}

/** A macro with code, of which language, title and text are edited each in its place. */
export function editCode(
  body: string,
  element: SourceElement,
  before: readonly Block[],
  after: readonly Block[],
  editor: SourceEditor,
): string | undefined {
  const [code0, code1] = [before.at(-1), after.at(-1)];
  if (code0?.type !== 'code' || code1?.type !== 'code') return undefined;
  if (after.length > before.length) return undefined;
  const text = element.name === 'pre' ? element : childElement(element, 'ac:plain-text-body');
  if (text === undefined) return undefined;
  const titles = before
    .slice(0, -1)
    .map((title, at) => [title, after.length < before.length ? undefined : after[at]] as const);
  let head = editTitles(body.slice(element.from, text.innerFrom), titles, editor);
  if (head === undefined) return undefined;
  if (code0.language !== code1.language) head = editLanguage(head, code1.language, editor);
  const source = body.slice(text.innerFrom, text.innerTo);
  const edited = code0.code === code1.code ? source : editCodeText(source, code0.code, code1.code, editor);
  return edited === undefined ? undefined : head + edited + body.slice(text.innerTo, element.to);
}

/** The blank lines around code are not shown, and stay. */
function editCodeText(
  source: string,
  before: string,
  after: string,
  editor: SourceEditor,
): string | undefined {
  const isData = /^\s*<!\[CDATA\[/.test(source);
  const written = isData ? characterData(before).slice(9, -3) : editor.writer.escape(before);
  const raw = source.replace(/\r\n?/g, '\n');
  const at = raw.indexOf(written);
  if (before === '' || at < 0) return isData ? characterData(after) : undefined;
  const put = isData ? characterData(after).slice(9, -3) : editor.writer.escape(after);
  return withLineEndsOf(source, raw.slice(0, at) + put + raw.slice(at + written.length));
}

const LANGUAGE = /<ac:parameter\s+ac:name="language"\s*>[^<]*<\/ac:parameter>/;

function editLanguage(head: string, info: string, editor: SourceEditor): string {
  const { language } = parseFenceInfo(info);
  const parameter =
    language === ''
      ? ''
      : `<ac:parameter ac:name="language">${editor.writer.escape(language)}</ac:parameter>`;
  const rest = LANGUAGE.test(head) ? head.replace(LANGUAGE, () => parameter) : undefined;
  const unnamed = /(<ac:default-parameter>|<ac:parameter\s+ac:name=""\s*>)[^<]*(?=<)/;
  if (rest !== undefined) return rest;
  if (unnamed.test(head))
    return head.replace(unnamed, (_whole, open: string) => open + editor.writer.escape(language));
  return head.replace(/^<[^>]*>/, (tag) => tag + parameter);
}

/** Whether an element is a macro that shows code. */
export function isCode(body: string, element: SourceElement): boolean {
  const name = sourceAttribute(body.slice(element.from, element.innerFrom), 'ac:name')?.toLowerCase();
  return element.name === 'pre' || (isMacro(element) && (name === 'code' || name === 'noformat'));
}

function isMacro({ name }: SourceElement): boolean {
  return name === 'ac:structured-macro' || name === 'ac:macro';
}
