/**
 * What a comment that tells of checklists reads like, in each language that this extension speaks: it may have been
 * written on another computer, in another one. `{0}` and so on as in the sentences that it is written with.
 */
export const PROGRESS_FORMS = [
  { first: 'Checklist progress: {0}', counts: '{0} of {1} done', list: '{0}: {1} of {2}' },
  { first: '檢查清單進度：{0}', counts: '已完成 {0}/{1}', list: '{0}：{1}/{2}' },
] as const;

/** Nothing else stands in a line of such a comment, but for links that sites make of addresses by themselves. */
const INLINE = new Set(['text', 'inlineCard', 'emoji']);

/** Whether a comment, as a site has it, is about the checklists of a file: its first line says so. */
export function isAboutFile(body: unknown, path: string): boolean {
  const first = bare(firstLineOf(body));
  return PROGRESS_FORMS.some((form) => first === bare(form.first.replace('{0}', () => path)));
}

/**
 * Whether a comment, as a site has it, reads exactly as one that was written to tell of checklists: the file, what is
 * counted, and nothing else. Whatever somebody adds makes it theirs; which numbers and headings it names does not matter.
 * @param body ADF or wiki markup
 */
export function isProgressComment(body: unknown): boolean {
  const lines = typeof body === 'string' ? linesOfWiki(body) : linesOfDocument(body);
  const [first = '', counts = '', ...lists] = lines ?? [];
  return PROGRESS_FORMS.some(
    (form) =>
      matches(form.first, first, ['.+']) &&
      matches(form.counts, counts, ['\\d+', '\\d+']) &&
      lists.every((line) => matches(`- ${form.list}`, line, ['.+', '\\d+', '\\d+'])),
  );
}

function matches(form: string, line: string, places: readonly string[]): boolean {
  const pattern = form
    .replace(/[.*+?^$()|[\]\\/]/g, '\\$&')
    .replace(/\{(\d)\}/g, (_, place: string) => places[Number(place)] ?? '');
  return new RegExp(`^${pattern}$`, 'u').test(line);
}

function linesOfWiki(markup: string): readonly string[] {
  return markup
    .split(/\r?\n/)
    .map((line) => oneLine(line.replace(/\\(?=[^\p{L}\p{N}\s])/gu, '')).replace(/^[*-] /, '- '))
    .filter((line) => line !== '');
}

/** The lines of a document that has nothing but paragraphs and one list; undefined for any other. */
function linesOfDocument(body: unknown): readonly string[] | undefined {
  const blocks = contentOf(body).filter(
    (block) => typeOf(block) !== 'paragraph' || contentOf(block).length > 0,
  );
  const list = typeOf(blocks[2]) === 'bulletList' ? contentOf(blocks[2]) : [];
  if (blocks.length > (list.length > 0 ? 3 : 2)) return undefined;
  const items = list.map((item) => {
    const [only, ...more] = contentOf(item);
    const line = more.length === 0 ? lineOf(only) : undefined;
    return line === undefined ? undefined : `- ${line}`;
  });
  const lines = [...blocks.slice(0, 2).map(lineOf), ...items];
  return lines.every((line) => line !== undefined) ? lines : undefined;
}

/** What a paragraph of plain text says; undefined for whatever else. */
function lineOf(block: unknown): string | undefined {
  if (typeOf(block) !== 'paragraph') return undefined;
  const parts = contentOf(block);
  return parts.every(isPlain) ? oneLine(parts.map(wordsOf).join('')) : undefined;
}

function isPlain(node: unknown): boolean {
  const marks = memberOf(node, 'marks');
  const isUnmarked = !Array.isArray(marks) || marks.every((mark) => typeOf(mark) === 'link');
  return isUnmarked && INLINE.has(typeOf(node) ?? '');
}

function firstLineOf(body: unknown): string {
  if (typeof body === 'string') return body.trimStart().split(/\r?\n/)[0] ?? '';
  return contentOf(contentOf(body)[0]).map(wordsOf).join('');
}

function wordsOf(node: unknown): string {
  const attrs = memberOf(node, 'attrs');
  const words = [
    memberOf(node, 'text'),
    ...['text', 'shortName', 'url'].map((name) => memberOf(attrs, name)),
  ];
  return words.find((word): word is string => typeof word === 'string') ?? '';
}

function typeOf(node: unknown): string | undefined {
  const type = memberOf(node, 'type');
  return typeof type === 'string' ? type : undefined;
}

function contentOf(node: unknown): readonly unknown[] {
  const content = memberOf(node, 'content');
  return Array.isArray(content) ? content : [];
}

function memberOf(node: unknown, name: string): unknown {
  return typeof node === 'object' && node !== null
    ? (node as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Without what sites put around signs. */
function bare(line: string): string {
  return line.replace(/[^\p{L}\p{N}./-]/gu, '');
}
