import assert from 'node:assert/strict';
import { TemplateConverter } from '../../../../src/features/templates/templateConverter.ts';
import type { TemplateEntry } from '../../../../src/features/templates/templateModel.ts';
import { FakeConfluence } from '../../../support/fakes/fakeConfluence.ts';
import { FakeSites, fakeSite } from '../../../support/fakes/fakeSites.ts';

const BODY =
  '<p>Ask <ac:link><ri:user ri:account-id="amy" /></ac:link> or <ac:link><ri:user ri:account-id="bo" /></ac:link></p>';
const TEMPLATE: TemplateEntry = {
  templateRef: { kind: 'confluence', siteId: 'one', templateId: '1' },
  name: 'Who',
  description: '',
  labels: [],
  body: BODY,
};

describe('people whom a template mentions', () => {
  let confluence: FakeConfluence;
  let errors: unknown[];
  let converter: TemplateConverter;

  beforeEach(() => {
    confluence = new FakeConfluence();
    errors = [];
    const sites = new FakeSites(fakeSite('one'));
    sites.put(fakeSite('one'), { confluence });
    converter = new TemplateConverter(
      sites,
      () => new Map([['bo', 'Bo Chen']]),
      (error) => errors.push(error),
    );
  });

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
});
