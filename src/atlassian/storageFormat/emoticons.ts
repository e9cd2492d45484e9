import { emojiText } from '../common/emojiText.ts';
import type { StorageElement } from './tree.ts';

/**
 * The character for an `ac:emoticon`. Cloud says what it is three times (`ac:emoji-fallback`, `ac:emoji-id`,
 * `ac:emoji-shortname`) beside the classic `ac:name`.
 */
export function emoticonText(emoticon: StorageElement): string {
  const get = (name: string): string => emoticon.attributes.get(name)?.trim() ?? '';
  return emojiText({
    text: get('ac:emoji-fallback'),
    id: get('ac:emoji-id'),
    shortName: get('ac:emoji-shortname'),
    classicName: get('ac:name'),
  });
}
