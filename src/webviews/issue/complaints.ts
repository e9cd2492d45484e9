import type { IssueDetailsView } from '../../protocol/issueView.ts';
import type { RequestFailure } from '../../protocol/messages.ts';

/** What the site said against saving a field, by where it is told. */
export interface Complaints {
  /** At the field that was saved; absent where the site said nothing about it. */
  readonly own?: string;
  /** At other fields of the page, by field id. */
  readonly others: Readonly<Record<string, string>>;
  /** At the top, where whoever looks for the cause of it looks first. */
  readonly top?: string;
}

/** What tells which fields are on the page. */
interface Shown {
  readonly priority?: string;
  readonly details?: Pick<IssueDetailsView, 'fields'>;
}

/** Puts a refusal to its places. @param issue as the page shows it */
export function placeComplaints(
  failure: RequestFailure,
  fieldId: string,
  { priority, details }: Shown,
): Complaints {
  const { message, fieldErrors, general } = failure;
  // Ours, about what was just given.
  if (!fieldErrors && general === undefined) return { own: message, others: {} };
  const shown = new Set([
    ...['summary', 'assignee', ...(priority === undefined ? [] : ['priority'])],
    ...(details ? ['description', ...details.fields.map(({ id }) => id)] : []),
  ]);
  const entries = Object.entries(fieldErrors ?? {}).filter(([id]) => id !== fieldId);
  const own = fieldErrors && Object.hasOwn(fieldErrors, fieldId) ? fieldErrors[fieldId] : undefined;
  const isPlaced = entries.every(([id]) => shown.has(id));
  // About a field that is nowhere on the page: all of it at the top.
  const top = isPlaced ? general : message;
  return {
    ...(own !== undefined && { own }),
    others: Object.fromEntries(entries.filter(([id]) => shown.has(id))),
    ...(top !== undefined && { top }),
  };
}
