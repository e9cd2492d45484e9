/**
 * Translates one English sentence and fills `{0}`, `{1}` … Presenters that must not know `vscode` are handed
 * `vscode.l10n.t` under this type; always call it `t` and give it a literal, so that the test that holds the
 * translations complete can see the sentence.
 */
export type Translate = (message: string, ...args: (string | number | boolean)[]) => string;

/** Fills the places of an English sentence; stands in for `vscode.l10n.t` in tests. */
export const english: Translate = (message, ...args) =>
  message.replace(/\{(\d+)\}/g, (place, index: string) => String(args[Number(index)] ?? place));

/** Sentences one after the other, with as much room between them as the language leaves. */
export function joinSentences(sentences: readonly string[], t: Translate): string {
  return sentences
    .filter((each) => each !== '')
    .reduce((all, each) => (all === '' ? each : t('{0} {1}', all, each)), '');
}
