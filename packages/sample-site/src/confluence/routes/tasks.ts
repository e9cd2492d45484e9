import type { Route, SampleReply, SampleRequest } from '../../http/route.ts';
import { textField } from '../json.ts';
import { bodyIn, listFormat } from '../bodies.ts';
import { v2Page } from '../paging.ts';
import { editableContent, mayView } from '../permissions.ts';
import { flagParam, idInPath, idListParam, listParam, wordParam } from '../queries.ts';
import { v2Error, v2NotFound } from '../replies.ts';
import { withTaskStatus } from '../storageMarkup.ts';
import type { ConfluenceWorld, PageTask } from '../model.ts';
import { plainTextOf } from '../viewBody.ts';
import { savePage } from './pageWrites.ts';

/** The tasks of all pages, through the v2 API. */
export function taskRoutes(world: ConfluenceWorld): Route[] {
  const root = '/wiki/api/v2/tasks';
  return [
    { method: 'GET', path: root, handle: (request) => listTasks(request, world) },
    {
      method: 'GET',
      path: `${root}/{id}`,
      handle: (request) => ({ status: 200, body: showTask(taskById(request, world), request, world) }),
    },
    { method: 'PUT', path: `${root}/{id}`, writes: true, handle: (request) => updateTask(request, world) },
  ];
}

function listTasks(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const status = wordParam(request, 'status', ['complete', 'incomplete']);
  const withBlank = flagParam(request, 'include-blank-tasks', true);
  const filters: ((task: PageTask) => boolean)[] = [
    (task) => status === undefined || task.status === status,
    (task) => withBlank || plainTextOf(task.body, world.accounts) !== '',
    oneOf(idListParam(request, 'task-id'), ({ id }) => id),
    oneOf(idListParam(request, 'space-id'), ({ spaceId }) => spaceId),
    oneOf(idListParam(request, 'page-id'), ({ pageId }) => (isPost(pageId, world) ? undefined : pageId)),
    oneOf(idListParam(request, 'blogpost-id'), ({ pageId }) => (isPost(pageId, world) ? pageId : undefined)),
    oneOf(listParam(request, 'created-by'), ({ createdBy }) => createdBy),
    oneOf(listParam(request, 'assigned-to'), ({ assignedTo }) => assignedTo),
    oneOf(listParam(request, 'completed-by'), ({ completedBy }) => completedBy),
    within(request, 'created-at', ({ createdAt }) => createdAt),
    within(request, 'due-at', ({ dueAt }) => dueAt),
    within(request, 'completed-at', ({ completedAt }) => completedAt),
  ];
  const tasks = [...world.tasks.values()].filter(
    (task) => isVisible(task, request, world) && filters.every((matches) => matches(task)),
  );
  return v2Page(request, tasks, (task) => showTask(task, request, world));
}

function oneOf(
  wanted: readonly string[] | undefined,
  valueOf: (task: PageTask) => string | undefined,
): (task: PageTask) => boolean {
  return (task) => {
    const value = valueOf(task);
    return wanted === undefined || (value !== undefined && wanted.includes(value));
  };
}

/** `<name>-from` and `<name>-to`, milliseconds since 1970, both inclusive. */
function within(
  request: SampleRequest,
  name: string,
  timeOf: (task: PageTask) => string | undefined,
): (task: PageTask) => boolean {
  const [from] = idListParam(request, `${name}-from`) ?? [];
  const [to] = idListParam(request, `${name}-to`) ?? [];
  if (from === undefined && to === undefined) return () => true;
  return (task) => {
    const time = Date.parse(timeOf(task) ?? '');
    return time >= Number(from ?? 0) && time <= Number(to ?? Infinity);
  };
}

/** Ticks or unticks: the page's body changes with it, as a minor edit. */
function updateTask(request: SampleRequest, world: ConfluenceWorld): SampleReply {
  const task = taskById(request, world);
  const status = textField(request.body, 'status');
  if (status !== 'complete' && status !== 'incomplete') {
    throw v2Error(400, "status must be 'complete' or 'incomplete'");
  }
  const page = editableContent(task.pageId, request, world);
  if (status !== task.status) {
    const body = withTaskStatus(page.body, task.localId, status);
    savePage(page, { title: page.title, body, minorEdit: true }, request, world);
  }
  return { status: 200, body: showTask(task, request, world) };
}

function taskById(request: SampleRequest, world: ConfluenceWorld): PageTask {
  const task = world.tasks.get(idInPath(request));
  if (task === undefined || !isVisible(task, request, world)) throw v2NotFound();
  return task;
}

function isVisible({ pageId }: PageTask, request: SampleRequest, world: ConfluenceWorld): boolean {
  const page = world.pages.get(pageId);
  return page !== undefined && mayView(page, request, world);
}

function isPost(id: string, world: ConfluenceWorld): boolean {
  return world.pages.get(id)?.type === 'blogpost';
}

function showTask(task: PageTask, request: SampleRequest, world: ConfluenceWorld) {
  const { pageId, ...rest } = task;
  const place = isPost(pageId, world) ? { blogPostId: pageId } : { pageId };
  return { ...rest, ...place, body: bodyIn(listFormat(request), task.body, task, request, world) };
}
