import { similarity, wordCounts } from '../../markdown/blockKey.ts';
import { isObject, textAttribute, type AdfNode } from './adf.ts';
import { layoutToken } from './layouts.ts';

const LONGEST_LABEL = 60;

/** A word or two for what Markdown cannot say, as it stands in the text: `⟦macro: jira-chart⟧`. */
export function token(kind: string, label = ''): string {
  // With its scheme, an address would become a link, and part the token.
  const words = label.replace(/\b[a-z][a-z0-9+.-]*:\/\//gi, '').replace(/[\s⟦⟧\p{Cc}\p{Cf}]+/gu, ' ');
  const shown = clip(words.trim());
  return shown === '' ? `⟦${kind}⟧` : `⟦${kind}: ${shown}⟧`;
}

/** What a token of that kind says; undefined where the text is none. */
export function tokenLabel(text: string, kind: string): string | undefined {
  if (!text.startsWith(`⟦${kind}`) || !text.endsWith('⟧')) return undefined;
  const label = text.slice(kind.length + 1, -1);
  return label === '' ? '' : label.startsWith(': ') ? label.slice(2) : undefined;
}

/** The token that stands for a node, or above the content of one, which Markdown has nothing of its own for. */
export function tokenOf(node: AdfNode): string {
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
      return layoutToken(node) ?? token(readable(node.type), textAttribute(node, 'text'));
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

/** A macro's name. Apps call theirs `<id of the app>/static/<name>`, and no id shall show. */
function macroName(node: AdfNode): string {
  const key = textAttribute(node, 'extensionKey').split('/').at(-1) ?? '';
  return /^[\da-f-]{16,}$|^\d+$|[{}"[\]]/i.test(key) ? '' : key;
}

function cardName(node: AdfNode): string {
  const data = isObject(node.attrs) ? node.attrs['data'] : undefined;
  const name = isObject(data) ? data['name'] : undefined;
  return typeof name === 'string' ? name : '';
}

function clip(text: string): string {
  const chars = Array.from(text);
  return chars.length <= LONGEST_LABEL
    ? text
    : `${chars
        .slice(0, LONGEST_LABEL - 1)
        .join('')
        .trim()}…`;
}

/**
 * Whether a text is what is left of a token, such as one without its last bracket: it was not meant to be lost. `beside`
 * where other words stand there, too.
 */
export function damageOf(before: string, after: string): 'only' | 'beside' | undefined {
  if (!before.startsWith('⟦') || !/[⟦⟧]/.test(after)) return undefined;
  const [counts0, counts1] = [before, after].map((text) =>
    wordCounts([{ type: 'code', language: '', code: text.replace(/[⟦⟧]/g, '') }]),
  );
  const isLike = similarity(counts0 ?? new Map(), counts1 ?? new Map()) > 0.3;
  return isLike && after.length < 2 * before.length ? 'only' : 'beside';
}
