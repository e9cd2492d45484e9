import type { MarkdownIt, Token } from 'markdown-it';

/** `[ ]` or `[x]` and a space at the start of a list item's first line. */
const BOX = /^\[([ xX])\] +/;
/** In a table's cell a box may stand alone, or behind the sign of a list. */
const CELL_BOX = /^(\s*(?:(?:[-*+•◦]|\d{1,9}[.)])\s+)?)\[([ xX])\](?:\s+|$)/;

/**
 * Teaches VS Code's Markdown preview to show checklist items with check boxes, in tables too; by itself it shows the
 * brackets. The boxes cannot be ticked there. Items that another extension has already changed are left as they are.
 * @returns the same instance, as `markdown.markdownItPlugins` wants it
 */
export function extendMarkdownIt(markdown: MarkdownIt): MarkdownIt {
  markdown.core.ruler.after('inline', 'shipshape-checkboxes', ({ tokens, Token }) => {
    const tokenOf = (type: string, content: string): Token =>
      Object.assign(new Token(type, '', 0), { content });
    tokens.forEach((token, at) => {
      if (token.type !== 'inline') return;
      if (/^t[dh]_open$/.test(tokens[at - 1]?.type ?? '')) {
        token.children = withCellBoxes(token.children ?? [], tokenOf);
        return;
      }
      const item = tokens[at - 2];
      const isFirstInItem = item?.type === 'list_item_open' && tokens[at - 1]?.type === 'paragraph_open';
      const text = token.children?.[0];
      const box = isFirstInItem && text?.type === 'text' ? BOX.exec(text.content) : null;
      if (!item || !text || !box) return;
      text.content = text.content.slice(box[0].length);
      token.children?.unshift(tokenOf('html_inline', input(box[1] !== ' ')));
      item.attrJoin('class', 'shipshape-checklist-item');
    });
  });
  return markdown;
}

function input(isDone: boolean): string {
  return `<input type="checkbox" class="shipshape-checkbox" disabled${isDone ? ' checked' : ''}> `;
}

/** A cell's tokens, with check boxes for the brackets at its beginning and behind each `<br>`. */
function withCellBoxes(
  children: readonly Token[],
  tokenOf: (type: string, content: string) => Token,
): Token[] {
  let atStart = true;
  return children.flatMap((child) => {
    const isText = child.type === 'text';
    const box = atStart && isText ? CELL_BOX.exec(child.content) : null;
    // Spaces from entities may stand before the box.
    atStart = isText ? atStart && child.content.trim() === '' : /^<br\s*\/?>$/i.test(child.content);
    if (!box) return [child];
    child.content = child.content.slice(box[0].length);
    return [tokenOf('text', box[1] ?? ''), tokenOf('html_inline', input(box[2] !== ' ')), child];
  });
}
