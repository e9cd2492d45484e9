import { encodeTransition } from '../../common/encodeFields.ts';
import { readTransitions } from '../../common/transitions.ts';
import type { JiraEdits } from '../../ports/jira/edits.ts';
import { dataCenterFieldCodec } from '../fieldCodec.ts';
import { issuePath, type JiraContext } from './context.ts';

export function createEdits({ get, send, odd }: JiraContext): JiraEdits {
  return {
    async transitions(key, signal) {
      const reply = await get(`${issuePath(key)}/transitions`, signal, { expand: 'transitions.fields' });
      return readTransitions(reply, dataCenterFieldCodec, odd);
    },

    async transition(key, request, fields, signal) {
      const body = await encodeTransition(request, fields, dataCenterFieldCodec);
      await send('POST', `${issuePath(key)}/transitions`, { body, signal });
    },

    async assign(key, name, signal) {
      await send('PUT', `${issuePath(key)}/assignee`, { body: { name }, signal });
    },
  };
}
