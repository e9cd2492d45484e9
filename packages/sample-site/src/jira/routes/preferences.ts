import { noContent, ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import type { JiraCall, JiraSite } from '../site.ts';

const LONGEST = 255;

/** What stands for a preference that was not set. */
const DEFAULTS: ReadonlyMap<string, string> = new Map([
  ['user.notifications.mimetype', 'html'],
  ['user.default.share.private', 'true'],
  ['user.keyboard.shortcuts.disabled', 'false'],
]);

/** The preferences of the account: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-myself/ */
export function preferenceRoutes(site: JiraSite): Route[] {
  const path = '/rest/api/3/mypreferences';
  const kept = new Map<string, string>();
  const keyOf = ({ request }: JiraCall): string => {
    const key = request.query.get('key') ?? '';
    if (key === '' || key.length > LONGEST) throw refuse(404, ['The preference key is invalid.']);
    return key;
  };
  const set = (call: JiraCall): SampleReply => {
    const { body } = call.request;
    const key = keyOf(call);
    if (typeof body !== 'string' || body.length > LONGEST)
      throw refuse(404, ['The preference value is invalid.']);
    kept.set(key, body);
    return noContent();
  };
  return [
    site.read('GET', path, (call) => {
      const key = keyOf(call);
      const value = kept.get(key) ?? DEFAULTS.get(key);
      if (value === undefined) throw refuse(404, [`The preference '${key}' was not found.`]);
      return ok(value);
    }),
    { ...site.write('PUT', path, set), takesText: true },
    site.write('DELETE', path, (call) => {
      if (!kept.delete(keyOf(call))) throw refuse(404, ['The preference was not found.']);
      return noContent();
    }),
  ];
}
