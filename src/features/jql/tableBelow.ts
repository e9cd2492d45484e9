import type { TextEditSpec } from '../../core/textEdit.ts';
import { jqlRegions } from './jqlRegions.ts';

/**
 * The edit that puts a table below the fence of a query, in the line ends of its last line; none where that fence is no
 * longer there.
 * @param text of the document, with any line ends
 */
export function tableBelow(
  text: string,
  languageId: string,
  jql: string,
  table: string,
): readonly TextEditSpec[] {
  const region = jqlRegions(text, languageId).find((one) => one.jql === jql);
  if (!region) return [];
  const lineEnd = /\r?\n|$/.exec(text.slice(region.end));
  const newText = `\n\n${table}\n`;
  return [
    {
      offset: region.end + (lineEnd?.index ?? 0),
      length: 0,
      newText: lineEnd?.[0] === '\r\n' ? newText.replace(/\r?\n/g, '\r\n') : newText,
    },
  ];
}
