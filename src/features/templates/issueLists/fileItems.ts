import type { ItemState } from '../../../checklist/itemState.ts';
import { isOptional, withoutOptional } from '../../../checklist/openItems.ts';
import { allItems, parseChecklists } from '../../../checklist/parseChecklists.ts';
import type { IssueSection } from '../../../checklist/issueSection.ts';
import { findIssueKey } from '../../../core/issueKey.ts';

/** An item of a Markdown file. */
export interface FileItem {
  /** Empty where it stands right under the heading that names the issue, or under none. */
  readonly heading: string;
  readonly text: string;
  readonly state: ItemState;
  readonly mandatory: boolean;
}

/** The items in a part of a Markdown text. */
export function fileItems(
  text: string,
  { line, endLine }: Pick<IssueSection, 'line' | 'endLine'>,
): readonly FileItem[] {
  return parseChecklists(text).flatMap(({ title, items }) => {
    const heading = findIssueKey(title) === undefined ? title : '';
    return [...allItems(items)]
      .filter((item) => item.line >= line && item.line < endLine && item.text !== '')
      .map((item) => ({
        heading,
        text: withoutOptional(item.text),
        state: item.state,
        mandatory: !isOptional(item.text),
      }));
  });
}
