import assert from 'node:assert/strict';
import { MentionedPeople } from '../../../../src/ui/mentionedPeople.ts';
import { TemplateConverter } from '../../../../src/features/templates/templateConverter.ts';
import type { LoadedTemplate } from '../../../../src/features/templates/templateModel.ts';
import { FakeConfluence } from '../../../support/fakes/fakeConfluence.ts';
import { FakeSiteCache } from '../../../support/fakes/fakeSiteCache.ts';
import { FakeSites, fakeSite } from '../../../support/fakes/fakeSites.ts';

const BODY =
  '<p>Ask <ac:link><ri:user ri:account-id="amy" /></ac:link> or <ac:link><ri:user ri:account-id="bo" /></ac:link></p>';
const TEMPLATE: LoadedTemplate = {
  templateRef: { kind: 'confluence', siteId: 'one', templateId: '1' },
  name: 'Who',
  description: '',
  labels: [],
  body: BODY,
};

describe('people whom a template mentions', () => {
  let confluence: FakeConfluence;
  let errors: unknown[];
  let cache: FakeSiteCache;
  let now: number;
  let converter: TemplateConverter;

  beforeEach(() => {
    confluence = new FakeConfluence();
    errors = [];
    cache = new FakeSiteCache();
    now = 1000;
    converter = converterOfAnotherWindow();
  });

  function converterOfAnotherWindow(): TemplateConverter {
    const sites = new FakeSites(fakeSite('one'));
    sites.put(fakeSite('one'), { confluence });
    const people = new MentionedPeople({
      sites,
      cache,
      known: () => new Map([['bo', 'Bo Chen']]),
      onError: (error) => errors.push(error),
      now: () => now,
    });
    return new TemplateConverter(sites, people);
  }

  const text = async (): Promise<string> => (await converter.toMarkdown(TEMPLATE, new Map())).markdown;

  it('are named, and the site is asked only for those not known, once', async () => {
    confluence.names.set('amy', 'Amy Wu');
    assert.equal(await text(), 'Ask @Amy Wu or @Bo Chen\n');
    assert.equal(await text(), 'Ask @Amy Wu or @Bo Chen\n');
    assert.deepEqual(confluence.calls, ['userName amy']);
  });

  it('are called "user" when nobody knows them, with a note', async () => {
    const { markdown, warnings } = await converter.toMarkdown(TEMPLATE, new Map());
    assert.equal(markdown, 'Ask @user or @Bo Chen\n');
    assert.deepEqual(warnings, [{ reason: 'unknownUser', count: 1 }]);
  });

  it('do not keep the template back when the site cannot be asked', async () => {
    confluence.failure = new Error('away');
    assert.equal(await text(), 'Ask @user or @Bo Chen\n');
    assert.equal(errors.length, 1);
  });

  it('are known without a network once they were', async () => {
    confluence.names.set('amy', 'Amy Wu');
    await text();
    confluence.failure = new Error('away');
    converter = converterOfAnotherWindow();
    assert.equal(await text(), 'Ask @Amy Wu or @Bo Chen\n');
    assert.deepEqual([confluence.calls, errors], [['userName amy'], []]);
  });

  it('are asked for again after a day, for the next time', async () => {
    confluence.names.set('amy', 'Amy Wu');
    await text();
    confluence.names.set('amy', 'Amy Chang');
    now += 25 * 60 * 60_000;
    cache.now = now;
    assert.equal(await text(), 'Ask @Amy Wu or @Bo Chen\n');
    await new Promise(setImmediate);
    assert.equal(await text(), 'Ask @Amy Chang or @Bo Chen\n');
    assert.equal(confluence.calls.length, 2);
  });
});
