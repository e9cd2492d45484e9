import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FieldValue } from '../../../../src/fields/field.ts';
import type { UnsentWrite, Write } from '../../../../src/atlassian/model/write.ts';
import { decodeWrite, encodeWrite } from '../../../../src/atlassian/outbox/writeFile.ts';
import { ASSIGN_ME, DONE, moveTo } from '../../../support/fakes/outboxFixture.ts';

const text = fc.string({ unit: 'binary' });
const option = fc.record({ id: text, label: text });
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((some) => some + 0);
const time = fc.integer({ min: 0 });
const user = fc.record(
  { accountId: text, displayName: text, active: fc.boolean(), email: text },
  { requiredKeys: ['accountId', 'displayName', 'active'] },
);
const status = fc.record({
  ...{ id: text, name: text },
  category: fc.constantFrom('todo', 'inProgress', 'done'),
});
const value: fc.Arbitrary<FieldValue> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('text', 'paragraph', 'date', 'dateTime', 'url', 'comment'),
    text,
  }),
  fc.record({ kind: fc.constant('number'), number }),
  fc.record({ kind: fc.constant('option'), option }),
  fc.record({ kind: fc.constant('options'), options: fc.array(option) }),
  fc.record({ kind: fc.constant('user'), user: option }),
  fc.record({ kind: fc.constant('users'), users: fc.array(option) }),
  fc.record({ kind: fc.constant('labels'), labels: fc.array(text) }),
);
// A key that could touch a prototype is dropped in reading; Jira names no field so.
const fieldId = fc
  .stringMatching(/^(customfield_\d{1,5}|[a-z]{1,12})$/)
  .filter((id) => !(id in {}) && id !== 'prototype');
const field = fc.record(
  {
    ...{ id: text, name: text, required: fc.boolean(), allowedValues: fc.array(option) },
    kind: fc.constantFrom('text', 'number', 'option', 'comment', 'users', 'labels', 'unsupported'),
    operations: fc.array(text, { maxLength: 2 }),
    ...{ hasDefault: fc.boolean(), typeName: text, defaultValue: value },
  },
  {
    requiredKeys: ['id', 'name', 'required', 'operations', 'allowedValues', 'kind', 'hasDefault', 'typeName'],
  },
);
/** A work log; a text with markup is any JSON. */
const draft = {
  ...{ spent: text, started: text, text },
  remaining: fc.oneof(fc.constant('leave'), fc.record({ estimate: text })),
};
const seen = fc.record(
  { started: text, spent: text, source: fc.json() },
  { requiredKeys: ['started', 'spent'] },
);
const sprint = fc.record({ id: fc.integer(), name: text });
const kindOf = <Kind extends string>(kind: Kind): { readonly kind: fc.Arbitrary<Kind> } => ({
  kind: fc.constant(kind),
});
const write: fc.Arbitrary<Write> = fc.oneof(
  fc.record({ ...kindOf('comment'), text }),
  fc.record({ ...kindOf('editComment'), commentId: text, source: fc.json(), text }),
  fc.record({ ...kindOf('deleteComment'), commentId: text, source: fc.json() }),
  fc.record({ ...kindOf('watch'), watching: fc.boolean() }),
  fc.record({ ...kindOf('tickTask'), taskId: text, done: fc.boolean(), text, page: text }),
  fc.record({
    ...kindOf('pageComment'),
    subject: fc.oneof(
      fc.record(kindOf('page')),
      fc.record({ ...kindOf('reply'), commentId: text, isInline: fc.boolean() }),
      fc.record({
        ...kindOf('words'),
        place: fc.record({ words: text, before: text, after: text, index: fc.nat(), count: fc.nat() }),
      }),
    ),
    ...{ text, page: text },
  }),
  fc.record({ ...kindOf('resolveComment'), commentId: text, resolved: fc.boolean(), text, page: text }),
  fc.record({ ...kindOf('vote'), voted: fc.boolean() }),
  fc.record({
    ...kindOf('link'),
    link: fc.record({ type: text, label: text, direction: fc.constantFrom('inward', 'outward'), key: text }),
  }),
  fc.record({ ...kindOf('unlink'), linkId: text, relation: text, key: text }),
  fc.record({ ...kindOf('logWork'), ...draft }, { requiredKeys: ['kind', 'spent', 'started', 'text'] }),
  fc.record({ ...kindOf('editWorklog'), worklogId: text, from: seen, ...draft }),
  fc.record({ ...kindOf('deleteWorklog'), worklogId: text, from: seen }),
  fc.record({ ...kindOf('attach'), name: text, mimeType: text, size: fc.nat() }),
  fc.record({ ...kindOf('deleteAttachment'), attachmentId: text, name: text }),
  fc.record({ ...kindOf('sprint'), from: sprint, to: sprint }, { requiredKeys: ['kind'] }),
  fc.record({ ...kindOf('rank'), place: fc.constantFrom('before', 'after'), other: text }),
  fc.record({
    ...{ kind: fc.constant('transition'), transitionId: text, name: text, from: status, to: status },
    fields: fc.array(field, { maxLength: 3 }),
    values: fc.dictionary(fieldId, value, { noNullPrototype: true, maxKeys: 4 }),
  }),
  fc.record(
    { kind: fc.constant('assign'), from: user, to: user },
    {
      requiredKeys: ['kind', 'to'],
    },
  ),
);
const problem = fc.record(
  {
    reason: fc.constantFrom('offline', 'rateLimited', 'conflict', 'io'),
    ...{ status: fc.integer(), code: text, serverMessages: fc.array(text) },
    fieldErrors: fc.dictionary(fieldId, text, { noNullPrototype: true }),
  },
  { requiredKeys: ['reason'] },
);
const conflict = fc.record({ status, assignee: text, by: text, at: text }, { requiredKeys: ['status'] });
const unsent: fc.Arbitrary<UnsentWrite> = fc.record(
  {
    ...{ id: text, ref: fc.record({ siteId: text, key: text }), accountId: text, write, createdAt: time },
    state: fc.constantFrom('waiting', 'sending', 'unknown', 'uncertain', 'refused', 'conflict'),
    ...{ sentAt: time, settlesAt: time, problem, conflict },
  },
  { requiredKeys: ['id', 'ref', 'accountId', 'write', 'createdAt', 'state'] },
);

const PLAIN: UnsentWrite = {
  ...{ id: '1', ref: { siteId: 'site1', key: 'SHOP-1' }, accountId: 'me', createdAt: 5, state: 'waiting' },
  write: moveTo(DONE),
};
const json = (change: object): string =>
  JSON.stringify({ ...(JSON.parse(encodeWrite(PLAIN)) as object), ...change });

describe('the file of an unsent change', () => {
  it('gives back whatever was written', () => {
    fc.assert(
      fc.property(unsent, (some) =>
        assert.deepEqual(decodeWrite(encodeWrite(some), some.id), structuredClone(some)),
      ),
      { numRuns: 600 },
    );
  });

  it('keeps nothing of what only a window knows', () => {
    const some = { ...PLAIN, notBefore: 7, unsaved: true };
    assert.deepEqual(decodeWrite(encodeWrite(some), '1'), PLAIN);
  });

  it('is damaged when it is cut off anywhere, or about another change', () => {
    const whole = encodeWrite({ ...PLAIN, write: ASSIGN_ME });
    for (let length = 0; length < whole.length; length += 1) {
      assert.equal(decodeWrite(whole.slice(0, length), '1'), 'damaged');
    }
    assert.equal(decodeWrite(whole, '2'), 'damaged');
    for (const change of [{ version: 0 }, { version: '2' }]) {
      assert.equal(decodeWrite(json(change), '1'), 'damaged', JSON.stringify(change));
    }
  });

  it('is left to the later release that wrote it', () => {
    assert.equal(decodeWrite(json({ version: 9 }), '1'), 'newer');
    // Also one that did not say so: a kind of write, of field or of state that this release does not know.
    for (const change of [
      { version: 9, write: { kind: 'delete' } },
      { write: { kind: 'delete' } },
      { write: { kind: 'constructor' } },
      { write: moveTo(DONE, { values: { x: { kind: 'tune', notes: 'cde' } as never } }) },
      { state: 'sent' },
    ])
      assert.equal(decodeWrite(json(change), '1'), 'newer', JSON.stringify(change));
  });

  it('is read also with a reason that only another release knows', () => {
    const read = decodeWrite(json({ problem: { reason: 'lunarEclipse', status: 599 } }), '1');
    assert.deepEqual(read, { ...PLAIN, problem: { reason: 'internal', status: 599 } });
  });
});
