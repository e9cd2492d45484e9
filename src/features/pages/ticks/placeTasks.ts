import { saveStorageMarkdown } from '../../../atlassian/storageFormat/saveStorageMarkdown.ts';
import {
  storageToMarkdown,
  type ConversionOptions,
} from '../../../atlassian/storageFormat/storageToMarkdown.ts';
import { tasksIn, withTasks, type BodyTask } from '../../../atlassian/storageFormat/tasks.ts';
import { similarity, wordCounts, type WordCounts } from '../../../markdown/blockKey.ts';
import { diff } from '../../../markdown/diff.ts';
import { boxesOf, withOpenBoxes, type Box } from './boxes.ts';

/** A check box of a file, and the task of its page that it is. */
export interface PlacedTask {
  readonly box: Box;
  /** `ac:task-id`. */
  readonly id: string;
  /** `ac:task-uuid`, where the page has one. */
  readonly uuid: string | undefined;
}

/**
 * Which check box of a file is which task of its page. The page is told by the same alignment that publishing uses: the
 * file is published to the body in memory, with every box open on both sides, and each task keeps its id there. What
 * cannot be told apart (items of one text, more of them on one side than on the other) is left out.
 * @param body storage format; one that is not well-formed has no tasks
 * @param markdown of the file, without its front matter
 */
export function placeTasks(
  body: string,
  markdown: string,
  options: ConversionOptions = {},
): readonly PlacedTask[] {
  const boxes = boxesOf(markdown);
  if (boxes.length === 0 || tasksIn(body).length === 0) return [];
  const open = withTasks(body, () => false);
  const published = saveStorageMarkdown(open, withOpenBoxes(markdown, boxes), options);
  const shown = shownTasks(published, options);
  const before = shownTasks(open, options);
  const said = new Map(before.map(({ task, text }) => [task?.id, text]));
  const isUnclear = unclearTexts(before, boxes);
  return pairsOf(
    shown.map(({ text }) => text),
    boxes.map(({ text }) => text),
  ).flatMap(([at0, at1]) => {
    const [{ task } = {}, box] = [shown[at0], boxes[at1]];
    if (task?.id === undefined || box === undefined || isUnclear(box.text)) return [];
    if (!isLike(said.get(task.id) ?? '', box.text)) return [];
    return [{ box, id: task.id, uuid: task.uuid }];
  });
}

/** So much of the words of both must be the same where an item does not say what its task says. */
const LEAST_LIKENESS = 0.5;

/** Publishing may well put a new text in the place of another one; a tick is not sent on such a guess. */
function isLike(one: string, other: string): boolean {
  const counts = (text: string): WordCounts =>
    wordCounts([{ type: 'paragraph', runs: [{ kind: 'text', text, marks: 0 }] }]);
  return one === other || similarity(counts(one), counts(other)) >= LEAST_LIKENESS;
}

interface ShownTask {
  /** Undefined for a box that is no task of the body. */
  readonly task: BodyTask | undefined;
  readonly text: string;
}

/** The check boxes that Markdown shows a body with. */
function shownTasks(body: string, options: ConversionOptions): readonly ShownTask[] {
  const tasks = tasksIn(body);
  return boxesOf(storageToMarkdown(withMarks(body, tasks), options).markdown).map(({ text }) => {
    const [mark = '', at] = MARK.exec(text) ?? [];
    return { task: at === undefined ? undefined : tasks[Number(at)], text: text.slice(mark.length).trim() };
  });
}

/** Stands before what a task says, so that it is known again in Markdown; no sign in it means anything there. */
const MARK = /^shipshapetask(\d+)x/;

function withMarks(body: string, tasks: readonly BodyTask[]): string {
  let marked = '';
  let done = 0;
  tasks.forEach(({ element }, at) => {
    const inner = element.children.find((child) => child.kind === 'element' && child.name === 'ac:task-body');
    if (inner?.kind !== 'element') return;
    const opening =
      /^(?:\s|<(?:p|span)\b[^>]*[^/>]>|<p>)*/.exec(body.slice(inner.innerFrom, inner.innerTo))?.[0] ?? '';
    const place = inner.innerFrom + opening.length;
    marked += `${body.slice(done, place)}shipshapetask${at}x `;
    done = place;
  });
  return marked + body.slice(done);
}

/** Texts that several items have, and not as many in the file as on the page: which is which, nobody knows. */
function unclearTexts(onPage: readonly ShownTask[], boxes: readonly Box[]): (text: string) => boolean {
  const counts = new Map<string, { page: number; file: number }>();
  const countOf = (text: string): { page: number; file: number } => {
    const count = counts.get(text) ?? { page: 0, file: 0 };
    counts.set(text, count);
    return count;
  };
  for (const { task, text } of onPage) if (task !== undefined) countOf(text).page += 1;
  for (const { text } of boxes) countOf(text).file += 1;
  return (text) => {
    const { page, file } = countOf(text);
    return page !== file && Math.max(page, file) > 1;
  };
}

/** What is the same in two rows, in order. */
function pairsOf(before: readonly string[], after: readonly string[]): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let [at0, at1] = [0, 0];
  for (const { from0, to0, from1, to1 } of [
    ...diff(before, after),
    { from0: before.length, to0: before.length, from1: after.length, to1: after.length },
  ]) {
    while (at0 < from0 && at1 < from1) pairs.push([at0++, at1++]);
    [at0, at1] = [to0, to1];
  }
  return pairs;
}
