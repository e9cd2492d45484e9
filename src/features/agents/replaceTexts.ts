import { shortText } from '../../core/cutText.ts';
import { ToolRefused } from './toolRefused.ts';

/** One place of a text, changed. */
export interface Replacement {
  /** As it stands in the text; empty for its end. */
  readonly find: string;
  readonly replace: string;
}

/** Letters of a text that was not found, in the complaint. */
const LONGEST = 80;

/**
 * A text with some places changed, one after the other. Each must stand there exactly once: what is changed is never
 * guessed.
 * @throws ToolRefused where one does not, nothing would change, or a text of one line would have several
 */
export function replaceTexts(
  text: string,
  replacements: readonly Replacement[],
  { isOneLine = false }: { readonly isOneLine?: boolean } = {},
): string {
  let changed = text;
  for (const { find, replace } of replacements) {
    if (find === '') {
      changed = isOneLine ? changed + replace : appended(changed, replace);
      continue;
    }
    const at = changed.indexOf(find);
    const short = shortText(find, LONGEST);
    if (at < 0)
      throw new ToolRefused(
        `"${short}" does not stand in the text. Copy it exactly from what the read tool gives, Markdown signs included.`,
      );
    if (changed.includes(find, at + 1))
      throw new ToolRefused(
        `"${short}" stands in the text more than once. Take more of what is around it into "find".`,
      );
    changed = changed.slice(0, at) + replace + changed.slice(at + find.length);
  }
  if (isOneLine && /[\n\r]/.test(changed))
    throw new ToolRefused('This text has one line: take out the line breaks.');
  if (changed === text) throw new ToolRefused('Nothing would change.');
  return changed;
}

/** As a block of its own behind the others. */
function appended(text: string, more: string): string {
  if (more.trim() === '') return text;
  const before = text.trimEnd();
  return before === '' ? more : `${before}\n\n${more}`;
}
