import assert from 'node:assert/strict';
import { tasksIn, withTasks } from '../../../../src/atlassian/storageFormat/tasks.ts';

const BODY =
  '<p>a &amp; b</p><ac:task-list>\n<ac:task>\n<ac:task-id>1</ac:task-id>\n<ac:task-uuid>u-1</ac:task-uuid><ac:task-status>incomplete</ac:task-status>' +
  '<ac:task-body>outer<ac:task-list><ac:task><ac:task-id>2</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>inner</ac:task-body></ac:task></ac:task-list></ac:task-body>\n</ac:task>' +
  '<ac:task><ac:task-id>3</ac:task-id><ac:task-body>none yet</ac:task-body></ac:task></ac:task-list>';

describe('tasks in a body', () => {
  it('are read with their ids, within each other too', () => {
    assert.deepEqual(
      tasksIn(BODY).map(({ id, uuid, done }) => [id, uuid, done]),
      [
        ['1', 'u-1', false],
        ['2', undefined, true],
        ['3', undefined, false],
      ],
    );
  });

  it('get a status, and every other byte stays', () => {
    const one = withTasks(BODY, ({ id }) => (id === '1' ? true : undefined));
    assert.equal(one, BODY.replace('incomplete', 'complete'));
    const all = withTasks(BODY, ({ done }) => !done);
    assert.deepEqual(
      tasksIn(all).map(({ done }) => done),
      [true, false, true],
    );
    assert.equal(
      all.replace(/<ac:task-status>\w+<\/ac:task-status>/g, ''),
      BODY.replace(/<ac:task-status>\w+<\/ac:task-status>/g, ''),
    );
    assert.equal(
      withTasks(BODY, ({ done }) => done),
      BODY,
    );
  });

  it('in code, in a comment and in what stands in for newer markup are none', () => {
    const copy =
      '<ac:adf-extension><ac:adf-fallback><ac:task><ac:task-id>9</ac:task-id></ac:task></ac:adf-fallback></ac:adf-extension>';
    for (const body of ['<![CDATA[<ac:task></ac:task>]]>', '<!-- <ac:task></ac:task> -->', copy, '<ac:task>'])
      assert.deepEqual(tasksIn(body), []);
  });
});
