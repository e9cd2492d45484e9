import { uuidOf } from './uuid.ts';

/** One tag of a storage-format text, by position; CDATA sections and comments never give tags. */
export interface Tag {
  readonly kind: 'open' | 'close' | 'empty';
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const TOKEN =
  /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)|<(\/?)([A-Za-z][\w:.-]*)(?:"[^"]*"|'[^']*'|[^'"<>])*>/g;

/** The tags of a storage-format text in order. Broken markup gives the tags that can be recognised. */
export function tagsOf(text: string): Tag[] {
  const tags: Tag[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const name = match[2];
    if (name === undefined) continue;
    const kind = match[1] === '/' ? 'close' : match[0].endsWith('/>') ? 'empty' : 'open';
    tags.push({ kind, name, start: match.index, end: match.index + match[0].length });
  }
  return tags;
}

/** One `ac:task` of a body. */
export interface MarkupTask {
  /** `ac:task-id`: unique within its page. */
  readonly localId: string;
  /** `ac:task-uuid`, which is the `localId` of ADF; absent when none was written. */
  readonly uuid?: string;
  readonly status: 'complete' | 'incomplete';
  /** Where the word of `ac:task-status` stands. */
  readonly statusStart: number;
  readonly statusEnd: number;
  /** What stands in `ac:task-body`, nested lists included. */
  readonly body: string;
}

interface OpenTask {
  /** Where the content of each part begins. */
  readonly partStarts: Map<string, number>;
  /** It stands in what is shown where ADF is unknown, a second time. */
  readonly isCopy: boolean;
  localId?: string;
  uuid?: string;
  status?: { start: number; end: number };
  body?: { start: number; end: number };
}

/** The complete tasks of a body in document order; one without id or status is left out. */
export function tasksOf(text: string): MarkupTask[] {
  return openTasks(text)
    .filter(({ isCopy }) => !isCopy)
    .flatMap((task) => finishedTask(task, text));
}

function openTasks(text: string): OpenTask[] {
  const open: OpenTask[] = [];
  const found: OpenTask[] = [];
  let fallbacks = 0;
  for (const tag of tagsOf(text)) {
    const current = open.at(-1);
    if (tag.name === 'ac:adf-fallback' && tag.kind !== 'empty') fallbacks += tag.kind === 'open' ? 1 : -1;
    if (tag.name === 'ac:task') {
      if (tag.kind === 'open') {
        const task: OpenTask = { partStarts: new Map(), isCopy: fallbacks > 0 };
        open.push(task);
        found.push(task);
      } else if (tag.kind === 'close') open.pop();
    } else if (current !== undefined && tag.name.startsWith('ac:task-')) {
      if (tag.kind === 'open') current.partStarts.set(tag.name, tag.end);
      else if (tag.kind === 'close') closePart(current, tag, text);
    }
  }
  return found;
}

function closePart(task: OpenTask, tag: Tag, text: string): void {
  const start = task.partStarts.get(tag.name);
  if (start === undefined) return;
  if (tag.name === 'ac:task-id') task.localId = text.slice(start, tag.start).trim();
  else if (tag.name === 'ac:task-uuid') task.uuid = text.slice(start, tag.start).trim();
  else if (tag.name === 'ac:task-status') task.status = { start, end: tag.start };
  else if (tag.name === 'ac:task-body') task.body = { start, end: tag.start };
}

function finishedTask(task: OpenTask, text: string): MarkupTask[] {
  const { localId, uuid, status, body } = task;
  if (localId === undefined || status === undefined) return [];
  const word = text.slice(status.start, status.end).trim();
  return [
    {
      localId,
      ...(uuid !== undefined && { uuid }),
      status: word === 'complete' ? 'complete' : 'incomplete',
      statusStart: status.start,
      statusEnd: status.end,
      body: body === undefined ? '' : text.slice(body.start, body.end),
    },
  ];
}

/** The text with one task's status replaced, in copies too; unchanged when there is no such task. */
export function withTaskStatus(text: string, localId: string, status: MarkupTask['status']): string {
  return openTasks(text)
    .flatMap((task) => finishedTask(task, text))
    .filter((task) => task.localId === localId)
    .sort((a, b) => b.statusStart - a.statusStart)
    .reduce(
      (changed, task) => changed.slice(0, task.statusStart) + status + changed.slice(task.statusEnd),
      text,
    );
}

/**
 * What Confluence adds when it saves a body: `ac:task-id` and `ac:task-uuid` for tasks, `ac:macro-id` for macros,
 * `ac:local-id` for tables. What is there stays.
 * @param key names the body, so that ids differ between bodies and are the same after a replay.
 * @param before the body until now: a task with the `ac:task-uuid` of one of its tasks is that task, and gets its id
 */
export function withIds(text: string, key: string, before = ''): string {
  const tags = tagsOf(text);
  const earlier = tasksOf(before);
  const taskIds = new Map(earlier.map(({ uuid, localId }) => [uuid, localId]));
  let lastTaskId = Math.max(0, ...[...earlier, ...tasksOf(text)].map(({ localId }) => Number(localId) || 0));
  let count = 0;
  const nextUuid = (): string => uuidOf(`${key}:${++count}`);
  let result = '';
  let copied = 0;
  const insert = (position: number, addition: string): void => {
    result += text.slice(copied, position) + addition;
    copied = position;
  };
  tags.forEach((tag, index) => {
    if (tag.kind === 'close') return;
    if (tag.name === 'ac:task' && tag.kind === 'open') {
      const { hasId, uuid } = taskHead(tags, index, text);
      if (hasId) return;
      const id = taskIds.get(uuid ?? '') ?? String(++lastTaskId);
      if (uuid !== undefined) taskIds.set(uuid, id);
      const added = uuid === undefined ? `\n<ac:task-uuid>${nextUuid()}</ac:task-uuid>` : '';
      insert(tag.end, `\n<ac:task-id>${id}</ac:task-id>${added}`);
      return;
    }
    const attribute = ID_ATTRIBUTES[tag.name];
    if (attribute === undefined || text.slice(tag.start, tag.end).includes(`${attribute}=`)) return;
    const head = text.slice(tag.start, tag.end).replace(/\s*\/?>$/, '');
    insert(tag.start + head.length, ` ${attribute}="${nextUuid()}"`);
  });
  return result + text.slice(copied);
}

const ID_ATTRIBUTES: Readonly<Record<string, string>> = {
  'ac:structured-macro': 'ac:macro-id',
  table: 'ac:local-id',
};

/** What stands between an `ac:task` and its body: whether it has an id, and its UUID. */
function taskHead(
  tags: readonly Tag[],
  taskIndex: number,
  text: string,
): { readonly hasId: boolean; readonly uuid: string | undefined } {
  let uuid: string | undefined;
  for (const [offset, { name, kind, end }] of tags.slice(taskIndex + 1, taskIndex + 8).entries()) {
    if (name === 'ac:task-id') return { hasId: true, uuid };
    if (name === 'ac:task-body' || name === 'ac:task') break;
    if (name === 'ac:task-uuid' && kind === 'open')
      uuid = text.slice(end, tags[taskIndex + 2 + offset]?.start).trim();
  }
  return { hasId: false, uuid };
}

/** What keeps a storage-format text from being well-formed, in Confluence's words; undefined when nothing does. */
export function markupProblem(text: string): string | undefined {
  const open: string[] = [];
  for (const { kind, name, start } of tagsOf(text)) {
    if (kind === 'open') open.push(name);
    else if (kind === 'close' && open.pop() !== name)
      return `Error parsing xhtml: Unexpected close tag </${name}> at position ${start}`;
  }
  const left = open.at(-1);
  return left === undefined ? undefined : `Error parsing xhtml: Unexpected end of input; expected </${left}>`;
}
