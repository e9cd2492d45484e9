/** What a test run says behind a step: that it failed or was blocked, or a note alone. */
export type RemarkKind = 'failed' | 'blocked' | 'note';

/** A sign and a bold word, which a sentence of a script would not hold by chance. */
const REMARK = /(?<=^|\s)(❌|⛔|📝)\ufe0f? \*\*(?:Failed|Blocked|Note|失敗|受阻|備註)\*\*/u;
const KINDS: Readonly<Record<string, RemarkKind>> = { '❌': 'failed', '⛔': 'blocked', '📝': 'note' };

export interface FoundRemark {
  readonly kind: RemarkKind;
  /** Where its sign stands. */
  readonly at: number;
  /** Behind its bold word. */
  readonly end: number;
}

/** The remark behind a step. @param content Markdown of an item, or of a piece of a cell, behind its check box */
export function findRemark(content: string): FoundRemark | undefined {
  if (!content.includes(' **')) return undefined;
  const found = REMARK.exec(content);
  const kind = KINDS[found?.[1] ?? ''];
  return found && kind ? { kind, at: found.index, end: found.index + found[0].length } : undefined;
}
