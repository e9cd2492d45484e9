import assert from 'node:assert/strict';
import { startSampleSite, type SampleSite } from '../../src/server.ts';
import { contractCheck, needsDocuments } from '../support/openapi.ts';
import { startChecked, type CheckedSite } from './jiraSite.ts';

const TEXT = 'customfield_10048';
const ITEMS = 'customfield_10049';

interface Issue {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly names?: Readonly<Record<string, string>>;
  readonly schema?: Readonly<Record<string, unknown>>;
  readonly properties?: Readonly<Record<string, unknown>>;
}

describe('checklists of apps on a Cloud site', function () {
  this.timeout(120_000);
  let checked: CheckedSite;

  before(needsDocuments('jira-platform-v3'));
  before(async () => {
    checked = await startChecked();
  });
  after(() => (checked as CheckedSite | undefined)?.site.close());
  afterEach(() => assert.deepEqual(checked.check.problems, []));

  const read = async (key: string): Promise<Issue> =>
    checked.expect<Issue>(200, 'GET', `/rest/api/2/issue/${key}?fields=${TEXT}&properties=checklist`);

  it("keeps HeroCoders' list as a text, and tells how far it is", async () => {
    const { fields, properties } = await read('SHOP-142');
    const text = String(fields[TEXT]);
    assert.match(text, /^# Default checklist\n--- Before the release\n\* \[x\] /);
    const { progressPercent, uncheckedMandatoryItems, completedText } = properties!['checklist'] as Record<
      string,
      unknown
    >;
    assert.deepEqual([progressPercent, uncheckedMandatoryItems, completedText], [25, 2, 'Not Completed']);

    const done = text.replaceAll('* []', '* [x]').replace('[x]?', '[]?');
    await checked.expect(204, 'PUT', '/rest/api/2/issue/SHOP-142', { fields: { [TEXT]: done } });
    const after = await read('SHOP-142');
    assert.equal(after.fields[TEXT], done);
    assert.equal(
      (after.properties!['checklist'] as Record<string, unknown>)['completedText'],
      'Mandatory Completed',
    );
  });

  it('has it as a document in version 3, and on the edit screens of one project only', async () => {
    const whole = await checked.expect<Issue>(
      200,
      'GET',
      '/rest/api/3/issue/SHOP-142?fields=*all&expand=names,schema',
    );
    assert.equal((whole.fields[TEXT] as { type?: string }).type, 'doc');
    assert.equal(whole.names?.[TEXT], 'Checklist Text');
    assert.equal(ITEMS in (whole.schema ?? {}), false);
    const refused = await checked.expect<{ errors: Record<string, string> }>(
      400,
      'PUT',
      '/rest/api/2/issue/FULF-1',
      { fields: { [TEXT]: '* [] a' } },
    );
    assert.match(refused.errors[TEXT] ?? '', /cannot be set\. It is not on the appropriate screen/);
  });

  it("keeps Smart Checklist's list as an issue property", async () => {
    const path = '/rest/api/3/issue/SHOP-142/properties/com.railsware.SmartChecklist.checklist';
    const { value } = await checked.expect<{ value: string }>(200, 'GET', path);
    assert.match(value, /^# Before the release\n\+ /);
    await checked.expect(200, 'PUT', path, value.replace('- The', '+ The'));
    const after = await checked.expect<Issue>(
      200,
      'GET',
      '/rest/api/3/issue/SHOP-142?fields=id&properties=com.railsware.SmartChecklist.checklist',
    );
    assert.match(String(Object.values(after.properties ?? {})[0]), /\n\+ The rest/);
  });
});

describe('the checklist of an app on a Data Center', function () {
  this.timeout(120_000);
  let site: SampleSite;
  const check = contractCheck({ deployment: 'datacenter', contextPath: '/jira' });

  before(needsDocuments('jira-dc-10.3'));
  before(async () => {
    site = await startSampleSite({ issues: 300, flavor: 'datacenter' });
  });
  after(() => (site as SampleSite | undefined)?.close());
  afterEach(() => assert.deepEqual(check.problems, []));

  async function call<T>(status: number, method: string, path: string, body?: unknown): Promise<T> {
    const reply = await check.fetch(`${site.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${site.token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    assert.equal(reply.status, status, text);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  type Item = Readonly<Record<string, unknown>>;
  const ISSUE = '/rest/api/2/issue/SHOP-142';
  const items = async (): Promise<readonly Item[]> =>
    (await call<Issue>(200, 'GET', `${ISSUE}?fields=${ITEMS}`)).fields[ITEMS] as Item[];

  it("has Okapya's field, whose items are set all at once, or added", async () => {
    const before = await items();
    assert.deepEqual(
      before.map(({ name, checked, mandatory, isHeader, rank }) => [
        name,
        checked,
        mandatory,
        isHeader,
        rank,
      ])[1],
      ['Finance agreed to the rounding', true, true, false, 1],
    );
    const set = before.map((item) => ({ ...item, checked: item['isHeader'] !== true }));
    await call(204, 'PUT', ISSUE, { update: { [ITEMS]: [{ set }] } });
    await call(204, 'PUT', ISSUE, { update: { [ITEMS]: [{ add: [{ name: 'One more' }] }] } });
    const after = await items();
    assert.deepEqual(after.slice(0, -1), set);
    const { name, checked, id, rank } = after.at(-1) ?? {};
    assert.deepEqual([name, checked, rank], ['One more', false, before.length]);
    assert.ok(!before.some((item) => item['id'] === id));
  });

  it('refuses what is no list of items, and has no field of a Cloud app', async () => {
    for (const odd of ['text', [{}], [{ name: 'a', checked: 'yes' }], [{ name: 'a', status: { id: 'x' } }]])
      await call(400, 'PUT', ISSUE, { update: { [ITEMS]: [{ set: odd }] } });
    const whole = await call<Issue>(200, 'GET', `${ISSUE}?expand=schema`);
    assert.equal(TEXT in whole.fields, false);
    assert.equal(
      (whole.schema?.[ITEMS] as { custom?: string } | undefined)?.custom,
      'com.okapya.jira.checklist:checklist',
    );
  });
});
