import { getOwn } from '../../core/getOwn.ts';

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

/** What Atlassian's formats say of an emoji; empty where they do not. */
interface Emoji {
  /** What stands for it where it is not known: its character, or its short name. */
  readonly text: string;
  /** Code points in hexadecimal, or a name. */
  readonly id: string;
  /** `:rocket:` */
  readonly shortName: string;
  /** The name of an emoticon from before emoji. */
  readonly classicName?: string;
}

/**
 * The character for an emoji. A site's own emoji has only a short name; Atlassian's own have no character anywhere, and
 * are known by their names.
 */
export function emojiText({ text, id, shortName, classicName = '' }: Emoji): string {
  if (text !== '' && !/^:.*:$/.test(text)) return text;
  const fromId = fromCodePoints(id);
  if (fromId !== undefined) return fromId;
  const classic = keyOf(classicName);
  // `blue-star` is the name of everything without a classic one.
  const names = [classic === 'blue-star' ? '' : classic, keyOf(shortName), keyOf(text), keyOf(id)];
  const known = names
    .map((name) => getOwn(CLASSIC, name) ?? getOwn(ATLASSIAN, name))
    .find((sign) => sign !== undefined);
  if (known !== undefined) return known;
  if (shortName !== '') return shortName;
  return text !== '' ? text : (getOwn(CLASSIC, classic) ?? (classic === '' ? '' : `:${classic}:`));
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
