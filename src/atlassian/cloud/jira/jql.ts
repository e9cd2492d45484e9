import { getAutoComplete, getFieldAutoCompleteForQueryString, parseJqlQueries } from 'jira.js/cloud';
import { jqlValueParameters, readJqlReference, readJqlValues } from '../../common/jqlReference.ts';
import { list, needList, object } from '../../common/read.ts';
import type { JiraJql } from '../../ports/jira/jql.ts';
import type { JiraContext } from './context.ts';

export function createJql({ api, odd }: JiraContext): JiraJql {
  return {
    async jqlReference(signal) {
      return readJqlReference(await getAutoComplete(api({ signal })), odd);
    },

    async jqlValues(question, signal) {
      const asked = jqlValueParameters(question);
      return readJqlValues(await getFieldAutoCompleteForQueryString(api({ signal }), asked), odd);
    },

    async jqlErrors(jql, signal) {
      const reply: unknown = await parseJqlQueries(api({ signal, readOnly: true }), {
        queries: [jql],
        validation: 'strict',
      });
      const [parsed] = needList(reply, 'queries');
      return list(object(parsed)['errors']).filter((message) => typeof message === 'string');
    },
  };
}
