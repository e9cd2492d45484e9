import assert from 'node:assert/strict';
import type { FieldKind, FieldValue, Field } from '../../../src/fields/field.ts';
import type { FieldSources } from '../../../src/fields/inputForms.ts';
import { fieldInput } from '../../../src/fields/fieldInput.ts';
import { english } from '../../../src/core/localize.ts';
import type { User } from '../../../src/atlassian/model/user.ts';
import { transitionIssue } from '../../../src/features/transitions/transitionFlow.ts';
import { ENTER, type Deed } from '../../support/fakes/scriptedFormUi.ts';
import { DONE, field, option, scene, SHOP_1, transition } from '../../support/fakes/transitionFixtures.ts';

const user = (accountId: string, displayName: string, active = true): User => ({
  accountId,
  displayName,
  active,
});
const me = user('me', 'Kim Lin');

/** Answers one field in a whole conversation; gives what was sent for it and what was shown. */
async function answer(
  asked: Field,
  ...deeds: readonly Deed[]
): Promise<{ sent: FieldValue | undefined; seen: readonly string[] }> {
  const it = scene([transition('Done', DONE, [asked])], ['Done', ...deeds], {
    assignableUsers: async () => [user('a', 'Ada'), me, user('gone', 'Gone', false)],
    findUsers: async (query) => [user('b', 'Bo')].filter((each) => each.displayName.startsWith(query)),
    suggestLabels: async (query) => ['backend', 'beta'].filter((label) => label.startsWith(query)),
  });
  assert.equal(await transitionIssue(it.deps, SHOP_1, false), 'moved');
  const request = it.jira.calls.at(-1)?.[2] as { values: Record<string, FieldValue> };
  return { sent: request.values[asked.id], seen: it.ui.seen };
}

describe('a field of each kind', () => {
  const choices = { allowedValues: [option('One'), option('Two')] };
  const cascade = {
    allowedValues: [option('One'), { ...option('Two'), children: [option('Inner')] }],
  };
  const cases: readonly [FieldKind, Partial<Field>, string, FieldValue][] = [
    ['text', {}, 'a word', { kind: 'text', text: 'a word' }],
    ['paragraph', {}, '**bold**', { kind: 'paragraph', text: '**bold**' }],
    ['comment', {}, 'a\nb', { kind: 'comment', text: 'a\nb' }],
    ['number', {}, '-2.5', { kind: 'number', number: -2.5 }],
    ['url', {}, 'https://a.example', { kind: 'url', text: 'https://a.example' }],
    ['date', {}, '2026-4-1', { kind: 'date', text: '2026-04-01' }],
    ['option', choices, 'Two', { kind: 'option', option: option('Two') }],
    ['priority', choices, 'Two', { kind: 'priority', option: option('Two') }],
    ['versions', choices, 'Two', { kind: 'versions', options: [option('Two')] }],
    ['cascading', cascade, 'One', { kind: 'cascading', option: option('One') }],
    [
      'cascading',
      cascade,
      'Two > Inner',
      { kind: 'cascading', option: option('Two'), child: option('Inner') },
    ],
    ['cascading', cascade, 'Two > Two', { kind: 'cascading', option: option('Two') }],
    ['timeTracking', {}, '1d / 2.5h', { kind: 'timeTracking', original: '1d', remaining: '2h 30m' }],
    ['options', choices, 'Two, One', { kind: 'options', options: [option('Two'), option('One')] }],
    ['user', {}, 'Bo', { kind: 'user', user: { id: 'b', label: 'Bo' } }],
    [
      'users',
      {},
      'Bo, Kim Lin',
      {
        kind: 'users',
        users: [
          { id: 'b', label: 'Bo' },
          { id: 'me', label: 'Kim Lin' },
        ],
      },
    ],
    ['labels', {}, 'beta, brand-new', { kind: 'labels', labels: ['beta', 'brand-new'] }],
  ];
  for (const [kind, change, typed, expected] of cases) {
    it(`${kind}: "${typed.replace('\n', '⏎')}"`, async () => {
      const { sent } = await answer(field('It', kind, change), typed);
      assert.deepEqual(sent, expected);
    });
  }

  it('dateTime: in local time, sent with its offset', async () => {
    const { sent } = await answer(field('It', 'dateTime'), '2026-04-01 9:05');
    assert.match(sent?.kind === 'dateTime' ? sent.text : '', /^2026-04-01T09:05:00\.000[+-]\d{4}$/);
  });

  it('offers today first as a date', async () => {
    const { sent } = await answer(field('It', 'date'), ENTER);
    assert.deepEqual(sent, { kind: 'date', text: '2026-03-31' });
  });

  it('offers who has it, oneself and nobody before the others', async () => {
    const more = { id: 'assignee', required: false, operations: ['set'] } as const;
    const assignee: Field = { ...field('Assignee', 'user'), ...more };
    const current = { kind: 'user', user: { id: 'x', label: 'Xi' } } as const;
    const sources: FieldSources = {
      t: english,
      now: () => new Date(),
      me: { id: 'me', label: 'Kim Lin' },
      search: async () => [
        { id: 'a', label: 'Ada' },
        { id: 'me', label: 'Kim Lin' },
      ],
      linkTypes: async () => [],
    };
    const input = fieldInput(assignee, current, undefined, sources);
    assert.ok(input.form === 'one' && typeof input.rows === 'function');
    const rows = await input.rows('', new AbortController().signal, () => undefined);
    const labels = rows.filter(({ value }) => value !== undefined).map(({ label }) => label);
    assert.deepEqual(labels, ['Xi', 'Kim Lin', 'Unassigned', 'Ada']);
  });

  it('offers oneself first as a user, and nobody who has left', async () => {
    const { sent } = await answer(field('It', 'user'), ENTER);
    assert.deepEqual(sent, { kind: 'user', user: { id: 'me', label: 'Kim Lin' } });
    await assert.rejects(answer(field('It', 'user'), 'Gone'), /not offered/);
  });

  it('asks again for a wrong date, with what was typed', async () => {
    const { seen } = await answer(field('It', 'date'), '2026-02-30', '2026-03-01');
    assert.deepEqual(seen.slice(1, 3), [
      'It []',
      'It (2026-02-30 is not a day of the calendar.) [2026-02-30]',
    ]);
  });

  it('asks again when nothing is ticked in a required field', async () => {
    const { seen } = await answer(field('It', 'options', choices), ENTER, 'One');
    assert.equal(seen[2], 'It (It is required.) []');
  });

  it('starts from the default of the site', async () => {
    const preset = { hasDefault: true, defaultValue: { kind: 'labels', labels: ['beta'] } } as const;
    const { sent, seen } = await answer(field('It', 'labels', preset), ENTER);
    assert.equal(seen[1], 'It [beta]');
    assert.deepEqual(sent, { kind: 'labels', labels: ['beta'] });
  });

  it('can be left out again when it is optional', async () => {
    for (const [kind, none] of [
      ['option', 'None'],
      ['text', ''],
    ] as const) {
      const optional = field('It', kind, { ...choices, required: false });
      const first = kind === 'option' ? 'One' : 'words';
      const { sent } = await answer(optional, 'It', first, 'It', none, ENTER);
      assert.equal(sent, undefined, kind);
    }
  });
});
