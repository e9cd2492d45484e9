/** Replaces `length` UTF-16 units at `offset` with `newText`. Structurally close to `vscode.TextEdit`. */
export interface TextEditSpec {
  readonly offset: number;
  readonly length: number;
  readonly newText: string;
}

/** Applies edits that do not overlap; those at the same offset in the order given. */
export function applyEdits(text: string, edits: readonly TextEditSpec[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const edit of [...edits].sort((a, b) => a.offset - b.offset)) {
    parts.push(text.slice(from, edit.offset), edit.newText);
    from = edit.offset + edit.length;
  }
  parts.push(text.slice(from));
  return parts.join('');
}
