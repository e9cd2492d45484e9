import { notBehindWord } from '../core/unspaced.ts';

/** What can be put in the place of a word that is being typed. All texts are plain. */
export interface SuggestionView {
  readonly insert: string;
  readonly label: string;
  readonly description?: string;
}

/** The word before the cursor that something can be suggested for: `@na me` behind a space or a bracket, or a key. */
const WORD = new RegExp(
  `${notBehindWord('_/.@-')}(?:@(?:\\p{L}[\\p{L}\\p{M}\\p{N}.'-]*(?: \\p{L}[\\p{L}\\p{M}\\p{N}.'-]*)?)?|[A-Z][A-Z0-9_]+-\\d*)$`,
  'u',
);

/** Longer words are none. */
const LONGEST = 60;

/** The word at the end of a line that can be completed; undefined for any other. */
export function wordToComplete(line: string): string | undefined {
  return WORD.exec(line.slice(-LONGEST))?.[0];
}

/** What still fits of the suggestions for an older word, while those for the present one are looked up. */
export function stillFitting(
  found: readonly SuggestionView[],
  older: string | undefined,
  word: string,
): readonly SuggestionView[] {
  if (older === undefined || !word.startsWith(older)) return [];
  const wanted = word.replace(/^@/, '').toLowerCase();
  return found.filter(({ label, description }) =>
    `${label} ${description ?? ''}`.toLowerCase().includes(wanted),
  );
}
