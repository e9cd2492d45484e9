import assert from 'node:assert/strict';
import fc from 'fast-check';
import { kindOf } from '../../../../src/atlassian/common/fieldKinds.ts';
import { FIELD_KINDS } from '../../../../src/fields/field.ts';

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
    [custom('option-with-child', 'cascadingselect'), 'cascading'],
    [custom('version', 'version'), 'version'],
    [custom('array', 'multiversion', 'version'), 'versions'],
    [custom('array', 'labels', 'string'), 'labels'],
    [custom('user', 'userpicker'), 'user'],
    [custom('array', 'multiuserpicker', 'user'), 'users'],
    [custom('group', 'grouppicker'), 'group'],
    [custom('array', 'multigrouppicker', 'group'), 'groups'],
    [custom('team', 'atlassian-team'), 'team'],
    [custom('string', 'readonlyfield'), 'unsupported'],
    [{ type: 'any', custom: 'com.atlassian.teams:rm-teams-custom-field-team' }, 'team'],
    [{ type: 'array', items: 'json', custom: 'com.pyxis.greenhopper.jira:gh-sprint' }, 'sprint'],
    [
      // Data Center says so, as a field of labels does.
      { type: 'array', items: 'string', custom: 'com.pyxis.greenhopper.jira:gh-sprint', customId: 10100 },
      'sprint',
    ],
    [{ type: 'any', custom: 'com.pyxis.greenhopper.jira:gh-epic-link' }, 'epic'],
    [{ type: 'number', custom: 'com.pyxis.greenhopper.jira:jsw-story-points' }, 'number'],
    [{ type: 'any', custom: 'com.pyxis.greenhopper.jira:gh-lexo-rank' }, 'unsupported'],
    // Apps' own types may look like anything.
    [{ type: 'array', items: 'string', custom: 'com.example.app:checklist' }, 'unsupported'],
    [{ type: 'string', custom: 'com.example.app:encrypted-text' }, 'unsupported'],
    [{ type: 'option', custom: 'com.example.app:select' }, 'unsupported'],
    [{ type: 'array', items: 'user', custom: 'com.example.app:approvers' }, 'unsupported'],
    [{ type: 'string', system: 'summary' }, 'text'],
    [{ type: 'string', system: 'description' }, 'paragraph'],
    [{ type: 'string', system: 'environment' }, 'paragraph'],
    [{ type: 'comments-page', system: 'comment' }, 'comment'],
    [{ type: 'resolution', system: 'resolution' }, 'resolution'],
    [{ type: 'priority', system: 'priority' }, 'priority'],
    [{ type: 'issuetype', system: 'issuetype' }, 'issueType'],
    [{ type: 'project', system: 'project' }, 'project'],
    [{ type: 'securitylevel', system: 'security' }, 'securityLevel'],
    [{ type: 'array', items: 'version', system: 'fixVersions' }, 'versions'],
    [{ type: 'array', items: 'component', system: 'components' }, 'components'],
    [{ type: 'array', items: 'string', system: 'labels' }, 'labels'],
    [{ type: 'user', system: 'assignee' }, 'user'],
    [{ type: 'date', system: 'duedate' }, 'date'],
    [{ type: 'issuelink', system: 'parent' }, 'parent'],
    [{ type: 'array', items: 'attachment', system: 'attachment' }, 'attachments'],
    [{ type: 'array', items: 'issuelinks', system: 'issuelinks' }, 'issueLinks'],
    [{ type: 'array', items: 'worklog', system: 'worklog' }, 'unsupported'],
    [{ type: 'timetracking', system: 'timetracking' }, 'timeTracking'],
    [{ type: 'number', system: 'timeoriginalestimate' }, 'unsupported'],
    [{ type: 'array', items: 'string' }, 'unsupported'],
    [{ type: 'constructor', items: '__proto__' }, 'unsupported'],
    [{}, 'unsupported'],
  ] as const) {
    it(`takes ${JSON.stringify(schema)} for ${kind}`, () => assert.equal(kindOf(schema), kind));
  }

  it('gives one of the kinds, whatever the schema says', () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom('array', 'string', 'labels', 'toString'),
      fc.anything(),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('type', 'items', 'system', 'custom'), part), (schema) =>
        FIELD_KINDS.includes(kindOf(schema)),
      ),
    );
  });
});
