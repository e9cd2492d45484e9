import { assignIssue, doTransition, getTransitions } from 'jira.js/cloud';
import { encodeTransition } from '../../common/encodeFields.ts';
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

    async transition(key, request, fields, signal) {
      const body = await encodeTransition(request, fields, cloudFieldCodec);
      await doTransition(api({ signal }), { issueIdOrKey: encodeURIComponent(key), ...body });
    },

    async assign(key, accountId, signal) {
      await assignIssue(api({ signal }), { issueIdOrKey: encodeURIComponent(key), accountId });
    },
  };
}
