import assert from 'node:assert/strict';
import fc from 'fast-check';
import { storageToMarkdown } from '../../../src/atlassian/storageFormat/storageToMarkdown.ts';
import { insertChecklist } from '../../../src/checklist/insertChecklist.ts';
import { findSameChecklist, mergeChecklist } from '../../../src/checklist/mergeChecklist.ts';
import { parseChecklists, progressOf } from '../../../src/checklist/parseChecklists.ts';

describe('the checklist engine under load', () => {
  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        fc.nat(),
        (text, other, at) => {
          parseChecklists(text);
          findSameChecklist(text, other);
          mergeChecklist(text, other);
          insertChecklist({ documentText: text, offset: at, checklistMarkdown: other, eol: '\n' });
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reads 5,000 items', () => {
    const text = Array.from(
      { length: 5000 },
      (_, at) => `- [${at % 2 === 0 ? 'x' : ' '}] item ${String(at)}\n`,
    ).join('');
    assert.deepEqual(progressOf(text), { done: 2500, total: 5000 });
  });

  it('finds every task of a converted page, nested and ticked as it was', () => {
    const task = (status: string, body: string): string =>
      `<ac:task><ac:task-status>${status}</ac:task-status><ac:task-body>${body}</ac:task-body></ac:task>`;
    const list = (...tasks: string[]): string => `<ac:task-list>${tasks.join('')}</ac:task-list>`;
    const inner = list(task('complete', 'on <strong>staging</strong>'), task('incomplete', 'on production'));
    const storage = `<h1>Release</h1>${list(task('complete', 'build'), task('incomplete', `migrate${inner}`))}<p>end</p>`;
    const [checklist] = parseChecklists(storageToMarkdown(storage).markdown);
    assert.equal(checklist?.title, 'Release');
    assert.deepEqual(checklist.progress, { done: 2, total: 4 });
    assert.deepEqual(
      checklist.items[1]?.children.map((item) => item.text),
      ['on staging', 'on production'],
    );
  });
});
