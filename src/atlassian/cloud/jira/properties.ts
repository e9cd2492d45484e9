import { getIssueProperty, setIssueProperty } from 'jira.js/cloud';
import { object } from '../../common/read.ts';
import { unlessMissing } from '../../common/unlessMissing.ts';
import type { JiraProperties } from '../../ports/jira/properties.ts';
import type { JiraContext } from './context.ts';

export function createProperties({ api }: Pick<JiraContext, 'api'>): JiraProperties {
  return {
    async issueProperty(key, name, signal) {
      const reply: unknown = await unlessMissing(
        getIssueProperty(api({ signal }), { issueIdOrKey: encodeURIComponent(key), propertyKey: name }),
      );
      return object(reply)['value'];
    },

    async setIssueProperty(key, name, value, options) {
      await setIssueProperty(api({ ...options, expects: [200, 201] }), {
        issueIdOrKey: encodeURIComponent(key),
        propertyKey: name,
        // A text is JSON too, though its type says otherwise.
        body: value as Record<string, unknown>,
      });
    },
  };
}
