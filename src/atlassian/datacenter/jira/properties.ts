import { object } from '../../common/read.ts';
import { unlessMissing } from '../../common/unlessMissing.ts';
import type { JiraProperties } from '../../ports/jira/properties.ts';
import { issuePath, type JiraContext } from './context.ts';

export function createProperties({ get, send }: Pick<JiraContext, 'get' | 'send'>): JiraProperties {
  const property = (key: string, name: string): string =>
    `${issuePath(key)}/properties/${encodeURIComponent(name)}`;
  return {
    async issueProperty(key, name, signal) {
      return object(await unlessMissing(get(property(key, name), signal)))['value'];
    },

    async setIssueProperty(key, name, value, options) {
      await send('PUT', property(key, name), { ...options, body: value, expects: [200, 201] });
    },
  };
}
