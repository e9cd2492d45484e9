import type { TextEditSpec } from '../core/textEdit.ts';
import { diff } from './diff.ts';
import { MarkdownLines } from './markdownLines.ts';

/**
 * The edits that make one text of another, whole lines each. Lines that are alike stay as they are, with their line
 * endings; new ones get the ending that the text has.
 */
export function lineEdits(before: string, after: string): TextEditSpec[] {
  const eol = before.includes('\r\n') ? '\r\n' : '\n';
  const [old, fresh] = [new MarkdownLines(before), new MarkdownLines(after)];
  return diff(old.lines, fresh.lines).map(({ from0, to0, from1, to1 }) => {
    const lines = fresh.lines.slice(from1, to1);
    // The last line has no ending of its own: what is put in or taken away there takes the one before it along.
    const isEnd = to0 === old.lines.length;
    const [start, end] = isEnd
      ? [from0 === 0 ? 0 : old.end(from0 - 1), before.length]
      : [old.start(from0), old.start(to0)];
    const text = lines.join(eol);
    const newText = lines.length === 0 ? '' : isEnd ? `${from0 === 0 ? '' : eol}${text}` : `${text}${eol}`;
    return { offset: start, length: end - start, newText };
  });
}
