import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jqlRegionAt, jqlRegions } from '../../../../src/features/jql/jqlRegions.ts';

const MARKDOWN = [
  '# Today',
  '```jql',
  'project = SHOP',
  'ORDER BY rank',
  '```',
  '> ~~~~ JQL title',
  '> status = Done',
  '> ~~~~',
  '```sql',
  'select',
  '```',
  '```jql',
  'never closed',
].join('\n');

describe('JQL in a document', () => {
  it('is all of a file of JQL', () => {
    assert.deepEqual(jqlRegions('a = 1\n', 'jql'), [{ jql: 'a = 1\n', start: 0, end: 6 }]);
  });

  it('is what stands in the fences of Markdown', () => {
    for (const text of [MARKDOWN, MARKDOWN.replaceAll('\n', '\r\n')])
      assert.deepEqual(
        jqlRegions(text, 'markdown').map(({ jql }) => jql.replaceAll('\r', '')),
        ['project = SHOP\nORDER BY rank', 'never closed'],
      );
  });

  it('is found by the place of the cursor', () => {
    assert.equal(jqlRegionAt(MARKDOWN, 'markdown', MARKDOWN.indexOf('SHOP'))?.jql.slice(0, 7), 'project');
    assert.equal(jqlRegionAt(MARKDOWN, 'markdown', MARKDOWN.indexOf('select')), undefined);
    assert.equal(jqlRegionAt(MARKDOWN, 'markdown', 3), undefined);
  });

  it('stands where it is said to, in any text', () => {
    const pieces = fc.constantFrom(
      '```jql\n',
      '```\n',
      '~~~jql\n',
      '~~~',
      '\n',
      'a = 1',
      '\r\n',
      '> ',
      '````jql\n',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const { jql, start, end } of jqlRegions(text, 'markdown')) {
          assert.ok(last <= start && start <= end && end <= text.length);
          assert.ok(text.slice(start, end).startsWith(jql));
          last = end;
        }
      }),
    );
  });
});

describe('JQL in an example of a fence', () => {
  it('is none', () => {
    const text = '````md\n```jql\nproject = X\n```\n````\n\n```jql\nproject = SHOP\n```\n';
    assert.deepEqual(
      jqlRegions(text, 'markdown').map(({ jql }) => jql),
      ['project = SHOP'],
    );
    assert.equal(jqlRegions('```not a fence```\n\n```jql\na = 1\n```\n', 'markdown').length, 1);
  });
});
