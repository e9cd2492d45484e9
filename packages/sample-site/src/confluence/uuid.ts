import { Dice } from '../random.ts';

/** A version 4 shaped UUID that depends on the text alone, so that a replayed journal gives the same ids. */
export function uuidOf(text: string): string {
  const dice = new Dice(...Array.from(text, (character) => character.codePointAt(0) ?? 0));
  const hex = Array.from({ length: 32 }, () => dice.below(16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
