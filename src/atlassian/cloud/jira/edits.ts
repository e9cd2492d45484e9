import { assignIssue, doTransition, editIssue, getTransitions } from 'jira.js/cloud';
import { encodeEdits, encodeTransition } from '../../common/encodeFields.ts';
import { readValue } from '../../common/fieldValues.ts';
import { isAnswer } from '../../common/isAnswer.ts';
import { readTransitions } from '../../common/transitions.ts';
import type { JiraEdits } from '../../ports/jira/edits.ts';
import { cloudFieldCodec } from '../fieldCodec.ts';
import type { JiraContext } from './context.ts';

export function createEdits({ api, odd }: JiraContext): JiraEdits {
  return {
    async transitions(key, signal) {
      const reply: unknown = await getTransitions(api({ signal }), {
        issueIdOrKey: encodeURIComponent(key),
        expand: 'transitions.fields',
      });
      return readTransitions(reply, cloudFieldCodec, odd);
    },

    async transition(key, request, fields, options) {
      const body = await encodeTransition(request, fields, cloudFieldCodec);
      await doTransition(api({ ...options, expects: [204] }), {
        issueIdOrKey: encodeURIComponent(key),
        ...body,
      });
    },

    async assign(key, accountId, options) {
      await assignIssue(api({ ...options, expects: [204] }), {
        issueIdOrKey: encodeURIComponent(key),
        accountId,
      });
    },

    async editFields(key, edits, options) {
      const body = await encodeEdits(edits, cloudFieldCodec);
      await editIssue(api({ ...options, expects: [204] }), {
        issueIdOrKey: encodeURIComponent(key),
        ...body,
      });
    },

    isAnswer: (field, stored, answer, source) => isAnswer(field, stored, answer, cloudFieldCodec, source),
    readAnswer: async ({ kind }, stored) => readValue(kind, stored, cloudFieldCodec),
  };
}
