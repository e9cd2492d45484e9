import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tickItem } from '../../../../src/features/issuePanel/tickItem.ts';

const item = (state: string, text: string): unknown => ({
  type: 'taskItem',
  attrs: { localId: text, state },
  content: [{ type: 'text', text }],
});
const document = {
  type: 'doc',
  version: 1,
  content: [
    { type: 'paragraph', content: [{ type: 'text', text: 'before' }] },
    {
      type: 'taskList',
      content: [item('TODO', 'a'), { type: 'taskList', content: [item('DONE', 'b')] }, item('TODO', 'c')],
    },
    { type: 'panel', content: [{ type: 'taskList', content: [item('TODO', 'd')] }] },
  ],
};

describe('a check box of a description', () => {
  it('changes its own state, and nothing else in the document', () => {
    for (const [index, name, done] of [
      [0, 'a', true],
      [1, 'b', false],
      [2, 'c', true],
      [3, 'd', true],
    ] as const) {
      const expected = JSON.stringify(document).replace(
        new RegExp(`("localId":"${name}","state":)"\\w+"`),
        `$1"${done ? 'DONE' : 'TODO'}"`,
      );
      assert.equal(JSON.stringify(tickItem(document, index, done)), expected);
    }
  });

  it('that is not there changes nothing', () => {
    assert.equal(tickItem(document, 4, true), undefined);
    assert.equal(tickItem(document, -1, true), undefined);
    assert.equal(tickItem(undefined, 0, true), undefined);
  });

  it('is found in any JSON without a failure', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.nat(3), (value, index) => void tickItem(value, index, true)));
  });
});
