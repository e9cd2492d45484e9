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
import { dataCenterFieldCodec } from '../fieldCodec.ts';
import { issueFields, issuePath, type JiraContext } from './context.ts';

export function createIssues({ siteId, get, agileFields, odd }: JiraContext): JiraIssues {
  return {
    async issue(key, signal) {
      const agile = await agileFields.find(signal);
      const reply = await get(issuePath(key), signal, { fields: issueFields(agile).join(',') });
      return readIssue(siteId, reply, agile, odd);
    },

    async issueDetails(key, signal) {
      const reply = await get(issuePath(key), signal, {
        fields: DETAILS_FIELDS,
        properties: DETAILS_PROPERTIES,
        expand: `${DETAILS_EXPAND},renderedFields`,
      });
      return readIssueDetails(siteId, reply, { known: agileFields.known(), odd });
    },

    async issueForEditing(key, signal) {
      const reply = await get(issuePath(key), signal, {
        fields: DETAILS_FIELDS,
        properties: DETAILS_PROPERTIES,
        expand: `${DETAILS_EXPAND},renderedFields,editmeta`,
      });
      return readIssueForEditing(siteId, reply, dataCenterFieldCodec, { known: agileFields.known(), odd });
    },

    async history(key, signal) {
      return readHistory(await get(issuePath(key), signal, { fields: 'id', expand: 'changelog' }));
    },

    async issueHistory(key, fieldIds = [], signal) {
      const agile = await agileFields.find(signal);
      const reply = await get(issuePath(key), signal, {
        fields: [...new Set([...issueFields(agile), ...fieldIds])].join(','),
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
