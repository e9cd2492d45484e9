import type { Translate } from '../core/localize.ts';

/**
 * What people call a field of an issue's history. Jira tells system fields there by a name of its own, in English
 * whatever language its users have; the others by the name that the team gave them.
 */
export function historyFieldName(name: string, t: Translate): string {
  switch (name.toLowerCase()) {
    case 'summary':
      return t('Summary');
    case 'description':
      return t('Description');
    case 'status':
      return t('Status');
    case 'issuetype':
      return t('Type');
    case 'priority':
      return t('Priority');
    case 'assignee':
      return t('Assignee');
    case 'reporter':
      return t('Reporter');
    case 'resolution':
      return t('Resolution');
    case 'labels':
      return t('Labels');
    case 'duedate':
      return t('Due date');
    case 'component':
    case 'components':
      return t('Components');
    case 'fix version':
    case 'fixversions':
      return t('Fix versions');
    case 'version':
    case 'versions':
      return t('Affects versions');
    case 'link':
    case 'issuelinks':
      return t('Links');
    case 'remoteissuelink':
    case 'remoteworkitemlink':
      return t('Web links');
    case 'attachment':
      return t('Attachments');
    case 'comment':
      return t('Comment');
    case 'parent':
    case 'issueparentassociation':
      return t('Parent');
    case 'epic link':
      return t('Epic');
    case 'environment':
      return t('Environment');
    case 'timeestimate':
      return t('Remaining estimate');
    case 'timeoriginalestimate':
      return t('Original estimate');
    case 'timespent':
      return t('Time spent');
    case 'worklogid':
      return t('Work log');
    case 'rank':
      return t('Rank');
    case 'flagged':
      return t('Flag');
    case 'project':
      return t('Project');
    default:
      return name;
  }
}
