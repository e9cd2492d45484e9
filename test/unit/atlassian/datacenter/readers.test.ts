import assert from 'node:assert/strict';
import { encodeFields, encodeTransition } from '../../../../src/atlassian/common/encodeFields.ts';
import { readValue } from '../../../../src/atlassian/common/fieldValues.ts';
import { readIssue, readIssues, readUser } from '../../../../src/atlassian/common/issues.ts';
import { dataCenterFieldCodec } from '../../../../src/atlassian/datacenter/fieldCodec.ts';
import type { Field } from '../../../../src/fields/field.ts';

const field = (id: string, kind: Field['kind']): Field => ({
  id,
  name: id,
  required: false,
  operations: ['set'],
  kind,
  allowedValues: [],
  hasDefault: false,
  typeName: '',
});

describe('what Data Center writes otherwise', () => {
  it('people, by their user names', () => {
    assert.deepEqual(readUser({ name: 'kim', key: 'JIRAUSER10100', displayName: 'Kim', active: true }), {
      accountId: 'kim',
      displayName: 'Kim',
      active: true,
    });
  });

  it('sprints, as Java prints them, whatever stands in a name', () => {
    const printed = (id: number, state: string, name: string): string =>
      `com.atlassian.greenhopper.service.sprint.Sprint@1f2e[id=${id},rapidViewId=3,state=${state},name=${name},startDate=<null>]`;
    const fields = {
      status: { id: '1', name: 'Open' },
      sprint: [printed(7, 'CLOSED', 'Old'), printed(8, 'ACTIVE', 'Week 3, [part 2]')],
    };
    const issue = readIssue('s', { id: '1', key: 'A-1', fields }, { sprint: 'sprint', epicLink: 'epic' });
    assert.deepEqual(issue.sprint, { id: 8, name: 'Week 3, [part 2]', state: 'active' });
    const odd = readIssue(
      's',
      { id: '1', key: 'A-1', fields: { ...fields, sprint: ['x', 'Sprint[]'] } },
      { sprint: 'sprint' },
    );
    assert.equal(odd.sprint, undefined);
  });

  it('epics, by the link that holds their key; a sub-task keeps its own parent', () => {
    const status = { id: '1', name: 'Open' };
    const issue = (key: string, fields: object): unknown => ({ id: '1', key, fields: { status, ...fields } });
    const issues = readIssues(
      's',
      [
        issue('A-1', { epic: 'A-2' }),
        issue('A-2', { summary: 'Pay later' }),
        issue('A-3', { epic: 'B-9' }),
        issue('A-4', { epic: 'A-2', parent: { key: 'A-1', fields: { summary: 'Task' } } }),
        issue('A-5', { epic: null }),
      ],
      { epicLink: 'epic' },
    );
    assert.deepEqual(
      issues.map(({ parent }) => parent),
      [
        { key: 'A-2', summary: 'Pay later' },
        undefined,
        { key: 'B-9', summary: '' },
        { key: 'A-1', summary: 'Task' },
        undefined,
      ],
    );
  });

  it('answers, with wiki markup and names', async () => {
    const values = {
      text: { kind: 'paragraph', text: '**now**' },
      who: { kind: 'user', user: { id: 'kim', label: 'Kim' } },
      comment: { kind: 'comment', text: '- a' },
    } as const;
    const fields = [field('text', 'paragraph'), field('who', 'user'), field('comment', 'comment')];
    assert.deepEqual(await encodeTransition({ transitionId: '5', values }, fields, dataCenterFieldCodec), {
      transition: { id: '5' },
      fields: { text: '*now*', who: { name: 'kim' } },
      update: { comment: [{ add: { body: '* a' } }] },
    });
  });

  it('send a default text that nobody touched as the site sent it', async () => {
    const wiki = 'h2.  Steps\r\n- a\r\n- {color:red}b{color} [^plan.pdf] x_y | z';
    const defaultValue = readValue('paragraph', wiki, dataCenterFieldCodec);
    assert.ok(defaultValue?.kind === 'paragraph');
    const fields = [{ ...field('text', 'paragraph'), hasDefault: true, defaultValue }];
    const sent = async (text: string): Promise<unknown> =>
      (await encodeFields({ text: { kind: 'paragraph', text } }, fields, dataCenterFieldCodec)).fields?.[
        'text'
      ];
    assert.equal(await sent(defaultValue.text), wiki);
    assert.equal(await sent(`${defaultValue.text}\n`), wiki);
    assert.equal(await sent('## Steps'), 'h2. Steps');
  });

  it('defaults, which Markdown can show', () => {
    assert.deepEqual(readValue('paragraph', 'h2. Steps', dataCenterFieldCodec), {
      kind: 'paragraph',
      text: '## Steps',
      source: 'h2. Steps',
    });
    assert.equal(readValue('paragraph', null, dataCenterFieldCodec), undefined);
    assert.deepEqual(readValue('user', { name: 'kim', displayName: 'Kim' }, dataCenterFieldCodec), {
      kind: 'user',
      user: { id: 'kim', label: 'Kim' },
    });
  });
});
