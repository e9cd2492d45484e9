import assert from 'node:assert/strict';
import { OpenForms } from '../../../../src/features/createIssue/form/openForms.ts';
import { memoryStore } from '../../atlassian/support/memory.ts';

describe('the forms of new issues that are open', () => {
  it('are known after a reload before their tabs are looked at', () => {
    const store = memoryStore();
    let tabs = 2;
    const before = new OpenForms(store, () => tabs);
    before.opened('');
    before.opened('a TODO');
    const after = new OpenForms(store, () => tabs);
    assert.ok(after.has('') && after.has('a TODO') && !after.has('+'));
    after.opened('');
    assert.ok(after.has('a TODO'), 'its tab was not looked at yet');
    after.closed('');
    tabs = 1;
    assert.ok(!after.has('') && after.has('a TODO'));
    tabs = 0;
    assert.ok(!after.has('a TODO'), 'closed without having been looked at');
  });

  it('forget what was closed in its place', () => {
    const store = memoryStore();
    let tabs = 1;
    new OpenForms(store, () => tabs).opened('a TODO');
    tabs = 0;
    const after = new OpenForms(store, () => tabs);
    after.opened('');
    tabs = 2;
    assert.ok(!after.has('a TODO'));
  });
});
