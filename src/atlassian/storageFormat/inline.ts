import { getOwn } from '../../core/getOwn.ts';
import { emoticonText } from './emoticons.ts';
import { isBlockName, isMetadataName, showsByItself } from './elements.ts';
import { appendImage, appendTarget, asLabel, pushLink, pushMarked } from './inlineLinks.ts';
import { fileDestination, linkDestination, schemeOf } from '../../markdown/destinations.ts';
import { resourceTarget, targetOf } from './links.ts';
import { adfRuns } from './adfExtensions.ts';
import { inlineBody } from './inlineMacros.ts';
import { macroName, macroRuns } from './macroText.ts';
import { macroLabel } from '../../markdown/tokens.ts';
import { Mark, plainText, pushAll, type Run } from '../../markdown/model.ts';
import type { Conversion } from './conversion.ts';
import { childElements, childNamed, textOf, type StorageElement, type StorageNode } from './tree.ts';

const MARKS: Readonly<Record<string, number>> = {
  ...{ strong: Mark.strong, b: Mark.strong, dt: Mark.strong, summary: Mark.strong },
  ...{ em: Mark.em, i: Mark.em, cite: Mark.em, dfn: Mark.em, var: Mark.em, 'ac:placeholder': Mark.em },
  ...{ s: Mark.strike, del: Mark.strike, strike: Mark.strike, u: Mark.underline, ins: Mark.underline },
  ...{ sub: Mark.sub, sup: Mark.sup },
};

/** The formatting an element lays over all that stands inside it. */
export function marksOf(name: string): number {
  return getOwn(MARKS, name) ?? 0;
}

const CODE = new Set(['code', 'tt', 'kbd', 'samp']);

/** Inline elements that hold their content together, even when there are blocks inside. */
export function isAtomicInline(name: string): boolean {
  return name === 'a' || name === 'ac:link' || name === 'ac:image' || CODE.has(name);
}

/** The runs of a piece of a line. Blocks inside are strung together with spaces. */
export function inlineRuns(nodes: readonly StorageNode[], marks: number, to: Conversion): Run[] {
  const runs: Run[] = [];
  for (const node of nodes) append(node, marks, to, runs);
  return runs;
}

function append(node: StorageNode, marks: number, to: Conversion, runs: Run[]): void {
  if (node.kind === 'text') {
    runs.push({ kind: 'text', text: node.text, marks });
    return;
  }
  const { name } = node;
  if (isMetadataName(name) && !node.unclosed) {
    // A bare ri:user is how some tools write a mention, and pages and files can stand so too.
    if (!name.startsWith('ri:')) return;
    const target = resourceTarget(node);
    if (target === undefined) leaveOut(name, marks, to, runs);
    else appendTarget(target, [], marks, to, runs);
    return;
  }
  if (CODE.has(name)) {
    const text = plainText(inlineRuns(node.children, 0, to));
    if (text !== '') runs.push({ kind: 'code', text, marks });
    return;
  }
  switch (name) {
    case 'br':
      runs.push({ kind: 'break' });
      return;
    case 'a':
      appendAnchor(node, marks, to, runs);
      return;
    case 'img':
      appendHtmlImage(node, marks, to, runs);
      return;
    case 'ac:link':
      appendLink(node, marks, to, runs);
      return;
    case 'ac:image':
      appendAcImage(node, marks, to, runs);
      return;
    case 'ac:emoticon':
      appendEmoticon(node, marks, to, runs);
      return;
    case 'time':
      appendTime(node, marks, to, runs);
      return;
    case 'at:var':
      appendVariable(node.attributes.get('at:name')?.trim() ?? '', marks, to, runs);
      return;
    case 'q':
      runs.push({ kind: 'text', text: '“', marks });
      pushAll(runs, inlineRuns(node.children, marks, to));
      runs.push({ kind: 'text', text: '”', marks });
      return;
    case 'ac:structured-macro':
    case 'ac:macro': {
      pushAll(runs, apart(runs.at(-1), macroRuns(node, marks, to), macroName(node), marks, to));
      const words = inlineBody(node);
      if (words === undefined) break;
      pushAll(runs, inlineRuns(words, marks, to));
      return;
    }
    case 'ac:adf-extension':
    case 'ac:adf-node':
      pushAll(runs, adfRuns(node, marks, to, inlineRuns));
      return;
    default:
      if (EMBEDS.has(name)) appendEmbedded(node, marks, to, runs);
      else if (showsByItself(name) && isEmpty(node)) leaveOut(name, marks, to, runs);
  }
  const separated = isBlockName(name);
  if (separated) runs.push({ kind: 'text', text: ' ', marks });
  for (const child of node.children) append(child, marks | marksOf(name), to, runs);
  if (separated) runs.push({ kind: 'text', text: ' ', marks });
}

/** What shows or plays something from an address; its own text is for those who cannot see it. */
const EMBEDS = new Set(['iframe', 'embed', 'object', 'video', 'audio', 'source', 'svg', 'canvas', 'input']);

function appendEmbedded(element: StorageElement, marks: number, to: Conversion, runs: Run[]): void {
  const address = element.attributes.get('src') ?? element.attributes.get('data') ?? '';
  const text = element.attributes.get('value') ?? element.attributes.get('title') ?? '';
  if (address !== '') appendTarget({ kind: 'url', url: address }, [], marks, to, runs);
  else if (text !== '') runs.push({ kind: 'text', text, marks });
  else if (isEmpty(element)) leaveOut(element.name, marks, to, runs);
}

function isEmpty(element: StorageElement): boolean {
  return textOf(element).trim() === '' && childElements(element).length === 0;
}

function leaveOut(name: string, marks: number, to: Conversion, runs: Run[]): void {
  to.warnings.add('leftOut', name);
  pushAll(runs, to.token(name.replace(/^.*:/, '').replaceAll('-', ' '), '', marks));
}

function appendEmoticon(emoticon: StorageElement, marks: number, to: Conversion, runs: Run[]): void {
  const text = emoticonText(emoticon);
  if (text === '') leaveOut('emoticon', marks, to, runs);
  else runs.push({ kind: 'text', text, marks });
}

function appendTime(time: StorageElement, marks: number, to: Conversion, runs: Run[]): void {
  const stamp = time.attributes.get('datetime')?.trim() ?? '';
  const date = /^\d{4}-\d{2}-\d{2}/.exec(stamp)?.[0] ?? stamp;
  if (date === '' && isEmpty(time)) {
    leaveOut('time', marks, to, runs);
    return;
  }
  runs.push({ kind: 'text', text: date, marks });
  const inside = inlineRuns(time.children, marks, to);
  if (plainText(inside) !== '' && plainText(inside) !== date)
    pushAll(runs, [{ kind: 'text', text: ' ', marks }, ...inside]);
}

function appendVariable(name: string, marks: number, to: Conversion, runs: Run[]): void {
  if (name === '') {
    to.warnings.add('leftOut', 'at:var');
    return;
  }
  const value = to.variable(name);
  const lines = (value ?? `{{${name}}}`).trim().split(/\r\n|\r|\n/);
  lines.forEach((text, index) => {
    if (index > 0) runs.push({ kind: 'break' });
    runs.push({ kind: 'text', text, marks });
  });
}

/** Runs that may stand in a label. */
function labelRuns(nodes: readonly StorageNode[], to: Conversion): Run[] {
  return asLabel(inlineRuns(nodes, 0, to));
}

function appendAnchor(anchor: StorageElement, marks: number, to: Conversion, runs: Run[]): void {
  const href = anchor.attributes.get('href') ?? '';
  const destination = linkDestination(href);
  if (destination === undefined) {
    if (href !== '') to.warnings.add('unsafeLink', schemeOf(href));
    pushAll(runs, inlineRuns(anchor.children, marks, to));
    return;
  }
  pushLink(labelRuns(anchor.children, to), href, destination, marks, runs);
}

function appendLink(link: StorageElement, marks: number, to: Conversion, runs: Run[]): void {
  const isLabel = (child: StorageNode): boolean => child.kind === 'text' || !child.name.startsWith('ri:');
  const label = labelRuns(link.children.filter(isLabel), to);
  const target = targetOf(link);
  if (target === undefined) {
    if (plainText(label) === '') leaveOut('link', marks, to, runs);
    pushMarked(label, marks, runs);
  } else appendTarget(target, label, marks, to, runs);
}

function appendAcImage(image: StorageElement, marks: number, to: Conversion, runs: Run[]): void {
  const alt = image.attributes.get('ac:alt') ?? image.attributes.get('ac:title') ?? '';
  const href = image.attributes.get('ac:href') ?? '';
  const destination = href === '' ? undefined : linkDestination(href);
  if (destination !== undefined) {
    const own: Run[] = [];
    appendPicture(image, alt, 0, to, own);
    pushLink(own, href, destination, marks, runs);
  } else appendPicture(image, alt, marks, to, runs);
  const caption = childNamed(image, 'ac:caption');
  const captionRuns =
    caption === undefined
      ? inlineRuns(
          image.children.filter((child) => child.kind === 'text' || !child.name.startsWith('ri:')),
          marks,
          to,
        )
      : inlineRuns(caption.children, marks | Mark.em, to);
  if (plainText(captionRuns) !== '') pushAll(runs, [{ kind: 'break' }, ...captionRuns]);
}

function appendPicture(image: StorageElement, alt: string, marks: number, to: Conversion, runs: Run[]): void {
  const target = targetOf(image);
  if (target?.kind === 'attachment') {
    appendImage(target.fileName, fileDestination(target.fileName), alt, marks, to, runs);
  } else if (target?.kind === 'url') {
    appendImage(target.url, linkDestination(target.url), alt, marks, to, runs);
  } else if (target !== undefined) {
    appendTarget(target, alt === '' ? [] : [{ kind: 'text', text: alt, marks: 0 }], marks, to, runs);
  } else if (alt !== '') {
    runs.push({ kind: 'text', text: alt, marks });
  } else leaveOut('image', marks, to, runs);
}

function appendHtmlImage(image: StorageElement, marks: number, to: Conversion, runs: Run[]): void {
  const src = image.attributes.get('src') ?? '';
  const alt = image.attributes.get('alt') ?? '';
  if (src === '' && alt === '') leaveOut('image', marks, to, runs);
  else appendImage(src, linkDestination(src), alt, marks, to, runs);
}

/**
 * What a macro says, so that it is not read as one with what stands right before it: two formulas would be one span of
 * code, two statuses the halves of a link, two issues no key at all.
 */
function apart(
  before: Run | undefined,
  said: readonly Run[],
  name: string,
  marks: number,
  to: Conversion,
): readonly Run[] {
  const [first] = said;
  if (before === undefined || first === undefined) return said;
  const areCode = isCode(before) && isCode(first);
  const [end, start] = [plainText([before]), plainText([first])];
  const areGlued = name.startsWith('jira') && first.kind === 'text' && /\w$/.test(end) && /^\w/.test(start);
  if (!areCode && !areGlued && !(end.endsWith(']') && start.startsWith('['))) return said;
  const token = to.token('macro', macroLabel(`${name} ${plainText(said)}`), marks);
  // Where the text goes back to where it came from, nothing is written that does not stand there.
  if (token.length > 0) return areCode ? token : said;
  return [{ kind: 'text', text: ' ', marks }, ...said];
}

function isCode(run: Run): boolean {
  return run.kind === 'code' || (run.kind === 'raw' && run.markdown.startsWith('`'));
}
