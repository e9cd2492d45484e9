import assert from 'node:assert/strict';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSiteCache } from '../../../../src/atlassian/cache/siteCache.ts';
import type { FieldValue } from '../../../../src/fields/field.ts';
import type { Transition } from '../../../../src/atlassian/model/transition.ts';
import type { SiteCache } from '../../../../src/atlassian/ports/siteCache.ts';
import { field, option, RESOLUTION, REVIEW, transition } from '../../../support/fakes/transitionFixtures.ts';

const OWNER = { id: 'site1', accountId: 'me' };
const BODY = '<ac:task-list><ac:task>Tell everybody</ac:task></ac:task-list>';

/** A default of every kind that an answer can have. */
const DEFAULTS: readonly FieldValue[] = [
  { kind: 'text', text: 'x' },
  { kind: 'comment', text: 'x' },
  { kind: 'number', number: 1.5 },
  { kind: 'option', option: option('Fixed') },
  { kind: 'options', options: [option('Fixed')] },
  { kind: 'user', user: option('Kim') },
  { kind: 'users', users: [option('Kim')] },
  { kind: 'labels', labels: ['a'] },
];
const TRANSITIONS: readonly Transition[] = [
  transition('Review', REVIEW, [
    RESOLUTION,
    field('Strange', 'unsupported', { typeName: 'cascading' }),
    ...DEFAULTS.map((defaultValue) =>
      field(`A ${defaultValue.kind}`, defaultValue.kind, { hasDefault: true, defaultValue }),
    ),
  ]),
];

describe('site cache', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'shipshape-site-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const cache = (now = Date.now) =>
    createSiteCache({ folder, siteIds: () => ['site1'], failed: assert.ifError, now });
  const files = (): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .map((name) => join(folder, name));
  function fill(kept: SiteCache, owner = OWNER): string {
    const bodyId = kept.templateBodies.write(owner, BODY);
    kept.spaces.write(owner, '', { spaces: [{ id: '1', key: 'PLAY', name: 'Playbooks' }] });
    kept.templates.write(owner, 'PLAY', [
      { id: '7', name: 'Release', description: '', labels: ['a'], bodyId, items: 1, variables: 0 },
    ]);
    kept.transitions.write(owner, 'step', TRANSITIONS);
    kept.people.write(owner, 'kim', 'Kim');
    kept.assignable.write(owner, 'SHOP', [{ accountId: 'kim', displayName: 'Kim', active: true }]);
    kept.versions.write(owner, 'SHOP', [{ id: '1', label: '2.14' }]);
    return bodyId;
  }

  it('gives another session every kind of answer as it was', async () => {
    const first = cache();
    const bodyId = fill(first);
    first.dispose();
    assert.equal(files().length, 7);
    const next = cache();
    assert.equal(await next.templateBodies.read(OWNER, bodyId), BODY);
    assert.equal((await next.spaces.read(OWNER, ''))?.value.spaces[0]?.name, 'Playbooks');
    assert.equal((await next.templates.read(OWNER, 'PLAY'))?.value[0]?.bodyId, bodyId);
    assert.deepEqual((await next.transitions.read(OWNER, 'step'))?.value, TRANSITIONS);
    assert.equal((await next.people.read(OWNER, 'kim'))?.value, 'Kim');
    assert.equal((await next.assignable.read(OWNER, 'SHOP'))?.value[0]?.displayName, 'Kim');
    assert.equal((await next.versions.read(OWNER, 'SHOP'))?.value[0]?.label, '2.14');
  });

  it('drops every kind with its site', async () => {
    const first = cache();
    fill(first, { ...OWNER, id: 'gone' });
    fill(first);
    first.dispose();
    await cache().keepOnly(['site1']);
    assert.equal(files().length, 7);
    const [path = ''] = files();
    assert.match(readFileSync(path, 'utf8'), /"siteId":"site1"/);
  });

  it('writes a long text once, and notes that it is still in use', async () => {
    const first = cache();
    const id = first.templateBodies.write(OWNER, BODY);
    first.dispose();
    const [path = ''] = files();
    const before = readFileSync(path);
    utimesSync(path, 1000, 1000);
    const second = createSiteCache({
      folder,
      siteIds: () => ['site1'],
      failed: assert.ifError,
      delayMs: 0,
      now: () => 5_000_000,
    });
    assert.equal(second.templateBodies.write(OWNER, BODY), id);
    while (statSync(path).mtimeMs !== 5_000_000) await new Promise(setImmediate);
    assert.deepEqual(readFileSync(path), before);
    second.dispose();
  });

  it('never takes a damaged text for the right one, and heals', async () => {
    const first = cache();
    const id = first.templateBodies.write(OWNER, BODY);
    first.dispose();
    const [path = ''] = files();
    writeFileSync(path, readFileSync(path, 'utf8').replace('Tell everybody', 'Tell nobody'));
    const second = cache();
    assert.equal(await second.templateBodies.read(OWNER, id), undefined);
    assert.equal(existsSync(path), false);
    second.templateBodies.write(OWNER, BODY);
    second.dispose();
    assert.equal(await cache().templateBodies.read(OWNER, id), BODY);
  });
});
