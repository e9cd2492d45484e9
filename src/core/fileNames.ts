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

/**
 * A name or a path in the letters and the form of Unicode in which all are the same that some disks take for one: to
 * Windows and macOS `Plan.md` is `plan.md`. For comparing only.
 */
export function foldedName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** A name, then the same with numbers behind its stem, without end: `plan.pdf`, `plan-2.pdf`. */
export function* numberedFileNames(name: string): Generator<string, never> {
  yield name;
  const [, stem = name, ending = ''] = /^(.*?)(\.[^.]*)?$/.exec(name) ?? [];
  for (let count = 2; ; count += 1) yield `${stem}-${String(count)}${ending}`;
}

/**
 * A name that is not taken: the one that is wanted, else with a number behind its stem.
 * @param isTaken asked until it says no
 */
export function freeFileName(name: string, isTaken: (name: string) => boolean): string {
  const names = numberedFileNames(name);
  let free = names.next().value;
  while (isTaken(free)) free = names.next().value;
  return free;
}
