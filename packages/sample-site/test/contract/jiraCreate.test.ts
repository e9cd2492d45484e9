import assert from 'node:assert/strict';
import { needsDocuments } from '../support/openapi.ts';
import { adf, type ErrorJson, freshSite, type IssueJson, NOW, startChecked } from './jiraSite.ts';

interface Created {
  readonly id: string;
  readonly key: string;
}

interface FieldMeta {
  readonly fieldId: string;
  readonly required: boolean;
  readonly allowedValues?: readonly unknown[];
}

const ISSUE = '/rest/api/3/issue';

describe("the sample site's Jira: creating issues", () => {
  const checked = freshSite('jira-platform-v3');

  function create<T = Created>(status: number, fields: object): Promise<T> {
    return checked.expect<T>(status, 'POST', ISSUE, { fields });
  }

  it('says what may be created, and with which fields', async () => {
    const meta = `${ISSUE}/createmeta/SHOP/issuetypes`;
    const types = await checked.expect<{ issueTypes: { id: string; name: string }[]; total: number }>(
      200,
      'GET',
      `${meta}?maxResults=2`,
    );
    assert.deepEqual([types.issueTypes.map((type) => type.name), types.total], [['Epic', 'Story'], 5]);
    const { fields } = await checked.expect<{ fields: FieldMeta[] }>(200, 'GET', `${meta}/10003`);
    const required = fields.filter((field) => field.required).map((field) => field.fieldId);
    assert.deepEqual(required, ['project', 'issuetype', 'parent', 'summary']);
    assert.equal(fields.find((field) => field.fieldId === 'priority')?.allowedValues?.length, 5);
    await checked.expect(400, 'GET', `${meta}/424242`);
    const search = '/rest/api/3/project/search?orderBy=key';
    const keys = async (query: string): Promise<readonly string[]> =>
      (await checked.expect<{ values: { key: string }[] }>(200, 'GET', search + query)).values.map(
        ({ key }) => key,
      );
    assert.deepEqual(await keys(''), ['FULF', 'LAB', 'LEDG', 'SHOP']);
    assert.deepEqual(await keys('&action=create'), ['FULF', 'LAB', 'SHOP']);
    await checked.expect(400, 'GET', `${ISSUE}/createmeta/LEDG/issuetypes`);
    const edit = await checked.expect<{ fields: Record<string, FieldMeta> }>(
      200,
      'GET',
      `${ISSUE}/SHOP-1/editmeta`,
    );
    assert.equal(edit.fields['summary']?.required, true);
    const none = await checked.expect<{ fields: object }>(200, 'GET', `${ISSUE}/LEDG-1/editmeta`);
    assert.deepEqual(none.fields, {});
  });

  it('creates an issue with what was sent and nothing else', async () => {
    const { key } = await create(201, {
      project: { key: 'SHOP' },
      issuetype: { name: 'Bug' },
      summary: 'Basket forgets gift cards',
      description: adf('Every second time.'),
      labels: ['checkout'],
      customfield_10016: 3,
    });
    const { fields } = await checked.expect<IssueJson>(200, 'GET', `${ISSUE}/${key}`);
    assert.deepEqual(
      [fields.summary, fields.status.name, fields['labels'], fields['customfield_10016']],
      ['Basket forgets gift cards', 'To Do', ['checkout'], 3],
    );
    assert.deepEqual(fields['description'], adf('Every second time.'));
    assert.equal((fields['comment'] as { total: number }).total, 0);
    const log = await checked.expect<{ total: number }>(200, 'GET', `${ISSUE}/${key}/changelog`);
    assert.equal(log.total, 0);
    const child = await create(201, {
      project: { id: '10000' },
      issuetype: { id: '10003' },
      parent: { key },
      summary: 'Write a test',
    });
    const parent = await checked.expect<IssueJson>(200, 'GET', `${ISSUE}/${key}?fields=subtasks`);
    assert.equal((parent.fields['subtasks'] as Created[])[0]?.key, child.key);
  });

  it('links it to others at once', async () => {
    const created = await checked.expect<Created>(201, 'POST', ISSUE, {
      fields: { project: { key: 'SHOP' }, issuetype: { name: 'Task' }, summary: 'Linked' },
      update: {
        issuelinks: [
          { add: { type: { name: 'Blocks' }, outwardIssue: { key: 'SHOP-1' } } },
          { add: { type: { name: 'Blocks' }, inwardIssue: { key: 'SHOP-2' } } },
        ],
      },
    });
    const path = `${ISSUE}/${created.key}?fields=issuelinks`;
    const { fields } = await checked.expect<IssueJson>(200, 'GET', path);
    const links = fields['issuelinks'] as { inwardIssue?: Created; outwardIssue?: Created }[];
    assert.deepEqual(
      links.map(({ inwardIssue, outwardIssue }) => [inwardIssue?.key, outwardIssue?.key]),
      [
        [undefined, 'SHOP-1'],
        ['SHOP-2', undefined],
      ],
    );
    const lab = { fields: { project: { key: 'LAB' }, issuetype: { name: 'Task' }, summary: 'x' } };
    const wrong = { add: { type: { name: 'Blocks' }, outwardIssue: { key: 'SHOP-999999' } } };
    for (const body of [
      {
        ...lab,
        update: { issuelinks: [{ add: { type: { name: 'Blocks' }, outwardIssue: { key: 'SHOP-1' } } }] },
      },
      {
        fields: { ...lab.fields, project: { key: 'SHOP' } },
        update: { issuelinks: [wrong] },
      },
    ]) {
      const { errors } = await checked.expect<ErrorJson>(400, 'POST', ISSUE, body);
      assert.deepEqual(Object.keys(errors), ['issuelinks']);
    }
  });

  it('refuses what is missing or wrong, by field', async () => {
    const shop = { project: { key: 'SHOP' }, issuetype: { name: 'Task' } };
    const errors = async (status: number, fields: object): Promise<object> =>
      (await create<ErrorJson>(status, fields)).errors;
    assert.deepEqual(await errors(400, {}), { project: 'project is required' });
    assert.deepEqual(Object.keys(await errors(400, { ...shop, issuetype: {} })), ['issuetype']);
    assert.deepEqual(await errors(400, shop), { summary: 'Summary is required.' });
    assert.deepEqual(
      Object.keys(await errors(400, { ...shop, summary: 'x', labels: ['a b'], nonsense: 1 })),
      ['labels', 'nonsense'],
    );
    assert.deepEqual(Object.keys(await errors(400, { ...shop, issuetype: { id: '10003' }, summary: 'x' })), [
      'parent',
    ]);
    await create(403, { ...shop, project: { key: 'LEDG' }, summary: 'x' });
    assert.deepEqual(await errors(400, { ...shop, project: { key: 'PEOPLE' }, summary: 'x' }), {
      project: 'valid project is required',
    });
  });

  it('creates many, and says which it could not', async () => {
    const good = { fields: { project: { key: 'LAB' }, issuetype: { name: 'Task' }, summary: 'One' } };
    const reply = await checked.expect<{
      issues: Created[];
      errors: { failedElementNumber: number; status: number }[];
    }>(201, 'POST', `${ISSUE}/bulk`, { issueUpdates: [good, { fields: {} }, good] });
    assert.equal(reply.issues.length, 2);
    assert.deepEqual(
      reply.errors.map((one) => [one.failedElementNumber, one.status]),
      [[1, 400]],
    );
    await checked.expect(400, 'POST', `${ISSUE}/bulk`, { issueUpdates: [{ fields: {} }] });
    await checked.expect(400, 'POST', `${ISSUE}/bulk`, { issueUpdates: Array<object>(51).fill(good) });
  });
});

describe("the sample site's Jira: a search that lags behind", () => {
  before(needsDocuments('jira-platform-v3'));

  it('does not know new issues yet and still knows deleted ones, unless told', async () => {
    let now = NOW;
    const checked = await startChecked({ clock: () => now, searchLag: 5_000 });
    const find = async (jql: string, reconcileIssues: number[] = []): Promise<number> => {
      const body = { jql, fields: ['key'], reconcileIssues };
      const page = await checked.expect<{ issues: unknown[] }>(200, 'POST', '/rest/api/3/search/jql', body);
      return page.issues.length;
    };
    try {
      const { id } = await checked.expect<Created>(201, 'POST', ISSUE, {
        fields: { project: { key: 'LAB' }, issuetype: { name: 'Task' }, summary: 'Zanzibar' },
      });
      const jql = 'summary ~ Zanzibar';
      assert.deepEqual([await find(jql), await find(jql, [Number(id)])], [0, 1]);
      now += 6_000;
      assert.equal(await find(jql), 1);
      await checked.expect(204, 'DELETE', `${ISSUE}/${id}`);
      await checked.expect(404, 'GET', `${ISSUE}/${id}`);
      assert.deepEqual([await find(jql), await find(jql, [Number(id)])], [1, 0]);
      now += 6_000;
      assert.equal(await find(jql), 0);
    } finally {
      await checked.site.close();
    }
    assert.deepEqual(checked.check.problems, []);
  });
});
