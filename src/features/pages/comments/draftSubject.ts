import type { CommentSubject } from '../../../atlassian/model/pageComment.ts';
import type { PageAlignment, SelectedWords } from '../../../atlassian/pages/pageAlignment.ts';
import type { CommentDraft } from './commentDrafts.ts';

/**
 * What a comment that was not taken is about by now. Its words are looked for anew where the page says something else
 * around them than it did: what was noted then would be refused forever.
 * @param alignment undefined while the page was not read
 */
export function draftSubject(
  { subject, selected = '' }: Pick<CommentDraft, 'subject' | 'selected'>,
  file: string,
  alignment: Pick<PageAlignment, 'placeOfWords' | 'wordsAt'> | undefined,
): { readonly subject: CommentSubject } | { readonly words: SelectedWords } {
  if (subject && subject.kind !== 'words') return { subject };
  const isKnown = subject && alignment?.placeOfWords(subject.place).kind !== 'gone';
  if (isKnown) return { subject };
  const from = selected === '' ? -1 : file.indexOf(selected);
  const words = from < 0 ? undefined : alignment?.wordsAt(from, from + selected.length);
  // Where the file says the same twice, nobody knows which of them was meant.
  const isOne = file.lastIndexOf(selected) === from;
  if (subject && !(words?.kind === 'words' && isOne)) return { subject };
  return { words: words ?? { kind: 'unpublished' } };
}
