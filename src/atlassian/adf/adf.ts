/** Atlassian Document Format, as far as it is written here: https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/ */
export type AdfMark =
  | {
      readonly type: 'strong' | 'em' | 'strike' | 'code' | 'link';
      readonly attrs?: { readonly href: string };
    }
  /** Of a paragraph; one without it begins at its line's beginning. */
  | { readonly type: 'alignment'; readonly attrs: { readonly align: 'center' | 'end' } };

export interface AdfNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly AdfNode[];
  readonly marks?: readonly AdfMark[];
  readonly text?: string;
}

export interface AdfDocument {
  readonly type: 'doc';
  readonly version: 1;
  readonly content: readonly AdfNode[];
}

/** A text node. ADF knows no empty one; pass something. */
export function textNode(text: string, marks: readonly AdfMark[] = []): AdfNode {
  return { type: 'text', text, ...(marks.length > 0 && { marks }) };
}

export const HARD_BREAK: AdfNode = { type: 'hardBreak' };

/** Joins lines of inline nodes, a hard break between each two. */
export function joinLines(lines: readonly (readonly AdfNode[])[]): AdfNode[] {
  return lines.flatMap((line, index) => (index === 0 ? [...line] : [HARD_BREAK, ...line]));
}
