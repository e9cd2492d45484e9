import assert from 'node:assert/strict';
import fc from 'fast-check';
import { storageToMarkdown } from '../../../../../src/atlassian/storageFormat/storageToMarkdown.ts';
import { tasksIn, withTasks } from '../../../../../src/atlassian/storageFormat/tasks.ts';
import { placeTasks } from '../../../../../src/features/pages/ticks/placeTasks.ts';

function task(id: number | undefined, text: string, done = false, nested = ''): string {
  const named = id === undefined ? '' : `<ac:task-id>${id}</ac:task-id>`;
  return `<ac:task>${named}<ac:task-status>${done ? 'complete' : 'incomplete'}</ac:task-status><ac:task-body>${text}${nested}</ac:task-body></ac:task>`;
}

const list = (...tasks: readonly string[]): string => `<ac:task-list>${tasks.join('')}</ac:task-list>`;

/** Which line of the file is which task. */
function placed(body: string, markdown: string): Record<string, string> {
  const lines = markdown.split('\n');
  return Object.fromEntries(
    placeTasks(body, markdown).map(({ id, box }) => [id, lines[box.line]?.trim() ?? '']),
  );
}

describe('tasks of a page in its file', () => {
  it('are told by what they say, whatever is ticked', () => {
    const body = `<h2>Before</h2>${list(task(7, 'Back up'), task(3, 'Tell <strong>support</strong>', true))}<p>x</p>${list(task(9, 'Freeze'))}`;
    const file = '## Before\n\n- [x] Back up\n- [ ] Tell **support**\n\nx\n\n- [x] Freeze\n';
    assert.deepEqual(placed(body, file), {
      7: '- [x] Back up',
      3: '- [ ] Tell **support**',
      9: '- [x] Freeze',
    });
  });

  it('are found where they moved to, and where their words changed', () => {
    const body = list(task(1, 'Stop the queue'), task(2, 'Back up the orders'), task(3, 'Start the queue'));
    const file =
      '- [ ] Back up the orders\n- [ ] Stop the queue\n- [ ] Ask Maya\n- [x] Start the queue again\n';
    assert.deepEqual(placed(body, file), {
      1: '- [ ] Stop the queue',
      2: '- [ ] Back up the orders',
      3: '- [x] Start the queue again',
    });
  });

  it('are never told by place alone', () => {
    assert.deepEqual(placed(list(task(1, 'Back up')), '- [x] Something else entirely, quite new\n'), {});
  });

  it('that say the same are told where the file has as many, and else left alone', () => {
    const body = list(task(1, 'Test'), task(2, 'Test'), task(3, 'Ship'));
    assert.deepEqual(placed(body, '- [ ] Test\n- [x] Test\n- [ ] Ship\n'), {
      1: '- [ ] Test',
      2: '- [x] Test',
      3: '- [ ] Ship',
    });
    assert.deepEqual(placed(body, '- [x] Test\n- [ ] Ship\n'), { 3: '- [ ] Ship' });
  });

  it('stand in lists, quotes and tables, and within each other', () => {
    const body =
      list(task(1, 'Outer', false, list(task(2, '<p>Inner</p>')))) +
      `<table><tbody><tr><th>a</th><th>b</th></tr><tr><td>${list(task(3, 'In a cell'))}</td><td>x</td></tr></tbody></table>`;
    const { markdown } = storageToMarkdown(body);
    const found = placeTasks(body, markdown);
    assert.deepEqual(
      found.map(({ id, box }) => [id, box.text]),
      [
        ['1', 'Outer'],
        ['2', 'Inner'],
        ['3', 'In a cell'],
      ],
    );
  });

  it('of a body that is broken, and of a file without boxes, are none', () => {
    assert.deepEqual(placed('<p>broken', '- [ ] a\n'), {});
    assert.deepEqual(placed(list(task(1, 'a')), 'a\n'), {});
    assert.deepEqual(placed(list(task(undefined, 'a')), '- [ ] a\n'), {});
  });

  it('are all found in what the page shows, however it is ticked', () => {
    const words = fc.array(fc.constantFrom('back', 'up', 'the', 'orders', 'queue', '&amp;', '<em>now</em>'), {
      minLength: 1,
      maxLength: 4,
    });
    const texts = fc.uniqueArray(
      words.map((each) => each.join(' ')),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(texts, fc.array(fc.boolean(), { maxLength: 12 }), (said, ticks) => {
        const body = list(...said.map((text, at) => task(at + 1, text)));
        let at = 0;
        const ticked = withTasks(body, () => ticks[at++] ?? false);
        const found = placeTasks(body, storageToMarkdown(ticked).markdown);
        assert.deepEqual(
          found.map(({ id, box }) => [id, box.done]),
          tasksIn(ticked).map(({ id, done }) => [id, done]),
        );
      }),
      { numRuns: 200 },
    );
  });
});
