import assert from 'node:assert/strict';
import { formatJql } from '../../../../src/atlassian/jql/formatJql.ts';
import { english } from '../../../../src/core/localize.ts';
import { formatFence, jqlFixes } from '../../../../src/features/jql/jqlFixes.ts';

function mended(jql: string): readonly string[] {
  return jqlFixes(jql, english).map(
    ({ replaced, newText }) => jql.slice(0, replaced.start) + newText + jql.slice(replaced.end),
  );
}

describe('mending JQL', () => {
  it('adds a condition where there is none', () => {
    assert.deepEqual(mended('ORDER BY updated'), ['assignee = currentUser() ORDER BY updated']);
    assert.deepEqual(mended('\n order by key'), ['\n assignee = currentUser() order by key']);
    assert.deepEqual(mended(''), []);
    assert.deepEqual(mended('status = Done ORDER BY key'), []);
  });

  it('puts in quotes what must stand in some', () => {
    assert.deepEqual(mended('status = limit'), ['status = "limit"']);
    assert.deepEqual(mended('labels in (#gift, b)'), ['labels in ("#gift", b)']);
    assert.deepEqual(mended('text ~ 3+4'), ['text ~ "3+4"']);
    assert.deepEqual(mended('status = '), []);
  });
});

describe('formatting a fence of JQL', () => {
  const format = (jql: string): string | undefined => formatFence(jql, formatJql);

  it('keeps where it stands in a list', () => {
    assert.equal(format('  project=SHOP and status=Done'), '  project = SHOP AND status = Done');
    const long = `  project = SHOP and summary ~ "${'x'.repeat(40)}" and text ~ "${'y'.repeat(40)}"`;
    assert.match(format(long) ?? '', /^ {2}project = SHOP\n {2}AND summary ~ .*\n {2}AND text/);
  });

  it('does nothing where nothing is to be done, or it cannot be read', () => {
    assert.equal(format('  project = SHOP\n'), undefined);
    assert.equal(format('project ='), undefined);
    assert.equal(format(' '), undefined);
  });
});
