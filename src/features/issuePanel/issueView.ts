import type { Issue, Status } from '../../atlassian/model/issue.ts';
import type { DetailValue, HistoryEntry, IssueDetails } from '../../atlassian/model/issueDetails.ts';
import type { TimerView } from '../../protocol/actionViews.ts';
import type { UnsentWrite } from '../../atlassian/model/write.ts';
import type {
  FieldValueView,
  FieldView,
  IssueDetailsView,
  IssueView,
  PermissionsView,
  StatusView,
} from '../../protocol/issueView.ts';
import { withoutChecklists } from '../../ui/appChecklists.ts';
import { typeIcon } from '../../ui/formatIssue.ts';
import { actionsView, lastEdit } from './actions/actionsView.ts';
import { attachmentViews } from './actions/attachmentsView.ts';
import { ancestorsOf, linkedIssueView, linkViews, type FindIssue } from './actions/linksView.ts';
import { worklogViews } from './actions/worklogsView.ts';
import { checklistViews } from './checklistViews.ts';
import { inScreenOrder } from './fieldOrders.ts';
import { personView, richText } from './richText.ts';
import {
  commentViews,
  unsentChecklists,
  unsentDescription,
  unsentFields,
  withUnsentValues,
  type UnsentTexts,
} from './texts/unsentViews.ts';

/** How much of an issue is shown. */
export interface ShownExtent {
  /** Comments, from the newest on. */
  readonly comments: number;
  /** The description whole, however long it is. */
  readonly wholeDescription: boolean;
}

/** What the view depends on besides the issue. */
export interface ViewContext {
  readonly extent: ShownExtent;
  /** The signed-in account. */
  readonly accountId: string;
  readonly may: PermissionsView;
  /** The user's changes of the issue that the site does not have yet, the oldest first. */
  readonly unsent: readonly UnsentWrite[];
  /** What of it is text, or a field: with what the site refused. */
  readonly texts: UnsentTexts;
  readonly find: FindIssue;
  /** Of the fields, by id; absent where it is not known. */
  readonly fieldOrder?: readonly string[] | undefined;
  readonly timer?: TimerView | undefined;
  /** Where it was asked for. */
  readonly history?: readonly HistoryEntry[] | undefined;
}

/** An issue as its panel shows it. @param details absent while only what a list shows of it is known */
export function issueView(issue: Issue, details: IssueDetails | undefined, context: ViewContext): IssueView {
  return {
    summary: issue.summary,
    type: typeView(issue.type, context.unsent),
    project: issue.project,
    ancestors: ancestorsOf(issue.parent, context.find),
    ...(issue.parent && { parent: issue.parent }),
    status: statusView(issue.status),
    ...(issue.assignee && { assignee: personView(issue.assignee) }),
    isMine: issue.assignee?.accountId === context.accountId,
    ...(issue.priority && { priority: issue.priority.name }),
    ...(issue.resolution !== undefined && { resolution: issue.resolution }),
    created: issue.created,
    updated: issue.updated,
    ...(details && { details: detailsView(details, context) }),
  };
}

/** The type as the site has it, or as it is to become. */
function typeView(type: Issue['type'], unsent: readonly UnsentWrite[]): IssueView['type'] {
  const edited = lastEdit(unsent, 'issuetype');
  const name = edited?.kind === 'issueType' ? edited.option.label : type.name;
  return { name, icon: typeIcon({ ...type, name }) };
}

function detailsView(
  details: IssueDetails,
  { extent, accountId, may, history, unsent, texts, find, fieldOrder, timer }: ViewContext,
): IssueDetailsView {
  const { comments } = details;
  const known = details.description && richText(details.description, extent.wholeDescription);
  const description = unsentDescription(known, extent.wholeDescription, texts);
  return {
    ...(description && { description }),
    fields: inScreenOrder(
      withUnsentValues(
        withoutChecklists(details.fields, details.checklists).map(({ id, name, value }) => ({
          id,
          name,
          value: valueView(value),
        })),
        texts,
      ).map((field) => withDue(field, details.issue)),
      fieldOrder,
    ),
    ...(fieldOrder && { editableFields: fieldOrder }),
    unsentFields: unsentFields(texts),
    ...checklistParts(details, unsent, texts),
    attachments: attachmentViews(details.attachments, unsent, accountId),
    subtasks: details.subtasks.map(linkedIssueView),
    links: linkViews(details.links, unsent, find),
    comments: commentViews(comments, extent.comments, accountId, texts),
    worklogs: worklogViews(details.worklogs, texts, accountId),
    ...(history && {
      history: history.map(({ author, ...entry }) => ({
        ...entry,
        ...(author && { author: personView(author) }),
      })),
    }),
    ...actionsView(details, unsent, timer),
    may,
  };
}

function checklistParts(
  { checklists }: IssueDetails,
  unsent: readonly UnsentWrite[],
  texts: UnsentTexts,
): Pick<IssueDetailsView, 'checklists' | 'unsentChecklists'> {
  const views = checklistViews(checklists, unsent);
  return views.length === 0 ? {} : { checklists: views, unsentChecklists: unsentChecklists(texts) };
}

/** Jira's own due date, while the issue is not done. */
function withDue(field: FieldView, { status }: Issue): FieldView {
  const { id, value } = field;
  const isDue = id === 'duedate' && value.kind === 'date' && status.category !== 'done';
  return isDue ? { ...field, value: { ...value, isDue } } : field;
}

function valueView(value: DetailValue): FieldValueView {
  switch (value.kind) {
    case 'markup':
      return { kind: 'rich', text: richText(value.markup) };
    case 'users':
      return { kind: 'people', people: value.users.map(personView) };
    case 'issues':
      return { kind: 'issues', issues: value.issues.map(linkedIssueView) };
    default:
      return value;
  }
}

function statusView({ name, category }: Status): StatusView {
  return { name, category };
}
