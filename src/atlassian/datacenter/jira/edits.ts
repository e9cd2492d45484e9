import { encodeEdits, encodeTransition } from '../../common/encodeFields.ts';
import { readValue } from '../../common/fieldValues.ts';
import { isAnswer } from '../../common/isAnswer.ts';
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

    async transition(key, request, fields, options) {
      const body = await encodeTransition(request, fields, dataCenterFieldCodec);
      await send('POST', `${issuePath(key)}/transitions`, { ...options, body, expects: [204] });
    },

    async assign(key, name, options) {
      await send('PUT', `${issuePath(key)}/assignee`, { ...options, body: { name }, expects: [204] });
    },

    async editFields(key, edits, options) {
      const body = await encodeEdits(edits, dataCenterFieldCodec);
      await send('PUT', issuePath(key), { ...options, body, expects: [204] });
    },

    isAnswer: (field, stored, answer, source) =>
      isAnswer(field, stored, answer, dataCenterFieldCodec, source),
    readAnswer: async ({ kind }, stored) => readValue(kind, stored, dataCenterFieldCodec),
  };
}
