import { ShipshapeError } from '../../../core/errors.ts';
import { jqlValueParameters, readJqlReference, readJqlValues } from '../../common/jqlReference.ts';
import type { JiraJql } from '../../ports/jira/jql.ts';
import type { JiraContext } from './context.ts';

export function createJql({ get, send, odd }: JiraContext): JiraJql {
  return {
    async jqlReference(signal) {
      return readJqlReference(await get('/jql/autocompletedata', signal), odd);
    },

    async jqlValues(question, signal) {
      const asked = jqlValueParameters(question);
      return readJqlValues(await get('/jql/autocompletedata/suggestions', signal, { ...asked }), odd);
    },

    async jqlErrors(jql, signal) {
      try {
        const body = { jql, maxResults: 0, validateQuery: true };
        await send('POST', '/search', { body, signal, readOnly: true });
        return [];
      } catch (error) {
        if (!(error instanceof ShipshapeError) || error.reason !== 'invalid') throw error;
        return error.detail.serverMessages ?? [];
      }
    },
  };
}
