import { clip, macroLabel, token } from '../../markdown/tokens.ts';
import { isObject, textAttribute, type AdfNode } from './adf.ts';
import { layoutToken } from './layouts.ts';

/**
 * The token that stands for a node, or above the content of one, which Markdown has nothing of its own for.
 * @param inside the text in a node that no schema knows, where it is not shown beside the token
 */
export function tokenOf(node: AdfNode, inside = ''): string {
  switch (node.type) {
    case 'extension':
    case 'bodiedExtension':
    case 'inlineExtension':
    case 'multiBodiedExtension':
      return token('macro', macroName(node));
    case 'expand':
    case 'nestedExpand':
      return token('expand', textAttribute(node, 'title'));
    case 'panel':
      return token('panel', textAttribute(node, 'panelIconText') || textAttribute(node, 'panelIcon'));
    case 'status':
      return token('status', textAttribute(node, 'text'));
    case 'placeholder':
      return token('placeholder', textAttribute(node, 'text'));
    case 'mention':
    case 'date':
    case 'emoji':
      return token(node.type);
    case 'inlineCard':
    case 'blockCard':
    case 'embedCard':
      return token('card', cardName(node));
    case 'media':
    case 'mediaInline':
      return token(textAttribute(node, 'type') === 'image' ? 'image' : 'file', textAttribute(node, 'alt'));
    case 'syncBlock':
    case 'bodiedSyncBlock':
      return token('synced block');
    default:
      return layoutToken(node) ?? token(readable(node.type), textAttribute(node, 'text') || inside);
  }
}

/** `blockTaskItem` as people write it: `block task item`. */
function readable(type: string): string {
  return (
    clip(
      type
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
        .toLowerCase()
        .trim(),
    ) || 'node'
  );
}

/** What a macro is, and what it shows where nobody knows it. */
function macroName(node: AdfNode): string {
  const name = macroLabel(textAttribute(node, 'extensionKey'));
  return [name, textAttribute(node, 'text')].filter((part) => part !== '').join(': ');
}

function cardName(node: AdfNode): string {
  const data = isObject(node.attrs) ? node.attrs['data'] : undefined;
  const name = isObject(data) ? data['name'] : undefined;
  return typeof name === 'string' ? name : '';
}
