import { noContent, ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import { readProperties, setProperties } from '../changeNotes.ts';
import { propertiesOf } from '../properties.ts';
import { parseDuration } from '../duration.ts';
import { asAdfDocument } from '../adf.ts';
import { readCommentBody } from '../commentEdits.ts';
import type { Worklog } from '../extras.ts';
import { InputRefused } from '../inputRefused.ts';
import type { ChangeItem, Issue } from '../model.ts';
import { bodyObject, issueOf, queryList, queryNumber } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import { workFigures } from '../timeTracking.ts';
import { readEstimate } from '../timeTrackingInput.ts';
import { readVisibility } from '../visibility.ts';

const LARGEST_PAGE = 5000;

/** A work log as the request wants it: `expand` may add its `properties`. */
function shown(
  { world, request, render }: JiraCall,
  issue: Issue,
  worklog: Worklog,
): Readonly<Record<string, unknown>> {
  const names = queryList(request.query, 'expand');
  return {
    ...render.worklog(issue, worklog),
    ...(names.includes('properties') ? { properties: propertiesOf(world, `worklog:${worklog.id}`) } : {}),
  };
}

function getWorklogs(call: JiraCall): SampleReply {
  const { world, request } = call;
  const issue = issueOf(world, request.params['issueIdOrKey']);
  const { query } = request;
  const after = queryNumber(query, 'startedAfter', 0, Number.MAX_SAFE_INTEGER);
  const before = queryNumber(query, 'startedBefore', Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  const all = world.worklogs(issue).filter(({ started }) => started >= after && started < before);
  const startAt = queryNumber(query, 'startAt', 0, Number.MAX_SAFE_INTEGER);
  const maxResults = queryNumber(query, 'maxResults', LARGEST_PAGE, LARGEST_PAGE);
  const worklogs = all.slice(startAt, startAt + maxResults).map((one) => shown(call, issue, one));
  return ok({ startAt, maxResults, total: all.length, worklogs });
}

type Sent = Readonly<Record<string, unknown>>;

/** The time of a work log in seconds: `timeSpentSeconds`, or `timeSpent` as people write it. */
function readSeconds(sent: Sent): number | undefined {
  const { timeSpent, timeSpentSeconds } = sent;
  const seconds = typeof timeSpent === 'string' ? parseDuration(timeSpent) : timeSpentSeconds;
  return typeof seconds === 'number' && seconds >= 60 ? seconds : undefined;
}

function read({ world, request }: JiraCall): Pick<Worklog, 'comment' | 'visibility'> & {
  readonly seconds: number | undefined;
  readonly started: number | undefined;
  /** Whether it is to have no words, where it may have had some. */
  readonly silent: boolean;
} {
  const sent: Sent = bodyObject(request);
  const { started } = sent;
  const at =
    typeof started === 'string' ? Date.parse(started.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')) : undefined;
  if (at !== undefined && Number.isNaN(at))
    throw refuse(400, [], { started: `The date '${String(started)}' is not valid.` });
  try {
    const silent = isEmptyDocument(sent['comment']);
    const comment =
      silent || (sent['comment'] ?? undefined) === undefined ? undefined : readCommentBody(sent['comment']);
    const visibility = readVisibility(world, sent['visibility']);
    return {
      seconds: readSeconds(sent),
      started: at,
      silent,
      ...(comment === undefined ? {} : { comment }),
      ...(visibility === undefined ? {} : { visibility }),
    };
  } catch (error) {
    if (error instanceof InputRefused) throw refuse(400, [], { worklog: error.message });
    throw error;
  }
}

/** A document that says nothing: a work log needs no words, unlike a comment. */
function isEmptyDocument(value: unknown): boolean {
  const document = asAdfDocument(value);
  return document !== undefined && (document.content ?? []).length === 0;
}

function timeItem(
  field: 'timespent' | 'timeestimate',
  before: number | undefined,
  after: number,
): ChangeItem {
  return {
    field,
    fieldId: field,
    fieldtype: 'jira',
    ...(before === undefined ? {} : { from: String(before) }),
    fromString: before === undefined ? '' : String(before),
    to: String(after),
    toString: String(after),
  };
}

const ADJUSTMENTS = ['new', 'leave', 'manual', 'auto'];

/** The parameter by which `adjustEstimate=manual` names its amount, and whether that makes the estimate larger. */
type Manual =
  { readonly name: 'reduceBy'; readonly sign: -1 } | { readonly name: 'increaseBy'; readonly sign: 1 };

/**
 * What remains to be done after a change of the work logs, in seconds, as `adjustEstimate` asks; undefined leaves it.
 * @param added the seconds that are logged more than before
 */
function adjustedEstimate(
  { world, request }: JiraCall,
  issue: Issue,
  added: number,
  manual: Manual | undefined,
): number | undefined {
  const { query } = request;
  const asked = query.get('adjustEstimate')?.toLowerCase() ?? '';
  const how = asked === '' ? 'auto' : asked;
  if (!ADJUSTMENTS.includes(how) || (how === 'manual' && manual === undefined))
    throw refuse(400, [], { adjustEstimate: `The value '${how}' of adjustEstimate is not valid.` });
  const { remaining } = workFigures(world, issue);
  const amount = (name: string): number => {
    try {
      return readEstimate(query.get(name) ?? undefined);
    } catch (error) {
      if (error instanceof InputRefused) throw refuse(400, [], { [name]: error.message });
      throw error;
    }
  };
  if (how === 'leave') return undefined;
  if (how === 'new') return amount('newEstimate');
  if (how === 'manual' && manual !== undefined)
    return Math.max(0, (remaining ?? 0) + manual.sign * amount(manual.name));
  return remaining === undefined ? undefined : Math.max(0, remaining - added);
}

/** Makes a change to the work logs of an issue, and writes what it does to the times into its history. */
function change(
  call: JiraCall,
  issue: Issue,
  added: number,
  manual: Manual | undefined,
  action: () => void,
): void {
  const { world, request } = call;
  const estimate = adjustedEstimate(call, issue, added, manual);
  const { remaining } = workFigures(world, issue);
  const before = world.timeSpent(issue) || undefined;
  action();
  const after = world.timeSpent(issue);
  const items = [
    ...(estimate === undefined || estimate === remaining
      ? []
      : [timeItem('timeestimate', remaining, estimate)]),
    ...((before ?? 0) === after ? [] : [timeItem('timespent', before, after)]),
  ];
  const values = estimate === undefined ? issue.values : { ...issue.values, timeestimate: estimate };
  world.edit(issue, { values }, { items, authorId: request.account.accountId, now: request.now });
}

function addWorklog(call: JiraCall): SampleReply {
  const { world, request } = call;
  const issue = issueOf(world, request.params['issueIdOrKey']);
  world.permissions.require(
    'WORK_ON_ISSUES',
    issue.project,
    400,
    'You do not have the permission to associate a worklog to this issue.',
  );
  const { seconds, started, comment, visibility } = read(call);
  if (seconds === undefined)
    throw refuse(400, [], { timeLogged: 'You must indicate the time spent working.' });
  const { accountId } = request.account;
  const worklog: Worklog = {
    ...(comment === undefined ? {} : { comment }),
    ...(visibility === undefined ? {} : { visibility }),
    id: world.takeId(),
    authorId: accountId,
    updateAuthorId: accountId,
    seconds,
    started: started ?? request.now,
    created: request.now,
    updated: request.now,
  };
  const properties = readProperties(bodyObject(request)['properties']);
  change(call, issue, seconds, { name: 'reduceBy', sign: -1 }, () =>
    world.extras.putWorklog(issue.id, worklog),
  );
  setProperties(world, `worklog:${worklog.id}`, properties);
  return { status: 201, body: shown(call, issue, worklog) };
}

function worklogOf({ world, request }: JiraCall): { readonly issue: Issue; readonly worklog: Worklog } {
  const issue = issueOf(world, request.params['issueIdOrKey']);
  const id = request.params['id'] ?? '';
  const worklog = world.worklogs(issue).find((one) => one.id === id);
  if (worklog === undefined) throw refuse(404, [`Cannot find worklog with id: '${id}'.`]);
  return { issue, worklog };
}

function requireOwn(call: JiraCall): ReturnType<typeof worklogOf> {
  const found = worklogOf(call);
  const own = found.worklog.authorId === call.request.account.accountId;
  if (!own || !call.world.permissions.may('EDIT_OWN_WORKLOGS', found.issue.project))
    throw refuse(400, [`You do not have the permission to change the worklog with id: ${found.worklog.id}.`]);
  return found;
}

function editWorklog(call: JiraCall): SampleReply {
  const { issue, worklog } = requireOwn(call);
  const { seconds = worklog.seconds, started = worklog.started, silent, ...rest } = read(call);
  const { now, account } = call.request;
  const { comment, ...others } = worklog;
  const edited = {
    ...others,
    ...(comment === undefined || silent ? {} : { comment }),
    ...rest,
    ...{ seconds, started, updated: now, updateAuthorId: account.accountId },
  };
  const properties = readProperties(bodyObject(call.request)['properties']);
  change(call, issue, seconds - worklog.seconds, undefined, () =>
    call.world.extras.putWorklog(issue.id, edited),
  );
  setProperties(call.world, `worklog:${worklog.id}`, properties);
  return ok(shown(call, issue, edited));
}

function deleteWorklog(call: JiraCall): SampleReply {
  const { issue, worklog } = requireOwn(call);
  change(call, issue, -worklog.seconds, { name: 'increaseBy', sign: 1 }, () =>
    call.world.extras.removeWorklog(issue.id, worklog.id, call.request.now),
  );
  call.world.properties.forget(`worklog:${worklog.id}`);
  return noContent();
}

/** Work logs: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-worklogs/ */
export function worklogRoutes(site: JiraSite): Route[] {
  const all = '/rest/api/3/issue/{issueIdOrKey}/worklog';
  const one = `${all}/{id}`;
  return [
    site.read('GET', all, getWorklogs),
    site.write('POST', all, addWorklog),
    site.read('GET', one, (call) => {
      const { issue, worklog } = worklogOf(call);
      return ok(shown(call, issue, worklog));
    }),
    site.write('PUT', one, editWorklog),
    site.write('DELETE', one, deleteWorklog),
  ];
}
