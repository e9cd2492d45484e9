import { type MarkupTask, tasksOf } from './storageMarkup.ts';
import type { ConfluenceWorld, PageTask, SamplePage } from './model.ts';

/**
 * Brings the site's tasks in line with a page's body after it was saved: new ones are created, vanished ones dropped,
 * and a changed status is credited to the author of the page's present version. A page in the trash has no tasks.
 */
export function syncTasks(page: SamplePage, world: ConfluenceWorld): void {
  const known = new Map(
    [...world.tasks.values()].filter((task) => task.pageId === page.id).map((task) => [task.localId, task]),
  );
  const present = page.status === 'current' ? tasksOf(page.body) : [];
  for (const markup of present) {
    const task = known.get(markup.localId) ?? newTask(markup, page, world);
    known.delete(markup.localId);
    update(task, markup, page);
  }
  for (const { id } of known.values()) world.tasks.delete(id);
}

function newTask(markup: MarkupTask, page: SamplePage, world: ConfluenceWorld): PageTask {
  const { authorId, createdAt } = page.version;
  const task: PageTask = {
    id: world.nextId(),
    localId: markup.localId,
    pageId: page.id,
    spaceId: page.spaceId,
    status: 'incomplete',
    body: markup.body,
    createdBy: authorId,
    createdAt,
    updatedAt: createdAt,
  };
  world.tasks.set(task.id, task);
  return task;
}

function update(task: PageTask, markup: MarkupTask, page: SamplePage): void {
  const { authorId, createdAt } = page.version;
  if (task.body !== markup.body || task.status !== markup.status) task.updatedAt = createdAt;
  if (task.status !== markup.status) {
    if (markup.status === 'complete') {
      task.completedBy = authorId;
      task.completedAt = createdAt;
    } else {
      delete task.completedBy;
      delete task.completedAt;
    }
  }
  task.status = markup.status;
  task.body = markup.body;
  const own = markup.body.split('<ac:task-list')[0] ?? '';
  const assignee = /<ri:user\s[^>]*?ri:account-id="([^"]+)"/.exec(own)?.[1];
  if (assignee === undefined) delete task.assignedTo;
  else task.assignedTo = assignee;
  const day = /<time\s[^>]*?datetime="(\d{4}-\d{2}-\d{2})"/.exec(own)?.[1];
  if (day === undefined) delete task.dueAt;
  else task.dueAt = `${day}T00:00:00.000Z`;
}
