import assert from 'node:assert/strict';
import { english } from '../../../src/core/localize.ts';
import type { FieldKind } from '../../../src/fields/field.ts';
import { fieldInput } from '../../../src/fields/fieldInput.ts';
import type { InputRow } from '../../../src/fields/inputForms.ts';
import { fieldSources } from '../../../src/ui/fieldSources.ts';
import { FakeJira } from '../../support/fakes/fakeJira.ts';
import { field } from '../../support/fakes/transitionFixtures.ts';

/** What is offered for a typed text where the site lists all, whatever is typed. */
async function offered(kind: FieldKind, query: string): Promise<readonly string[]> {
  const jira = new FakeJira({
    openSprints: () =>
      Promise.resolve(['43', '44', '45'].map((name) => ({ id: name, label: `Storefront Sprint ${name}` }))),
    issueLinkTypes: () =>
      Promise.resolve([
        { id: '1', name: 'Blocks', outward: 'blocks', inward: 'is blocked by' },
        { id: '2', name: 'Relates', outward: 'relates to', inward: 'relates to' },
      ]),
  });
  const deps = {
    sites: { get: () => undefined },
    cache: { assignable: { read: () => Promise.resolve(undefined), write: () => undefined } },
    jira: () => Promise.resolve(jira.client),
    ...{ t: english, now: () => new Date() },
  };
  const sources = fieldSources(deps, { siteId: 'site', key: 'SHOP-1' });
  const input = fieldInput(field('Field', kind), undefined, undefined, sources);
  assert.ok(input.form === 'one' && typeof input.rows === 'function');
  const rows: readonly InputRow<unknown>[] = await input.rows(
    query,
    new AbortController().signal,
    () => undefined,
  );
  return rows.map(({ label }) => label);
}

describe('what a field is offered from a site that lists all', () => {
  it('are the sprints whose name holds what is typed', async () => {
    assert.deepEqual(await offered('sprint', 'sprint 44'), ['Storefront Sprint 44']);
    assert.deepEqual(await offered('sprint', 'zzz'), []);
    assert.equal((await offered('sprint', '')).filter((label) => label.startsWith('Storefront')).length, 3);
  });

  it('are the types of link that say so', async () => {
    assert.deepEqual(await offered('issueLinks', 'by'), ['is blocked by']);
    assert.deepEqual(await offered('issueLinks', ''), ['blocks', 'is blocked by', 'relates to']);
  });
});
