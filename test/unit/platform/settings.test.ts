import assert from 'node:assert/strict';
import { oddParts, withOddEntries } from '../../../src/platform/oddParts.ts';
import { parseSetting } from '../../../src/platform/settingChecks.ts';

const QUERIES = 'shipshape.issues.queries';
const mine = { name: 'Mine', jql: 'assignee = currentUser()' };
const late = { name: 'Late', jql: 'due < now()', site: 'shop.example' };
const odd = [{ name: 'No JQL' }, { name: '', jql: 'x = 1' }, { ...mine, site: 5 }, null, 'text', []];

describe('settings typed by hand', () => {
  it('lose only the entries of a list that cannot be read', () => {
    for (const one of odd) {
      assert.deepEqual(parseSetting(QUERIES, [mine, one, late]), [mine, late]);
      assert.deepEqual(oddParts(QUERIES, [mine, one, late]), [2]);
    }
    assert.deepEqual(parseSetting('shipshape.templates.spaces', ['PLAY', 7, 'OPS']), ['PLAY', 'OPS']);
    assert.deepEqual(oddParts('shipshape.templates.spaces', [7, 'OPS', null]), [1, 3]);
  });

  it('count as not set where nothing of them can be read', () => {
    assert.equal(parseSetting(QUERIES, 'all of them'), undefined);
    assert.equal(oddParts(QUERIES, 'all of them'), 'whole');
    assert.equal(parseSetting('shipshape.issues.groupBy', 'colour'), undefined);
    assert.equal(oddParts('shipshape.issues.groupBy', 'colour'), 'whole');
    assert.equal(oddParts('shipshape.connection.timeout', 0), 'whole');
  });

  it('are not odd where they are right, or not set', () => {
    assert.deepEqual(oddParts(QUERIES, [mine, { ...late, colour: 'red' }]), []);
    assert.deepEqual(oddParts(QUERIES, undefined), []);
    assert.deepEqual(oddParts('shipshape.statusBar.show', false), []);
  });

  it('keep what cannot be read where it was, when the rest is changed', () => {
    const [first, second] = odd;
    const before = [first, mine, second, late];
    assert.deepEqual(withOddEntries(QUERIES, before, [late, mine]), [first, late, second, mine]);
    assert.deepEqual(withOddEntries(QUERIES, before, [mine]), [first, mine, second]);
    assert.deepEqual(withOddEntries(QUERIES, [mine], [mine, late]), [mine, late]);
    assert.equal(withOddEntries(QUERIES, before, undefined), undefined);
    assert.equal(withOddEntries('shipshape.issues.groupBy', 'colour', 'status'), 'status');
  });
});
