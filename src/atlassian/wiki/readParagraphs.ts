import type { Block, Run } from '../../markdown/model.ts';
import { readInline } from './readInline.ts';

/** Two line breaks in a row part paragraphs, in lists and tables the only way to do so. */
export function readParagraphs(text: string): Block[] {
  const parts: Run[][] = [[]];
  const runs = readInline(text.trim());
  for (let at = 0; at < runs.length; at += 1) {
    const run = runs[at];
    if (run === undefined) break;
    const isBlank = (each: Run | undefined): boolean => each?.kind === 'text' && each.text.trim() === '';
    const next = isBlank(runs[at + 1]) ? at + 2 : at + 1;
    if (run.kind === 'break' && runs[next]?.kind === 'break') {
      parts.push([]);
      at = next;
    } else parts.at(-1)?.push(run);
  }
  return parts.filter((part) => part.length > 0).map((part) => ({ type: 'paragraph', runs: part }));
}
