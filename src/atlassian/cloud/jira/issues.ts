import { getIssue } from 'jira.js/cloud';
import { DETAILS_PROPERTIES } from '../../common/appChecklists.ts';
import { readChanges, readRawFields } from '../../common/history.ts';
import {
  DETAILS_EXPAND,
  DETAILS_FIELDS,
  readHistory,
  readIssueDetails,
  readIssueForEditing,
} from '../../common/issueDetails.ts';
import { readIssue } from '../../common/issues.ts';
import type { JiraIssues } from '../../ports/jira/issues.ts';
import { cloudFieldCodec } from '../fieldCodec.ts';
import { issueFields, type JiraContext } from './context.ts';

export function createIssues({ siteId, api, agileFields, odd }: JiraContext): JiraIssues {
  return {
    async issue(key, signal) {
      const agile = await agileFields.find(signal);
      const reply: unknown = await getIssue(api({ signal }), {
        issueIdOrKey: encodeURIComponent(key),
        fields: issueFields(agile),
      });
      return readIssue(siteId, reply, agile, odd);
    },

    async issueDetails(key, signal) {
      const reply: unknown = await getIssue(api({ signal }), {
        issueIdOrKey: encodeURIComponent(key),
        fields: [DETAILS_FIELDS],
        properties: [DETAILS_PROPERTIES],
        expand: DETAILS_EXPAND,
      });
      return readIssueDetails(siteId, reply, { known: agileFields.known(), odd });
    },

    async issueForEditing(key, signal) {
      const reply: unknown = await getIssue(api({ signal }), {
        issueIdOrKey: encodeURIComponent(key),
        fields: [DETAILS_FIELDS],
        properties: [DETAILS_PROPERTIES],
        expand: `${DETAILS_EXPAND},editmeta`,
      });
      return readIssueForEditing(siteId, reply, cloudFieldCodec, { known: agileFields.known(), odd });
    },

    async history(key, signal) {
      const reply: unknown = await getIssue(api({ signal }), {
        issueIdOrKey: encodeURIComponent(key),
        fields: ['id'],
        expand: 'changelog',
      });
      return readHistory(reply);
    },

    async issueHistory(key, fieldIds = [], signal) {
      const agile = await agileFields.find(signal);
      const reply: unknown = await getIssue(api({ signal }), {
        issueIdOrKey: encodeURIComponent(key),
        fields: [...new Set([...issueFields(agile), ...fieldIds])],
        expand: 'changelog',
      });
      return {
        issue: readIssue(siteId, reply, agile, odd),
        changes: readChanges(reply, odd),
        fields: readRawFields(reply, fieldIds),
      };
    },
  };
}
