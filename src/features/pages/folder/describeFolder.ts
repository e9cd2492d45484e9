import { joinSentences, type Translate } from '../../../core/localize.ts';
import type { LeftFile } from './folderPlan.ts';

/** What came of publishing a folder. */
export interface FolderOutcome {
  readonly published: number;
  /** What failed just now. */
  readonly failed: readonly LeftFile[];
  /** What the plan left out, and told before. */
  readonly left: readonly LeftFile[];
  /** How many files nobody tried. */
  readonly open: number;
}

/** What came of publishing a folder, in words: what nobody knows yet comes first. */
export function describeFolder({ published, failed, left, open }: FolderOutcome, t: Translate): string {
  const all = [...failed, ...left];
  const [first] = all;
  return joinSentences(
    [
      t('Pages published: {0}.', published),
      ...(open > 0 ? [t('Not published yet: {0}.', open)] : []),
      ...(first && failed.length > 0 ? [t('Failed: {0}.', failed.length)] : []),
      ...(left.length > 0 ? [t('Left out: {0}.', left.length)] : []),
      ...(first ? [ended(t('{0}: {1}', first.path, first.why), t)] : []),
      ...(all.length > 1 ? [t('The log names all.')] : []),
    ],
    t,
  );
}

/**
 * That there is nothing to publish, in words, and what there is to know all the same.
 * @param notes what was found beside the files, such as pages that stand elsewhere
 */
export function describeNothing(left: readonly LeftFile[], notes: readonly string[], t: Translate): string {
  const [note] = notes;
  const outcome =
    left.length > 0
      ? describeFolder({ published: 0, failed: [], left, open: 0 }, t)
      : t('All pages say what the files say: nothing to publish.');
  const isToldInFull = notes.length < 2 || left.length > 1;
  return joinSentences(
    [
      outcome,
      ...(note === undefined ? [] : [ended(note, t)]),
      ...(isToldInFull ? [] : [t('The log names all.')]),
    ],
    t,
  );
}

/** How far publishing came before it was stopped. */
export function describeProgress(
  { published, open }: Pick<FolderOutcome, 'published' | 'open'>,
  t: Translate,
): string {
  return joinSentences([t('Pages published: {0}.', published), t('Not published yet: {0}.', open)], t);
}

/** A sentence with its full stop. Reasons are sentences, but a server's own words may be none. */
function ended(sentence: string, t: Translate): string {
  return /[.!?…。！？][)\]"'”’」）]*$/u.test(sentence.trim()) ? sentence : t('{0}.', sentence);
}
