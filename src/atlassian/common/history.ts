import { getOwn } from '../../core/getOwn.ts';
import type { IssueChange } from '../model/history.ts';
import { readTime, readUser } from './issues.ts';
import { id, needList, object, objects, readEach, required, text, type ReportOdd } from './read.ts';

/**
 * The `changelog` that `expand=changelog` adds to an issue (`PageOfChangelogs`), the newest first.
 * @throws ShipshapeError `unexpectedReply` without one: that does not say that nothing was changed
 */
export function readChanges(issue: unknown, odd: ReportOdd): readonly IssueChange[] {
  const histories = objects(needList(object(issue)['changelog'], 'histories'));
  return [
    ...readEach(
      histories,
      (value): IssueChange => {
        const history = object(value);
        const author = readUser(history['author']);
        return {
          ...(author && { author }),
          created: required(readTime(history['created']), 'changelog.created'),
          items: objects(history['items']).map((item) => {
            const from = id(item['from']);
            const to = id(item['to']);
            // An own member: every object inherits a `toString`.
            const toText = text(getOwn(item, 'toString'));
            const name = text(item['field']) ?? '';
            // Data Center names the field only; of system fields, the name is mostly the id.
            const field = text(item['fieldId']) ?? name;
            return {
              field,
              ...(name !== '' && name !== field && { name }),
              ...(from !== undefined && { from }),
              ...(to !== undefined && { to }),
              ...(toText !== undefined && { toText }),
            };
          }),
        };
      },
      odd,
    ),
  ].sort((a, b) => Date.parse(b.created) - Date.parse(a.created));
}

/** What stands in some fields of an issue, as the site sends it. */
export function readRawFields(
  issue: unknown,
  fieldIds: readonly string[],
): Readonly<Record<string, unknown>> {
  const fields = object(object(issue)['fields']);
  return Object.fromEntries(fieldIds.filter((name) => name in fields).map((name) => [name, fields[name]]));
}

/** The `serverTime` of `ServerInformation`, in milliseconds since 1970. */
export function readServerTime(reply: unknown): number {
  const time = Date.parse(readTime(object(reply)['serverTime']) ?? '');
  return required(Number.isNaN(time) ? undefined : time, 'serverTime');
}
