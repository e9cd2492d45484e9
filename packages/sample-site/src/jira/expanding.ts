import { issueOperations } from './issueOperations.ts';
import type { FieldSelection } from './issueJson.ts';
import type { Issue } from './model.ts';
import { renderedFields } from './renderedFields.ts';
import { editScreen, screenMetadata, transitionJson } from './screens.ts';
import type { JiraCall } from './site.ts';
import { mayUse, transitionsFrom } from './workflows.ts';

type Json = Readonly<Record<string, unknown>>;

/** The names of an `expand`, each perhaps a comma-separated list. All that the documents name are known; Jira passes over others. */
export function readExpand(sent: readonly string[]): readonly string[] {
  return sent
    .flatMap((entry) => entry.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** An issue with what `expand` adds to it. */
export function expandedIssue(
  call: JiraCall,
  issue: Issue,
  selection: FieldSelection,
  expand: readonly string[],
): Json {
  if (!expand.includes('versionedRepresentations'))
    return { ...call.printer.issue(issue, selection), ...expandedParts(call, issue, selection, expand) };
  // The document: every field then, whatever `fields` says, and in the place of the fields.
  const { fields, ...bean } = call.printer.issue(issue, selection.everything());
  return {
    ...bean,
    versionedRepresentations: Object.fromEntries(
      Object.entries(fields as Json).map(([id, value]) => [id, { 1: value }]),
    ),
    ...expandedParts(call, issue, selection.everything(), expand),
  };
}

function expandedParts(
  call: JiraCall,
  issue: Issue,
  selection: FieldSelection,
  expand: readonly string[],
): Json {
  const { world, render, request } = call;
  const parts: Record<string, unknown> = {};
  if (expand.includes('renderedFields'))
    parts['renderedFields'] = renderedFields(world, render, issue, selection);
  if (expand.includes('names'))
    parts['names'] = Object.fromEntries(selection.fields.map((field) => [field.id, field.name]));
  if (expand.includes('schema'))
    parts['schema'] = Object.fromEntries(selection.fields.map((field) => [field.id, field.schema]));
  if (expand.includes('changelog')) {
    const histories = [...world.changes(issue)].reverse().map((change) => render.change(change));
    parts['changelog'] = { startAt: 0, maxResults: histories.length, total: histories.length, histories };
  }
  const withFields = expand.includes('transitions.fields');
  if (withFields || expand.includes('transitions')) {
    const permitted = world.permissions.may('TRANSITION_ISSUES', issue.project);
    parts['transitions'] = (permitted ? transitionsFrom(issue) : [])
      .filter((one) => mayUse(one, issue, request.account.accountId))
      .map((one) => transitionJson(one, issue, render, { available: true, withFields }));
  }
  if (expand.includes('operations')) parts['operations'] = issueOperations(world, issue);
  if (expand.includes('editmeta')) {
    const editable = world.permissions.may('EDIT_ISSUES', issue.project);
    parts['editmeta'] = {
      fields: screenMetadata(editable ? editScreen(world.fields, issue) : [], issue, render),
    };
  }
  return parts;
}
