import { cutText } from './cutText.ts';
import { safeLine } from './safeLine.ts';

/** Windows keeps these for devices, whatever ending follows. */
const DEVICES = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?=\.|$)/i;
/** Of letters, which may take three bytes each. */
const LONGEST = 80;

/**
 * A stranger's words as a file name that every system takes, in one folder. A long one keeps its extension.
 * @param otherwise stands for one of which nothing is left
 */
export function safeFileName(words: string, otherwise: string): string {
  const whole = safeLine(words, 1000)
    .replace(/[\\/:*?"<>|#%]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const [extension = ''] = /\.[\w-]{1,10}$/.exec(whole) ?? [];
  const cut = whole.length <= LONGEST ? whole : cutText(whole, LONGEST - extension.length) + extension;
  const safe = cut.replace(/^[.\s]+|[.\s]+$/g, '').replace(DEVICES, '$&_');
  return safe === '' ? otherwise : safe;
}

/** The name of a file that somebody attached: without its folders, `../../x` is `x`. */
export function attachedFileName(name: string): string {
  return safeFileName(name.split(/[\\/]/).at(-1) ?? '', 'attachment');
}
