import type { IssueDetailsView } from '../../protocol/issueView.ts';
import type { RequestFailure } from '../../protocol/messages.ts';

/** What the site said against saving a field, by where it is told. */
export interface Complaints {
  /** At the field that was saved, where whoever saved it looks; absent where the site spoke of other fields only. */
  readonly own?: string;
  /** At other fields of the page, by field id. */
  readonly others: Readonly<Record<string, string>>;
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
    ...['summary', 'issuetype', 'assignee', ...(priority === undefined ? [] : ['priority'])],
    ...(details ? ['description', ...details.fields.map(({ id }) => id)] : []),
  ]);
  const entries = Object.entries(fieldErrors ?? {}).filter(([id]) => id !== fieldId);
  const isPlaced = entries.every(([id]) => shown.has(id));
  const ofField = fieldErrors && Object.hasOwn(fieldErrors, fieldId) ? fieldErrors[fieldId] : undefined;
  // What is about a field that is nowhere on the page is told with all the rest.
  const own = isPlaced ? [ofField, general].filter((text) => text !== undefined) : [message];
  return {
    ...(own.length > 0 && { own: own.join(' ') }),
    others: Object.fromEntries(entries.filter(([id]) => shown.has(id))),
  };
}
