import assert from 'node:assert/strict';
import { cloudFieldCodec } from '../../../../src/atlassian/cloud/fieldCodec.ts';
import { kindOf, readTransition } from '../../../../src/atlassian/common/transitionFields.ts';

const custom = (type: string, name: string, items?: string): Record<string, string> => ({
  type,
  custom: `com.atlassian.jira.plugin.system.customfieldtypes:${name}`,
  ...(items !== undefined && { items }),
});

describe('kindOf', () => {
  for (const [schema, kind] of [
    [custom('string', 'textfield'), 'text'],
    [custom('string', 'textarea'), 'paragraph'],
    [custom('string', 'url'), 'url'],
    [custom('number', 'float'), 'number'],
    [custom('date', 'datepicker'), 'date'],
    [custom('datetime', 'datetime'), 'dateTime'],
    [custom('option', 'select'), 'option'],
    [custom('option', 'radiobuttons'), 'option'],
    [custom('array', 'multiselect', 'option'), 'options'],
    [custom('array', 'multicheckboxes', 'option'), 'options'],
    [custom('version', 'version'), 'option'],
    [custom('array', 'multiversion', 'version'), 'options'],
    [custom('array', 'labels', 'string'), 'labels'],
    [custom('user', 'userpicker'), 'user'],
    [custom('array', 'multiuserpicker', 'user'), 'users'],
    [custom('option-with-child', 'cascadingselect'), 'unsupported'],
    [custom('group', 'grouppicker'), 'unsupported'],
    [{ type: 'string', system: 'summary' }, 'text'],
    [{ type: 'string', system: 'description' }, 'paragraph'],
    [{ type: 'string', system: 'environment' }, 'paragraph'],
    [{ type: 'comments-page', system: 'comment' }, 'comment'],
    [{ type: 'resolution', system: 'resolution' }, 'option'],
    [{ type: 'priority', system: 'priority' }, 'option'],
    [{ type: 'array', items: 'version', system: 'fixVersions' }, 'options'],
    [{ type: 'array', items: 'component', system: 'components' }, 'options'],
    [{ type: 'array', items: 'string', system: 'labels' }, 'labels'],
    [{ type: 'user', system: 'assignee' }, 'user'],
    [{ type: 'date', system: 'duedate' }, 'date'],
    [{ type: 'array', items: 'attachment', system: 'attachment' }, 'unsupported'],
    [{ type: 'array', items: 'issuelinks', system: 'issuelinks' }, 'unsupported'],
    [{ type: 'timetracking', system: 'timetracking' }, 'unsupported'],
    [{ type: 'number', custom: 'com.pyxis.greenhopper.jira:jsw-story-points' }, 'number'],
    [{ type: 'array', items: 'json', custom: 'com.pyxis.greenhopper.jira:gh-sprint' }, 'unsupported'],
    [{ type: 'any', custom: 'com.pyxis.greenhopper.jira:gh-epic-link' }, 'unsupported'],
    [{}, 'unsupported'],
  ] as const) {
    it(`takes ${JSON.stringify(schema)} for ${kind}`, () => assert.equal(kindOf(schema, true), kind));
  }

  it('offers no choice without the values to choose from', () => {
    assert.equal(kindOf(custom('option', 'select'), false), 'unsupported');
    assert.equal(kindOf({ type: 'array', items: 'version', system: 'fixVersions' }, false), 'unsupported');
  });
});

describe('readTransition', () => {
  const to = { id: '5', name: 'Done', statusCategory: { key: 'done' } };

  it('reads fields with their choices and defaults', () => {
    const transition = readTransition(
      {
        id: '31',
        name: 'Resolve',
        to,
        hasScreen: true,
        fields: {
          resolution: {
            required: true,
            name: 'Resolution',
            schema: { type: 'resolution', system: 'resolution' },
            operations: ['set'],
            allowedValues: [
              { id: '1', name: 'Fixed' },
              { id: '2', value: 'Won’t do' },
              { id: '3', name: 'Old', disabled: true },
              'odd',
            ],
            hasDefaultValue: true,
            defaultValue: { id: '1', name: 'Fixed' },
          },
          customfield_1: { required: false, schema: { type: 'any', custom: 'com.example:thing' } },
        },
      },
      cloudFieldCodec,
    );
    assert.deepEqual(transition, {
      id: '31',
      name: 'Resolve',
      to: { id: '5', name: 'Done', category: 'done' },
      isAvailable: true,
      fields: [
        {
          id: 'resolution',
          name: 'Resolution',
          required: true,
          kind: 'option',
          allowedValues: [
            { id: '1', label: 'Fixed' },
            { id: '2', label: 'Won’t do' },
          ],
          hasDefault: true,
          defaultValue: { kind: 'option', option: { id: '1', label: 'Fixed' } },
          typeName: 'resolution',
        },
        {
          id: 'customfield_1',
          name: 'customfield_1',
          required: false,
          kind: 'unsupported',
          allowedValues: [],
          hasDefault: false,
          typeName: 'com.example:thing',
        },
      ],
    });
  });

  it('knows a transition without a screen, and one that is not open', () => {
    assert.deepEqual(readTransition({ id: 11, to, isAvailable: false }, cloudFieldCodec), {
      id: '11',
      name: '',
      to: { id: '5', name: 'Done', category: 'done' },
      isAvailable: false,
      fields: [],
    });
  });
});
