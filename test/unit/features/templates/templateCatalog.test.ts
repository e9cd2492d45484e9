import assert from 'node:assert/strict';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { CatalogLoad } from '../../../../src/features/templates/catalogLoad.ts';
import { TemplateCatalog } from '../../../../src/features/templates/templateCatalog.ts';
import type { TemplateEntry } from '../../../../src/features/templates/templateModel.ts';
import { FakeConfluence, fakeTemplate } from '../../../support/fakes/fakeConfluence.ts';
import { fakeSite, FakeSites } from '../../../support/fakes/fakeSites.ts';

const builtin: TemplateEntry = {
  templateRef: { kind: 'builtin', id: 'launch' },
  name: 'Product launch',
  description: '',
  labels: [],
  body: '- [ ] Tell everybody',
};

function setUp(spaceKeys: readonly string[] = []): {
  sites: FakeSites;
  confluence: FakeConfluence;
  catalog: TemplateCatalog;
} {
  const sites = new FakeSites();
  const confluence = new FakeConfluence();
  confluence.addSpace('PLAY', 'Playbooks', [fakeTemplate('1', 'Deployment readiness')]);
  confluence.addSpace('SHOP', 'Shop', [fakeTemplate('2', 'Troubleshooting')]);
  confluence.templatesBySpace.set('', [fakeTemplate('3', 'How-to article')]);
  sites.put(fakeSite('one'), { confluence });
  const catalog = new TemplateCatalog({
    sites,
    loadBuiltins: async () => [builtin],
    spaceKeys: () => spaceKeys,
  });
  return { sites, confluence, catalog };
}

describe('TemplateCatalog', () => {
  it('asks for spaces and templates only when they are opened, and once', async () => {
    const { catalog, confluence } = setUp();
    assert.deepEqual(confluence.calls, []);
    await Promise.all([catalog.ensureSpaces('one'), catalog.ensureSpaces('one')]);
    await catalog.ensureSpaces('one');
    await catalog.ensureTemplates({ siteId: 'one', spaceKey: 'PLAY' });
    await catalog.ensureTemplates({ siteId: 'one', spaceKey: 'PLAY' });
    assert.deepEqual(confluence.calls, ['spaces', 'templates PLAY']);
    assert.deepEqual(
      catalog.templates({ siteId: 'one', spaceKey: 'PLAY' }).items.map(({ name }) => name),
      ['Deployment readiness'],
    );
  });

  it('narrows the spaces to the keys of the setting', async () => {
    const { catalog, confluence } = setUp(['SHOP']);
    await catalog.ensureSpaces('one');
    assert.deepEqual(confluence.calls, ['spaces SHOP']);
    assert.deepEqual(
      catalog.spaces('one').items.map(({ key }) => key),
      ['SHOP'],
    );
  });

  it('loads spaces page by page', async () => {
    const { catalog, confluence } = setUp();
    confluence.pageSize = 1;
    await catalog.ensureSpaces('one');
    assert.equal(catalog.spaces('one').cursor, '1');
    await catalog.moreSpaces('one');
    assert.deepEqual(
      catalog.spaces('one').items.map(({ key }) => key),
      ['PLAY', 'SHOP'],
    );
    assert.equal(catalog.spaces('one').cursor, undefined);
  });

  it('keeps what was shown when a refresh fails, and does not ask again by itself', async () => {
    const { catalog, confluence } = setUp();
    await catalog.ensureSpaces('one');
    confluence.failure = new ShipshapeError('offline', 'No network');
    catalog.refresh();
    await catalog.ensureSpaces('one');
    await catalog.ensureSpaces('one');
    const { status, items } = catalog.spaces('one');
    assert.equal(status, 'failed');
    assert.equal(items.length, 2);
    assert.deepEqual(confluence.calls, ['spaces', 'spaces']);
  });

  it('asks again once a site that failed is well', async () => {
    const { catalog, confluence, sites } = setUp();
    confluence.failure = new ShipshapeError('offline', 'No network');
    await catalog.ensureSpaces('one');
    sites.setState('one', 'offline');
    assert.equal(catalog.spaces('one').status, 'failed');
    confluence.failure = undefined;
    sites.setState('one', 'ready');
    assert.equal(catalog.spaces('one').status, 'stale');
    await catalog.ensureSpaces('one');
    assert.equal(catalog.spaces('one').status, 'ready');
  });

  it('lets go of a removed site', async () => {
    const { catalog, sites } = setUp();
    await catalog.ensureTemplates({ siteId: 'one' });
    await sites.remove('one');
    assert.deepEqual(catalog.loaded('one'), []);
  });

  it('finds templates by reference, with the scope also before they are loaded', async () => {
    const { catalog } = setUp();
    const ref = { kind: 'confluence', siteId: 'one', templateId: '2' } as const;
    assert.equal(await catalog.find(ref), undefined);
    assert.equal((await catalog.find(ref, { siteId: 'one', spaceKey: 'SHOP' }))?.name, 'Troubleshooting');
    assert.equal(await catalog.find({ kind: 'builtin', id: 'launch' }), builtin);
  });
});

describe('CatalogLoad', () => {
  it('fills in the built-in templates, the global ones and the spaces', async () => {
    const { catalog, sites } = setUp();
    const load = new CatalogLoad(catalog, sites, 10);
    await load.run();
    assert.deepEqual(
      load.groups().map(({ scope, templates }) => [scope?.spaceKey, templates.map(({ name }) => name)]),
      [
        [undefined, ['Product launch']],
        [undefined, ['How-to article']],
        ['PLAY', ['Deployment readiness']],
        ['SHOP', ['Troubleshooting']],
      ],
    );
    assert.equal(load.find({ kind: 'confluence', siteId: 'one', templateId: '2' })?.name, 'Troubleshooting');
    assert.equal(load.busy(), false);
    assert.equal(load.hasMore(), false);
    load.dispose();
  });

  it('stops at the given number of spaces and says that there are more', async () => {
    const { catalog, sites, confluence } = setUp();
    confluence.pageSize = 1;
    const load = new CatalogLoad(catalog, sites, 1);
    await load.run();
    assert.equal(load.hasMore(), true);
    assert.ok(!confluence.calls.includes('templates SHOP'));
    load.dispose();
  });

  it('shows the built-in templates when a site cannot be reached, and stops asking it', async () => {
    const { catalog, sites, confluence } = setUp();
    await catalog.ensureSpaces('one');
    confluence.calls.length = 0;
    confluence.failure = new ShipshapeError('offline', 'No network');
    const load = new CatalogLoad(catalog, sites, 10);
    await load.run();
    assert.deepEqual(
      load.groups().map(({ templates }) => templates.length),
      [1],
    );
    assert.deepEqual([...load.failures().keys()], ['one']);
    assert.ok(confluence.calls.length <= 4, 'no more than the requests already under way');
    load.dispose();
  });
});
