import { CUSTOM, type FieldDefinition } from './fields.ts';
import type { FieldValue, Issue } from './model.ts';
import { aggregateFigures, workFigures, workRatio } from './timeTracking.ts';
import type { World } from './world.ts';

/** What a field holds, as ids; for fields that are worked out (`comment`, `votes`, …) undefined. */
export function fieldValue(world: World, issue: Issue, field: FieldDefinition): FieldValue {
  switch (field.id) {
    case 'summary':
      return issue.summary;
    case 'issuetype':
      return issue.type.id;
    case 'security':
      return issue.securityId;
    case 'priority':
      return issue.priorityId;
    case 'resolution':
      return issue.resolutionId;
    case 'assignee':
      return issue.assigneeId;
    case 'reporter':
      return issue.reporterId;
    case 'duedate':
      return issue.dueDate;
    case 'timespent':
      return workFigures(world, issue).spent;
    case 'aggregatetimespent':
      return aggregateFigures(world, issue).spent;
    case 'aggregatetimeoriginalestimate':
      return aggregateFigures(world, issue).original;
    case 'aggregatetimeestimate':
      return aggregateFigures(world, issue).remaining;
    case 'workratio':
      return workRatio(workFigures(world, issue));
    case 'labels':
      return issue.labels;
    case 'components':
      return issue.componentIds;
    case 'fixVersions':
      return issue.fixVersionIds;
    case 'description':
      return world.description(issue);
    case 'parent':
      return issue.parentId?.toString();
    case CUSTOM.sprint:
      return issue.sprintIds.map(String);
    default:
      return issue.values[field.id];
  }
}
