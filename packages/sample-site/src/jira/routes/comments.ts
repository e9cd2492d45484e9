import { noContent, ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import { readProperties, setProperties } from '../changeNotes.ts';
import { readCommentBody } from '../commentEdits.ts';
import { InputRefused } from '../inputRefused.ts';
import type { Comment, Issue } from '../model.ts';
import type { Permission } from '../permissions.ts';
import { renderedComment } from '../renderedFields.ts';
import { propertiesOf } from '../properties.ts';
import { bodyObject, issueOf, page, queryList, queryNumber } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import { readVisibility } from '../visibility.ts';

const DEFAULT_PAGE = 100;
const LARGEST_PAGE = 5000;

type Print = (comment: Comment) => Readonly<Record<string, unknown>>;

/** Comments as the request wants them: `expand` may add `renderedBody` and `properties`. */
function commentPrinter(
  { world, request, render }: Pick<JiraCall, 'world' | 'request' | 'render'>,
  issue: Issue,
): Print {
  const names = queryList(request.query, 'expand');
  return (comment) => ({
    ...(names.includes('renderedBody')
      ? renderedComment(world, render, issue, comment)
      : render.comment(issue, comment)),
    ...(names.includes('properties') ? { properties: propertiesOf(world, `comment:${comment.id}`) } : {}),
  });
}

const MOST_LISTED = 1000;

/** Comments by their ids, whichever issues they are of; those that may not be seen are left out. */
function listComments(call: JiraCall): SampleReply {
  const { world, request } = call;
  const { ids } = bodyObject(request);
  if (!Array.isArray(ids) || ids.length > MOST_LISTED)
    throw refuse(400, [`ids must be a list of at most ${MOST_LISTED} comment ids.`]);
  const found = [...new Set(ids.map(String))].flatMap((id) => {
    const issue = world.issueOfComment(id);
    const comment = issue && world.comments(issue).find((one) => one.id === id);
    return issue && comment ? [{ issue, comment }] : [];
  });
  return ok(
    page(request, found, ({ issue, comment }) => commentPrinter(call, issue)(comment), {
      fallback: MOST_LISTED,
      most: MOST_LISTED,
    }),
  );
}

function getComments({ world, request, render }: JiraCall): SampleReply {
  const issue = issueOf(world, request.params['issueIdOrKey']);
  const newestFirst = request.query.get('orderBy') === '-created';
  const all = newestFirst ? [...world.comments(issue)].reverse() : world.comments(issue);
  const startAt = queryNumber(request.query, 'startAt', 0, Number.MAX_SAFE_INTEGER);
  const maxResults = queryNumber(request.query, 'maxResults', DEFAULT_PAGE, LARGEST_PAGE);
  const print = commentPrinter({ world, request, render }, issue);
  const comments = all.slice(startAt, startAt + maxResults).map(print);
  return ok({ startAt, maxResults, total: all.length, comments });
}

/** Runs what reads a comment that was sent; what is wrong with it is refused under the name Jira gives it. */
function checked<T>(field: 'comment' | 'commentLevel', read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputRefused) throw refuse(400, [], { [field]: error.message });
    throw error;
  }
}

function addComment({ world, request, render }: JiraCall): SampleReply {
  const issue = issueOf(world, request.params['issueIdOrKey']);
  world.permissions.require(
    'ADD_COMMENTS',
    issue.project,
    400,
    `${request.account.displayName}, you do not have the permission to comment on this issue.`,
  );
  const sent = bodyObject(request);
  const body = checked('comment', () => readCommentBody(sent['body']));
  const visibility = checked('commentLevel', () => readVisibility(world, sent['visibility']));
  const properties = readProperties(sent['properties']);
  const print = commentPrinter({ world, request, render }, issue);
  const comment = world.comment(issue, body, request.account.accountId, request.now, visibility);
  setProperties(world, `comment:${comment.id}`, properties);
  return { status: 201, body: print(comment) };
}

/** The comment that the path names, with its issue; refuses with 404 what is missing or hidden. */
function commentOf({ world, request }: JiraCall): { readonly issue: Issue; readonly comment: Comment } {
  const issue = issueOf(world, request.params['issueIdOrKey']);
  const comment = world.comments(issue).find((one) => one.id === request.params['id']);
  if (comment === undefined)
    throw refuse(404, [`Can not find a comment for the id: ${request.params['id'] ?? ''}.`]);
  return { issue, comment };
}

/** People may change their own comments only. */
function requireOwn(
  call: JiraCall,
  permission: Permission,
  verb: 'edit' | 'delete',
): ReturnType<typeof commentOf> {
  const found = commentOf(call);
  const { accountId, displayName } = call.request.account;
  const own = found.comment.authorId === accountId;
  if (!own || !call.world.permissions.may(permission, found.issue.project))
    throw refuse(400, [
      `${displayName}, you do not have the permission to ${verb} the comment with id: ${found.comment.id}.`,
    ]);
  return found;
}

function editComment(call: JiraCall): SampleReply {
  const { world, request } = call;
  const { issue, comment } = requireOwn(call, 'EDIT_OWN_COMMENTS', 'edit');
  const sent = bodyObject(request);
  const body = checked('comment', () => readCommentBody(sent['body']));
  const { visibility: before, ...rest } = comment;
  const visibility =
    'visibility' in sent ? checked('commentLevel', () => readVisibility(world, sent['visibility'])) : before;
  const properties = readProperties(sent['properties']);
  const print = commentPrinter(call, issue);
  const { accountId } = request.account;
  const edited: Comment = {
    ...rest,
    body,
    updated: request.now,
    updateAuthorId: accountId,
    ...(visibility === undefined ? {} : { visibility }),
  };
  world.replaceComment(issue, comment.id, edited, accountId, request.now);
  setProperties(world, `comment:${comment.id}`, properties);
  return ok(print(edited));
}

function deleteComment(call: JiraCall): SampleReply {
  const { issue, comment } = requireOwn(call, 'DELETE_OWN_COMMENTS', 'delete');
  const { account, now } = call.request;
  call.world.replaceComment(issue, comment.id, undefined, account.accountId, now);
  return noContent();
}

/** Comments: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/ */
export function commentRoutes(site: JiraSite): Route[] {
  const all = '/rest/api/3/issue/{issueIdOrKey}/comment';
  const one = `${all}/{id}`;
  return [
    site.read('POST', '/rest/api/3/comment/list', listComments),
    site.read('GET', all, getComments),
    site.write('POST', all, addComment),
    site.read('GET', one, (call) => {
      const { issue, comment } = commentOf(call);
      return ok(commentPrinter(call, issue)(comment));
    }),
    site.write('PUT', one, editComment),
    site.write('DELETE', one, deleteComment),
  ];
}
