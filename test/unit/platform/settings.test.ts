import assert from 'node:assert/strict';
import { invalidParts, withInvalidEntries } from '../../../src/platform/invalidParts.ts';
import { parseSetting } from '../../../src/platform/settingChecks.ts';

const QUERIES = 'shipshape.issues.queries';
const mine = { name: 'Mine', jql: 'assignee = currentUser()' };
const late = { name: 'Late', jql: 'due < now()', site: 'shop.example' };
const odd = [{ name: 'No JQL' }, { name: '', jql: 'x = 1' }, { ...mine, site: 5 }, null, 'text', []];

describe('settings typed by hand', () => {
  it('lose only the entries of a list that cannot be read', () => {
    for (const one of odd) {
      assert.deepEqual(parseSetting(QUERIES, [mine, one, late]), [mine, late]);
      assert.deepEqual(invalidParts(QUERIES, [mine, one, late]), [2]);
    }
    assert.deepEqual(parseSetting('shipshape.templates.spaces', ['PLAY', 7, 'OPS']), ['PLAY', 'OPS']);
    assert.deepEqual(invalidParts('shipshape.templates.spaces', [7, 'OPS', null]), [1, 3]);
  });

  it('count as not set where nothing of them can be read', () => {
    assert.equal(parseSetting(QUERIES, 'all of them'), undefined);
    assert.equal(invalidParts(QUERIES, 'all of them'), 'whole');
    assert.equal(parseSetting('shipshape.issues.groupBy', 'colour'), undefined);
    assert.equal(invalidParts('shipshape.issues.groupBy', 'colour'), 'whole');
    assert.equal(invalidParts('shipshape.connection.timeout', 0), 'whole');
  });

  it('are not odd where they are right, or not set', () => {
    assert.deepEqual(invalidParts(QUERIES, [mine, { ...late, colour: 'red' }]), []);
    assert.deepEqual(invalidParts(QUERIES, undefined), []);
    assert.deepEqual(invalidParts('shipshape.statusBar.show', false), []);
  });

  it('keep what cannot be read where it was, when the rest is changed', () => {
    const [first, second] = odd;
    const before = [first, mine, second, late];
    assert.deepEqual(withInvalidEntries(QUERIES, before, [late, mine]), [first, late, second, mine]);
    assert.deepEqual(withInvalidEntries(QUERIES, before, [mine]), [first, mine, second]);
    assert.deepEqual(withInvalidEntries(QUERIES, [mine], [mine, late]), [mine, late]);
    assert.equal(withInvalidEntries(QUERIES, before, undefined), undefined);
    assert.equal(withInvalidEntries('shipshape.issues.groupBy', 'colour', 'status'), 'status');
  });
});
