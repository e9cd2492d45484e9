import { writtenBlocks } from '../../markdown/cellBlocks.ts';
import { parseFenceInfo } from '../../markdown/fenceInfo.ts';
import { linkDestination } from '../../markdown/destinations.ts';
import {
  Mark,
  type Alert,
  type Alignment,
  type Block,
  type ListBlock,
  type ListItem,
  type Run,
  type TableBlock,
  type TableCell,
} from '../../markdown/model.ts';
import type { MovedWords } from '../../markdown/movedWords.ts';
import { escapeMarkup, withoutControls } from './escapeMarkup.ts';
import { IMPORTANT_COLOUR } from './macros.ts';
import { KnownBlocks } from './knownBlocks.ts';
import type { KnownPieces } from './knownPieces.ts';
import { KnownTasks } from './knownTasks.ts';

/**
 * Which macro an alert of GitHub's is. The macro `note` shows a warning, `warning` a danger; for what is important there is
 * none, but a panel in the colour that Cloud's editor has for it.
 */
export const ALERT_MACROS: Readonly<Record<Alert, string>> = {
  NOTE: 'info',
  TIP: 'tip',
  IMPORTANT: 'panel',
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

/** Writes blocks of Markdown in Confluence's storage format: well-formed XML without a line break between elements. */
export class StorageWriter {
  /** Tasks that stood elsewhere before. */
  readonly tasks = new KnownTasks();
  /** Blocks and items that did. */
  readonly moved = new KnownBlocks();
  /** The source of a line that is a part of one that was there before. */
  findLine: ((runs: readonly Run[]) => string | undefined) | undefined;
  /** Which words of the body went from one line to another. */
  readonly movedWords: MovedWords | undefined;
  readonly #known: KnownPieces | undefined;

  /** @param known what is known from elsewhere in the body */
  constructor(known?: KnownPieces, movedWords?: MovedWords) {
    this.#known = known;
    this.movedWords = movedWords;
  }

  /** Lets what stood in some source that changed or is gone be found again. @param read what a reader sees of source */
  release(source: string, read: (source: string) => readonly Block[]): void {
    this.tasks.release(source, read);
    this.moved.release(source, read);
    this.#known?.release(source);
  }

  /** Tells of a line that was changed and of what stands in it all the same. */
  keep(source: string): void {
    this.#known?.keep(source);
  }

  blocks(blocks: readonly Block[]): string {
    return blocks.map((block) => this.block(block)).join('');
  }

  block(block: Block): string {
    return this.moved.take(block) ?? this.#newBlock(block);
  }

  #newBlock(block: Block): string {
    switch (block.type) {
      case 'paragraph':
        return this.#known?.blockOf(block.runs) ?? `<p>${this.#wholeLine(block.runs)}</p>`;
      case 'heading':
        return `<h${block.level}>${this.#wholeLine(block.runs)}</h${block.level}>`;
      case 'code':
        return this.#codeMacro(block.language, block.code);
      case 'quote':
        return block.alert === undefined
          ? `<blockquote>${this.blocks(block.blocks)}</blockquote>`
          : macro(
              ALERT_MACROS[block.alert],
              `${alertColour(block.alert)}<ac:rich-text-body>${this.blocks(block.blocks)}</ac:rich-text-body>`,
            );
      case 'list':
        return this.#list(block);
      case 'table':
        return this.#table(block);
      case 'rule':
        return '<hr/>';
    }
  }

  /** An item of a list, as Confluence's editors write it: the text of a task has no paragraph around it. */
  item(item: ListItem): string {
    const { checked, blocks } = item;
    const known = this.tasks.take(item);
    if (known !== undefined) return known.source + this.blocks(known.beside);
    const moved = checked === undefined ? this.moved.takeItem(item) : undefined;
    if (moved !== undefined) return moved;
    if (checked === undefined) return `<li>${blocks.length === 0 ? '<p/>' : this.blocks(blocks)}</li>`;
    const [first, ...others] = blocks;
    const text = first?.type === 'paragraph' ? `<span>${this.#wholeLine(first.runs)}</span>` : '';
    const rest = this.blocks(first?.type === 'paragraph' ? others : blocks);
    const status = checked ? 'complete' : 'incomplete';
    return `<ac:task><ac:task-status>${status}</ac:task-status><ac:task-body>${text}${rest}</ac:task-body></ac:task>`;
  }

  row(cells: readonly TableCell[], alignment: readonly Alignment[] = []): string {
    return `<tr>${cells.map((cell, at) => this.cell(cell, alignment[at])).join('')}</tr>`;
  }

  cell(cell: TableCell, alignment?: Alignment): string {
    const name = cell.header ? 'th' : 'td';
    const blocks = writtenBlocks(cell);
    const style = alignment === undefined ? '' : ` style="text-align: ${alignment};"`;
    if (blocks.length === 0) return `<${name}><p${style}/></${name}>`;
    return `<${name}>${this.blocks(blocks).replace(/^<p>/, `<p${style}>`)}</${name}>`;
  }

  /** Text, and what is known in it. @param shown what Markdown shows it with, as in `FlatText.shown` */
  text(text: string, shown: readonly string[] = []): string {
    if (this.#known === undefined || shown.includes('code')) return this.escape(text);
    let out = '';
    let done = 0;
    for (const { from, to, source } of this.#known.in(text, shown.includes('strong'))) {
      out += this.escape(text.slice(done, from)) + source;
      done = to;
    }
    return out + this.escape(text.slice(done));
  }

  escape(text: string): string {
    return escapeMarkup(text);
  }

  /** What stands around the text of a link; undefined for an address that must be none. */
  linkTags(address: string): { readonly open: string; readonly close: string } | undefined {
    if (linkDestination(address) === undefined) return undefined;
    return attachmentName(address) === undefined
      ? { open: `<a href="${this.escape(address)}">`, close: '</a>' }
      : { open: `<ac:link>${this.resource(address)}<ac:link-body>`, close: '</ac:link-body></ac:link>' };
  }

  /** What an address names: a file of the page, or a place elsewhere. */
  resource(address: string): string {
    const file = attachmentName(address);
    return file === undefined
      ? `<ri:url ri:value="${this.escape(address)}"/>`
      : `<ri:attachment ri:filename="${this.escape(file)}"/>`;
  }

  image(address: string, alt: string): string {
    if (linkDestination(address) === undefined) return this.escape(alt);
    const isNamed = alt !== '' && alt !== attachmentName(address);
    return `<ac:image${isNamed ? ` ac:alt="${this.escape(alt)}"` : ''}>${this.resource(address)}</ac:image>`;
  }

  #codeMacro(info: string, code: string): string {
    const { language } = parseFenceInfo(info);
    const parameter =
      language === '' ? '' : `<ac:parameter ac:name="language">${this.escape(language)}</ac:parameter>`;
    return macro('code', `${parameter}<ac:plain-text-body>${characterData(code)}</ac:plain-text-body>`);
  }

  /** A list whose items are partly tasks becomes several lists. */
  #list(block: ListBlock): string {
    let out = '';
    let { start } = block;
    for (let at = 0; at < block.items.length;) {
      const isTask = block.items[at]?.checked !== undefined;
      let end = at + 1;
      while (end < block.items.length && (block.items[end]?.checked !== undefined) === isTask) end += 1;
      const items = block.items.slice(at, end);
      const content = items.map((item) => this.item(item)).join('');
      const name = isTask ? 'ac:task-list' : block.style === 'ordered' ? 'ol' : 'ul';
      out += `<${name}${name === 'ol' && start !== 1 ? ` start="${start}"` : ''}>${content}</${name}>`;
      start += items.length;
      at = end;
    }
    return out;
  }

  #table({ rows, alignment = [] }: TableBlock): string {
    const isEmptyHead = rows.length > 1 && (rows[0] ?? []).every(({ blocks }) => blocks.length === 0);
    const content = rows.slice(isEmptyHead ? 1 : 0).map((cells) => this.row(cells, alignment));
    return `<table><tbody>${content.join('')}</tbody></table>`;
  }

  #wholeLine(runs: readonly Run[]): string {
    return this.findLine?.(runs) ?? this.#line(runs);
  }

  /** Runs with as few tags as their order allows. */
  #line(runs: readonly Run[]): string {
    let out = '';
    let open: string[] = [];
    for (const [at, run] of runs.entries()) {
      // A break stands where what is behind it stands, so that nothing is open for it alone.
      const next = run.kind === 'break' ? runs.slice(at, at + 3).find(({ kind }) => kind !== 'break') : run;
      const marks = next === undefined || next.kind === 'break' ? 0 : next.marks;
      const both = TAGS.filter(([bit]) => (marks & bit) !== 0).map(([, tag]) => tag);
      const wanted = run.kind === 'break' ? both.filter((tag) => open.includes(tag)) : both;
      let same = 0;
      while (same < open.length && open[same] === wanted[same]) same += 1;
      out += closing(open.slice(same));
      for (const tag of wanted.slice(same)) out += `<${tag}>`;
      open = [...wanted];
      out += this.#piece(run);
    }
    return out + closing(open);
  }

  #piece(run: Run): string {
    switch (run.kind) {
      case 'break':
        return '<br/>';
      case 'text':
        return this.text(run.text, (run.marks & Mark.strong) === 0 ? [] : ['strong']);
      case 'code':
        return `<code>${this.escape(run.text)}</code>`;
      case 'raw':
        return this.escape(run.plain);
      case 'link': {
        const tags = this.linkTags(run.address);
        return `${tags?.open ?? ''}${this.#line(run.label)}${tags?.close ?? ''}`;
      }
      case 'image':
        return this.image(run.address, run.alt);
    }
  }
}

/** The colour of a panel that says an alert, as its parameter. */
export function alertColour(alert: Alert): string {
  return alert === 'IMPORTANT' ? `<ac:parameter ac:name="bgColor">${IMPORTANT_COLOUR}</ac:parameter>` : '';
}

/** A file of the page: its name alone, with an ending. */
function attachmentName(address: string): string | undefined {
  if (!/^[^/?#:\\]+\.\w{1,10}$/.test(address)) return undefined;
  try {
    return decodeURIComponent(address);
  } catch {
    return undefined;
  }
}

/** Text in CDATA, which cannot hold its own end. */
export function characterData(text: string): string {
  return `<![CDATA[${withoutControls(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

function macro(name: string, content: string): string {
  return `<ac:structured-macro ac:name="${name}" ac:schema-version="1">${content}</ac:structured-macro>`;
}

function closing(tags: readonly string[]): string {
  return tags
    .toReversed()
    .map((tag) => `</${tag}>`)
    .join('');
}
