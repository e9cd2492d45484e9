import { writtenBlocks } from '../../markdown/cellBlocks.ts';
import { linkDestination } from '../../markdown/destinations.ts';
import {
  Mark,
  shownText,
  type Alert,
  type Block,
  type ListBlock,
  type ListItem,
  type Run,
  type TableBlock,
} from '../../markdown/model.ts';

/** Which macro an alert of GitHub's is. The macro `note` shows a warning, `warning` a danger. */
const MACROS: Readonly<Record<Alert, string>> = {
  NOTE: 'info',
  TIP: 'tip',
  IMPORTANT: 'info',
  WARNING: 'note',
  CAUTION: 'warning',
};

const TAGS = [
  [Mark.strong, 'strong'],
  [Mark.em, 'em'],
  [Mark.strike, 's'],
  [Mark.underline, 'u'],
  [Mark.sub, 'sub'],
  [Mark.sup, 'sup'],
] as const;

/** Blocks of Markdown in Confluence's storage format. */
export function blocksToStorage(blocks: readonly Block[]): string {
  return blocks.map(blockToStorage).join('');
}

/** A block of Markdown in Confluence's storage format: well-formed XML without a line break between elements. */
export function blockToStorage(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${line(block.runs)}</p>`;
    case 'heading':
      return `<h${block.level}>${line(block.runs)}</h${block.level}>`;
    case 'code':
      return codeMacro(block.language, block.code);
    case 'quote':
      return block.alert === undefined
        ? `<blockquote>${blocksToStorage(block.blocks)}</blockquote>`
        : macro(
            MACROS[block.alert],
            `<ac:rich-text-body>${blocksToStorage(block.blocks)}</ac:rich-text-body>`,
          );
    case 'list':
      return list(block);
    case 'table':
      return table(block);
    case 'rule':
      return '<hr/>';
  }
}

function macro(name: string, content: string): string {
  return `<ac:structured-macro ac:name="${name}" ac:schema-version="1">${content}</ac:structured-macro>`;
}

function codeMacro(info: string, code: string): string {
  const language = /^\S+/.exec(info)?.[0];
  const parameter =
    language === undefined ? '' : `<ac:parameter ac:name="language">${escapeXml(language)}</ac:parameter>`;
  const body = withoutControls(code).replaceAll(']]>', ']]]]><![CDATA[>');
  return macro('code', `${parameter}<ac:plain-text-body><![CDATA[${body}]]></ac:plain-text-body>`);
}

/** A list whose items are partly tasks becomes several lists. */
function list(block: ListBlock): string {
  let out = '';
  let { start } = block;
  for (let at = 0; at < block.items.length;) {
    const isTask = block.items[at]?.checked !== undefined;
    let end = at + 1;
    while (end < block.items.length && (block.items[end]?.checked !== undefined) === isTask) end += 1;
    const items = block.items.slice(at, end);
    out += isTask ? taskList(items) : plainList(block, start, items);
    start += items.length;
    at = end;
  }
  return out;
}

function plainList(block: ListBlock, start: number, items: readonly ListItem[]): string {
  const name = block.style === 'ordered' ? 'ol' : 'ul';
  const attribute = name === 'ol' && start !== 1 ? ` start="${start}"` : '';
  const content = items.map(({ blocks }) => `<li>${itemContent(blocks)}</li>`).join('');
  return `<${name}${attribute}>${content}</${name}>`;
}

/** As Confluence's editors write it: an item that is one paragraph has none around its text in tasks. */
function itemContent(blocks: readonly Block[]): string {
  return blocks.length === 0 ? '<p/>' : blocksToStorage(blocks);
}

function taskList(items: readonly ListItem[]): string {
  const tasks = items.map(({ checked, blocks }) => {
    const [first, ...others] = blocks;
    const text = first?.type === 'paragraph' ? `<span>${line(first.runs)}</span>` : '';
    const rest = first?.type === 'paragraph' ? others : blocks;
    const status = checked === true ? 'complete' : 'incomplete';
    return `<ac:task><ac:task-status>${status}</ac:task-status><ac:task-body>${text}${blocksToStorage(rest)}</ac:task-body></ac:task>`;
  });
  return `<ac:task-list>${tasks.join('')}</ac:task-list>`;
}

function table({ rows, alignment = [] }: TableBlock): string {
  const isEmptyHead = rows.length > 1 && (rows[0] ?? []).every(({ blocks }) => blocks.length === 0);
  const content = rows.slice(isEmptyHead ? 1 : 0).map((cells) => {
    const inside = cells.map((cell, at) => {
      const name = cell.header ? 'th' : 'td';
      const blocks = writtenBlocks(cell);
      const align = alignment[at];
      const style = align === undefined ? '' : ` style="text-align: ${align};"`;
      const paragraphs = blocks.length === 0 ? '<p/>' : blocksToStorage(blocks);
      return `<${name}>${paragraphs.replace(/^<p(?=[>/])/, `<p${style}`)}</${name}>`;
    });
    return `<tr>${inside.join('')}</tr>`;
  });
  return `<table><tbody>${content.join('')}</tbody></table>`;
}

/** Runs with as few tags as their order allows. */
function line(runs: readonly Run[]): string {
  let out = '';
  let open: string[] = [];
  for (const [at, run] of runs.entries()) {
    // A break stands where what is behind it stands, so that nothing is open for it alone.
    const next = run.kind === 'break' ? runs.slice(at, at + 3).find(({ kind }) => kind !== 'break') : run;
    const marks = next === undefined || next.kind === 'break' ? 0 : next.marks;
    const both = TAGS.filter(([bit]) => (marks & bit) !== 0).map(([, tag]) => tag);
    const wanted: readonly string[] = run.kind === 'break' ? both.filter((tag) => open.includes(tag)) : both;
    let same = 0;
    while (same < open.length && open[same] === wanted[same]) same += 1;
    out += open
      .slice(same)
      .reverse()
      .map((tag) => `</${tag}>`)
      .join('');
    out += wanted
      .slice(same)
      .map((tag) => `<${tag}>`)
      .join('');
    open = [...wanted];
    out += piece(run);
  }
  return (
    out +
    open
      .reverse()
      .map((tag) => `</${tag}>`)
      .join('')
  );
}

function piece(run: Run): string {
  switch (run.kind) {
    case 'break':
      return '<br/>';
    case 'text':
      return escapeXml(run.text);
    case 'code':
      return `<code>${escapeXml(run.text)}</code>`;
    case 'raw':
      return escapeXml(run.plain);
    case 'link': {
      const isSafe = linkDestination(run.address) !== undefined;
      return isSafe ? `<a href="${escapeXml(run.address)}">${line(run.label)}</a>` : line(run.label);
    }
    case 'image':
      return linkDestination(run.address) === undefined
        ? escapeXml(shownText(run))
        : `<ac:image${run.alt === '' ? '' : ` ac:alt="${escapeXml(run.alt)}"`}><ri:url ri:value="${escapeXml(run.address)}"/></ac:image>`;
  }
}

function escapeXml(text: string): string {
  return withoutControls(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** XML has no way to say them. */
function withoutControls(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}
