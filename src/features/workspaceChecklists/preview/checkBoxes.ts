import type { MarkdownIt, Token } from 'markdown-it';
import { stateOf, type ItemState } from '../../../checklist/itemState.ts';
import type { PreviewedItem } from './previewedItem.ts';

/** `[ ]`, `[x]`, `[~]` or `[-]` and a space at the start of a list item's first line. */
const BOX = /^\[([ xX~-])\] +/;
/** In a table's cell a box may stand alone, or behind the sign of a list. */
const CELL_BOX = /^(\s*(?:(?:[-*+•◦]|\d{1,9}[.)])\s+)?)\[([ xX~-])\](?:\s+|$)/;
const LONGEST_SAID = 200;

/** Further classes of a box. */
const CLASSES: Readonly<Record<ItemState, string>> = {
  open: '',
  done: '',
  underWay: ' shipshape-under-way',
  notApplicable: ' shipshape-not-applicable',
};

/** As screen readers are told. */
const SPOKEN: Readonly<Record<ItemState, string>> = {
  open: 'false',
  done: 'true',
  underWay: 'mixed',
  notApplicable: 'false',
};

/** What a click on a box needs; both are put into the page as they are, so they must be of our own making. */
export interface TickLink {
  /** An address that ticks the item; absent where the preview cannot follow it. */
  readonly href?: string;
  /** Goes to the command of the box's menu. */
  readonly menuContext: Readonly<Record<string, string | boolean>>;
}

/** Gives the link of an item's box; undefined where the document cannot be ticked. */
export type TickLinkOf = (item: PreviewedItem, document: unknown) => TickLink | undefined;

/**
 * Teaches VS Code's Markdown preview to show checklist items with check boxes, in tables too; by itself it shows the
 * brackets. Items that another extension has already changed are left as they are.
 */
export function addCheckBoxes(markdown: MarkdownIt, tickLinkOf: TickLinkOf): void {
  markdown.core.ruler.after('inline', 'shipshape-checkboxes', ({ tokens, Token }) => {
    const tokenOf = (type: string, content: string): Token =>
      Object.assign(new Token(type, '', 0), { content });
    const boxes = new BoxesByLine();
    let row = 0;
    tokens.forEach((token, at) => {
      if (token.type === 'tr_open') row = token.map?.[0] ?? row;
      if (token.type !== 'inline') return;
      if (/^t[dh]_open$/.test(tokens[at - 1]?.type ?? '')) {
        token.children = withCellBoxes(token, tokenOf, (state) =>
          Object.assign(tokenOf('shipshape_box', ''), { meta: boxes.next(row, token.content, state) }),
        );
        return;
      }
      const item = tokens[at - 2];
      const isFirstInItem = item?.type === 'list_item_open' && tokens[at - 1]?.type === 'paragraph_open';
      const text = token.children?.[0];
      const box = isFirstInItem && text?.type === 'text' ? BOX.exec(text.content) : null;
      if (!item || !text || !box) return;
      text.content = text.content.slice(box[0].length);
      const meta = boxes.next(token.map?.[0] ?? 0, token.content, stateOf(box[1] ?? ' '));
      token.children?.unshift(Object.assign(tokenOf('shipshape_box', ''), { meta }));
      item.attrJoin('class', 'shipshape-checklist-item');
      if (box[1] === '-') item.attrJoin('class', 'shipshape-left-out');
    });
  });
  markdown.renderer.rules['shipshape_box'] = (tokens, at, _options, env: unknown) => {
    const item = tokens[at]?.meta as unknown as PreviewedItem;
    const document =
      typeof env === 'object' && env !== null && 'currentDocument' in env ? env.currentDocument : undefined;
    return boxHtml(item.state, tickLinkOf(item, document));
  };
}

/** Numbers the boxes of each line. */
class BoxesByLine {
  readonly #counts = new Map<number, number>();

  next(line: number, content: string, state: ItemState): PreviewedItem {
    const nth = this.#counts.get(line) ?? 0;
    this.#counts.set(line, nth + 1);
    return { line, nth, state, said: (content.split('\n', 1)[0] ?? '').trim().slice(0, LONGEST_SAID) };
  }
}

function boxHtml(state: ItemState, link: TickLink | undefined): string {
  const checked = state === 'done' ? ' checked' : '';
  const kind = `shipshape-checkbox${CLASSES[state]}`;
  if (link === undefined) return `<input type="checkbox" class="${kind}" disabled${checked}> `;
  const href = link.href === undefined ? '' : ` href="${escapeAttribute(link.href)}"`;
  const context = escapeAttribute(JSON.stringify(link.menuContext));
  // The box is a picture of the link's state: clicks go to the link, which changes the file, and so the box.
  return (
    `<a class="shipshape-tick" role="checkbox" aria-checked="${SPOKEN[state]}" tabindex="0"${href}` +
    ` data-vscode-context="${context}"><input type="checkbox" class="${kind}" tabindex="-1"${checked}></a> `
  );
}

function escapeAttribute(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}

/** A cell's tokens, with check boxes for the brackets at its beginning and behind each `<br>`. */
function withCellBoxes(
  cell: Token,
  tokenOf: (type: string, content: string) => Token,
  boxOf: (state: ItemState) => Token,
): Token[] {
  let atStart = true;
  return (cell.children ?? []).flatMap((child) => {
    const isText = child.type === 'text';
    const box = atStart && isText ? CELL_BOX.exec(child.content) : null;
    // Spaces from entities may stand before the box.
    atStart = isText ? atStart && child.content.trim() === '' : /^<br\s*\/?>$/i.test(child.content);
    if (!box) return [child];
    child.content = child.content.slice(box[0].length);
    return [tokenOf('text', box[1] ?? ''), boxOf(stateOf(box[2] ?? ' ')), child];
  });
}
