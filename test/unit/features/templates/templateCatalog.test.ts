import assert from 'node:assert/strict';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { english } from '../../../../src/core/localize.ts';
import { CatalogLoad } from '../../../../src/features/templates/catalogLoad.ts';
import { resolveTemplate } from '../../../../src/features/templates/resolveTemplate.ts';
import { TemplateCatalog } from '../../../../src/features/templates/templateCatalog.ts';
import type { LoadedTemplate, TemplateScope } from '../../../../src/features/templates/templateModel.ts';
import { FakeConfluence, fakeTemplate } from '../../../support/fakes/fakeConfluence.ts';
import { FakeSiteCache } from '../../../support/fakes/fakeSiteCache.ts';
import { fakeSite, FakeSites } from '../../../support/fakes/fakeSites.ts';

const builtin: LoadedTemplate = {
  templateRef: { kind: 'builtin', id: 'launch' },
  name: 'Product launch',
  description: '',
  labels: [],
  body: '- [ ] Tell everybody',
};

function setUp(
  spaceKeys: readonly string[] = [],
  cache = new FakeSiteCache(),
): {
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
    cache,
    now: () => cache.now,
    loadBuiltins: async () => [builtin],
    spaceKeys: () => spaceKeys,
  });
  return { sites, confluence, catalog };
}

describe('TemplateCatalog', () => {
  it("reads a team's files once, until they change or one is acted on", async () => {
    let reads = 0;
    const { sites } = setUp();
    const team = (): LoadedTemplate => ({
      ...builtin,
      templateRef: { kind: 'team', uri: 'file:///a.md' },
      body: `${(reads += 1)}`,
    });
    const catalog = new TemplateCatalog({
      sites,
      cache: new FakeSiteCache(),
      now: Date.now,
      loadBuiltins: async () => [builtin],
      loadTeam: async () => {
        if (reads === 3) throw new Error(`The disk is gone (${(reads += 1)})`);
        return { templates: [team()], leftOut: [] };
      },
      spaceKeys: () => [],
    });
    const bodies = async () => (await catalog.team()).templates.map(({ body }) => body);
    assert.deepEqual([await bodies(), await bodies()], [['1'], ['1']]);
    catalog.noteTeamChange();
    assert.deepEqual([await bodies(), await bodies()], [['2'], ['2']]);
    assert.equal((await catalog.find({ kind: 'team', uri: 'file:///a.md' }))?.body, '3');
    assert.deepEqual(await bodies(), ['3']);
    catalog.noteTeamChange();
    await assert.rejects(bodies());
    assert.deepEqual(await bodies(), ['5']);
  });

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

  it('asks again once a Confluence is named of a site that had none', async () => {
    const { catalog, confluence, sites } = setUp();
    confluence.failure = new ShipshapeError('unsupported', 'None', { code: 'noConfluence' });
    await catalog.ensureSpaces('one');
    assert.equal(catalog.spaces('one').status, 'failed');
    confluence.failure = undefined;
    sites.put({ ...fakeSite('one'), confluenceUrl: 'https://wiki.example' });
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

describe('templates known from an earlier session', () => {
  const PLAY: TemplateScope = { siteId: 'one', spaceKey: 'PLAY' };
  const chosen = {
    templateRef: { kind: 'confluence', siteId: 'one', templateId: '1' },
    name: 'Deployment readiness',
    scope: PLAY,
  } as const;
  const offline = new ShipshapeError('offline', 'No network');
  let cache: FakeSiteCache;

  /** A window after another one has seen it all. */
  async function nextSession(): Promise<ReturnType<typeof setUp>> {
    const first = setUp([], cache);
    first.confluence.templatesBySpace.set('PLAY', [
      fakeTemplate('1', 'Deployment readiness', { body: '<ac:task>One</ac:task>', labels: ['release'] }),
    ]);
    const load = new CatalogLoad(first.catalog, first.sites, 10);
    await load.run();
    load.dispose();
    first.catalog.dispose();
    cache.now = 9000;
    return setUp([], cache);
  }
  beforeEach(() => (cache = new FakeSiteCache()));

  it('show at once with their age, and the answer of the site replaces them', async () => {
    const { catalog, confluence } = await nextSession();
    await catalog.restoreSpaces('one');
    await catalog.restoreTemplates(PLAY);
    assert.deepEqual(confluence.calls, []);
    const known = catalog.templates(PLAY);
    assert.deepEqual(
      [known.status, known.asOf, known.items.map(({ name, labels }) => [name, labels])],
      ['stale', 1000, [['Deployment readiness', ['release']]]],
    );
    assert.equal(catalog.spaces('one').items.length, 2);

    await catalog.ensureTemplates(PLAY);
    const fresh = catalog.templates(PLAY);
    assert.deepEqual([fresh.status, fresh.asOf], ['ready', undefined]);
    assert.deepEqual(confluence.calls, ['templates PLAY']);
  });

  it('stay with their age when the site is away', async () => {
    const { catalog, confluence } = await nextSession();
    confluence.failure = offline;
    await catalog.ensureTemplates(PLAY);
    const { status, asOf, items } = catalog.templates(PLAY);
    assert.deepEqual([status, asOf, items.length], ['failed', 1000, 1]);
  });

  it('are all listed for the picker before the site is asked', async () => {
    const { catalog, confluence, sites } = await nextSession();
    confluence.failure = offline;
    const load = new CatalogLoad(catalog, sites, 10);
    const seen: string[] = [];
    load.onDidChange(() => seen.push(`${load.groups().length} groups, ${confluence.calls.length} requests`));
    await load.run();
    assert.ok(seen.includes('4 groups, 0 requests'), seen.join('; '));
    const ofPlay = load.groups().find(({ scope }) => scope?.spaceKey === 'PLAY');
    assert.equal(ofPlay?.asOf, 1000);
    assert.deepEqual([...load.failures().keys()], ['one']);
    load.dispose();
  });

  it('can be inserted while the site is away, with their age', async () => {
    const { catalog, confluence } = await nextSession();
    confluence.failure = offline;
    const { template, asOf } = await resolveTemplate(catalog, chosen, english);
    assert.deepEqual([template.body, asOf], ['<ac:task>One</ac:task>', 1000]);
  });

  it('are not inserted where the site has another one by now', async () => {
    const { catalog, confluence } = await nextSession();
    confluence.templatesBySpace.set('PLAY', [fakeTemplate('1', 'Deployment readiness', { body: 'new' })]);
    const { template, asOf } = await resolveTemplate(catalog, chosen, english);
    assert.deepEqual([template.body, asOf], ['new', undefined]);
    confluence.templatesBySpace.set('PLAY', []);
    catalog.refresh();
    await assert.rejects(resolveTemplate(catalog, chosen, english), { reason: 'notFound' });
  });

  it('are inserted as they were known when the site takes its time', async () => {
    const { catalog, confluence } = await nextSession();
    confluence.templates = () => new Promise(() => undefined);
    const { asOf } = await resolveTemplate(catalog, chosen, english, 1);
    assert.equal(asOf, 1000);
  });

  it('are tried for again when somebody wants to insert one', async () => {
    const { catalog, confluence } = await nextSession();
    confluence.failure = offline;
    await catalog.ensureTemplates(PLAY);
    confluence.failure = undefined;
    const { asOf } = await resolveTemplate(catalog, chosen, english);
    assert.equal(asOf, undefined);
  });

  it('are asked for when the disk has lost the text', async () => {
    const { catalog, confluence } = await nextSession();
    cache.templateBodies.forget();
    confluence.templatesBySpace.set('PLAY', [fakeTemplate('1', 'Deployment readiness', { body: 'new' })]);
    assert.equal((await resolveTemplate(catalog, chosen, english)).template.body, 'new');

    cache.templateBodies.forget();
    const away = setUp([], cache);
    away.confluence.failure = offline;
    await assert.rejects(resolveTemplate(away.catalog, chosen, english), { reason: 'offline' });
  });

  it('do not come back with a site that was removed and added again', async () => {
    const { catalog, sites, confluence } = await nextSession();
    await catalog.restoreTemplates(PLAY);
    await sites.remove('one');
    assert.equal(catalog.templates(PLAY).status, 'none');
    sites.put(fakeSite('one', { accountId: 'you' }), { confluence });
    await catalog.restoreTemplates(PLAY);
    assert.equal(catalog.templates(PLAY).status, 'none');
  });
});
