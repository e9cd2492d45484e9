import { findIssueKey } from '../core/issueKey.ts';

/** What an item says about itself beside what is to be done. */
export interface ItemDetails {
  /** The name behind `@`. */
  readonly owner?: string;
  /** YYYY-MM-DD, the date behind `📅`. */
  readonly due?: string;
  readonly issueKey?: string;
  /** The item says that it may be left out: `(optional)`, `（選填）`, `（可略過）`. */
  readonly isOptional: boolean;
}

/** Behind white space or a bracket: an address of a mailbox names nobody. */
const OWNER = /(?:^|[\s(（，、])@([\p{L}\p{N}][\p{L}\p{N}._-]*)/u;
/** As the Tasks plug-in of Obsidian writes due dates. */
const DUE = /📅\ufe0f?\s*(\d{4}-\d{2}-\d{2})(?!\d)/u;
const OPTIONAL = /[(（](?:optional|選填|可略過)[)）]/i;

/** Reads an item's text. @param text without formatting */
export function readItemDetails(text: string): ItemDetails {
  const owner = OWNER.exec(text)?.[1]?.replace(/[._-]+$/, '');
  const due = DUE.exec(text)?.[1];
  const issueKey = findIssueKey(text);
  return {
    ...(owner !== undefined && { owner }),
    ...(due !== undefined && isDate(due) && { due }),
    ...(issueKey !== undefined && { issueKey }),
    isOptional: OPTIONAL.test(text),
  };
}

/** Whether there is such a day. @param date YYYY-MM-DD */
export function isDate(date: string): boolean {
  const moment = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(date);
}
