import { getOwn } from '../../core/getOwn.ts';
import type { StorageElement } from './tree.ts';

/** The emoticons Confluence has had since before emoji. `blue-star` also stands for every newer one. */
const CLASSIC: Readonly<Record<string, string>> = {
  smile: '🙂',
  sad: '🙁',
  cheeky: '😛',
  laugh: '😃',
  wink: '😉',
  'thumbs-up': '👍',
  'thumbs-down': '👎',
  information: 'ℹ️',
  tick: '✅',
  cross: '❌',
  warning: '⚠️',
  plus: '➕',
  minus: '➖',
  question: '❓',
  'light-on': '💡',
  'light-off': '💡',
  'yellow-star': '⭐',
  'red-star': '⭐',
  'green-star': '⭐',
  'blue-star': '⭐',
  heart: '❤️',
  'broken-heart': '💔',
};

/**
 * The character for an `ac:emoticon`. Cloud says what it is three times (`ac:emoji-fallback`, `ac:emoji-id` as code
 * points in hexadecimal, `ac:emoji-shortname`) beside the classic `ac:name`; a site's own emoji has only a short name.
 */
export function emoticonText(emoticon: StorageElement): string {
  const fallback = emoticon.attributes.get('ac:emoji-fallback') ?? '';
  const shortName = emoticon.attributes.get('ac:emoji-shortname') ?? '';
  if (fallback !== '' && !fallback.startsWith(':')) return fallback;
  const fromId = fromCodePoints(emoticon.attributes.get('ac:emoji-id') ?? '');
  if (fromId !== undefined) return fromId;
  if (shortName !== '') return shortName;
  const name = emoticon.attributes.get('ac:name') ?? '';
  return getOwn(CLASSIC, name) ?? (fallback || (name === '' ? '' : `:${name}:`));
}

function fromCodePoints(id: string): string | undefined {
  if (id.length > 80 || !/^[0-9a-f]{2,6}(-[0-9a-f]{2,6})*$/i.test(id)) return undefined;
  const points = id.split('-').map((hex) => Number.parseInt(hex, 16));
  if (points.some((point) => point > 0x10ffff)) return undefined;
  const text = String.fromCodePoint(...points);
  // A site's own emoji has a number too, and it is not a character's.
  return /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(text) ? text : undefined;
}
