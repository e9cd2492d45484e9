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

/** Atlassian's own emoji, which are no characters: by what stands between the colons of their short names. */
const ATLASSIAN: Readonly<Record<string, string>> = {
  'check-mark': '✅',
  'cross-mark': '❌',
  'question-mark': '❓',
  info: 'ℹ️',
  'light-bulb-on': '💡',
  'light-bulb-off': '💡',
};

/**
 * The character for an `ac:emoticon`. Cloud says what it is three times (`ac:emoji-fallback`, `ac:emoji-id` as code
 * points in hexadecimal, `ac:emoji-shortname`) beside the classic `ac:name`; a site's own emoji has only a short name.
 * Atlassian's own have no character anywhere, and are known by their names.
 */
export function emoticonText(emoticon: StorageElement): string {
  const get = (name: string): string => emoticon.attributes.get(name)?.trim() ?? '';
  const fallback = get('ac:emoji-fallback');
  if (fallback !== '' && !/^:.*:$/.test(fallback)) return fallback;
  const id = get('ac:emoji-id');
  const fromId = fromCodePoints(id);
  if (fromId !== undefined) return fromId;
  const shortName = get('ac:emoji-shortname');
  const classic = keyOf(get('ac:name'));
  // `blue-star` is the name of everything without a classic one.
  const names = [classic === 'blue-star' ? '' : classic, keyOf(shortName), keyOf(fallback), keyOf(id)];
  const known = names
    .map((name) => getOwn(CLASSIC, name) ?? getOwn(ATLASSIAN, name))
    .find((text) => text !== undefined);
  if (known !== undefined) return known;
  if (shortName !== '') return shortName;
  return fallback !== '' ? fallback : (getOwn(CLASSIC, classic) ?? (classic === '' ? '' : `:${classic}:`));
}

/** `:check_mark:`, `atlassian-check_mark` and `Check-Mark` are one name. */
function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/^:|:$|^atlassian-/g, '')
    .replaceAll('_', '-');
}

function fromCodePoints(id: string): string | undefined {
  if (id.length > 80 || !/^[0-9a-f]{2,6}(-[0-9a-f]{2,6})*$/i.test(id)) return undefined;
  const points = id.split('-').map((hex) => Number.parseInt(hex, 16));
  if (points.some((point) => point > 0x10ffff)) return undefined;
  const text = String.fromCodePoint(...points);
  // A site's own emoji has a number too, and it is not a character's.
  return /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(text) ? text : undefined;
}
