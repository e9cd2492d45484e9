import { partOf } from './budget.ts';
import { siteText } from './siteText.ts';

/**
 * A part of a long text of a site, marked as such, and how to go on with it.
 * @param from the first letter, counted from 0
 */
export function siteTextPart(origin: string, text: string, from = 0): string {
  if (from > 0 && from >= text.length)
    return `The text of ${origin} has ended: it has ${text.length} letters, so nothing stands from ${from} on. Call without from to read it from its beginning.`;
  const { part, next } = partOf(text, from);
  const more = next === undefined ? '' : `\nMore: call again with from ${next}.`;
  return `${siteText(origin, part)}${more}`;
}
