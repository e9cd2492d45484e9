import type { MarkdownIt } from 'markdown-it';

/** `[ ]` or `[x]` and a space at the start of a list item's first line. */
const BOX = /^\[([ xX])\] +/;

/**
 * Teaches VS Code's Markdown preview to show checklist items with check boxes; by itself it shows the brackets. The
 * boxes cannot be ticked there. Items that another extension has already changed are left as they are.
 * @returns the same instance, as `markdown.markdownItPlugins` wants it
 */
export function extendMarkdownIt(markdown: MarkdownIt): MarkdownIt {
  markdown.core.ruler.after('inline', 'shipshape-checkboxes', ({ tokens, Token }) => {
    tokens.forEach((token, at) => {
      const item = tokens[at - 2];
      const isFirstInItem = item?.type === 'list_item_open' && tokens[at - 1]?.type === 'paragraph_open';
      const text = token.children?.[0];
      const box =
        token.type === 'inline' && isFirstInItem && text?.type === 'text' ? BOX.exec(text.content) : null;
      if (!item || !text || !box) return;
      text.content = text.content.slice(box[0].length);
      const input = new Token('html_inline', '', 0);
      input.content = `<input type="checkbox" class="shipshape-checkbox" disabled${box[1] === ' ' ? '' : ' checked'}> `;
      token.children?.unshift(input);
      item.attrJoin('class', 'shipshape-checklist-item');
    });
  });
  return markdown;
}
