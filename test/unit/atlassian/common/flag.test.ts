import assert from 'node:assert/strict';
import { readFlag } from '../../../../src/atlassian/common/flag.ts';

const BOXES = { custom: 'com.atlassian.jira.plugin.system.customfieldtypes:multicheckboxes' };

describe('the flag of an issue', () => {
  it('is the check boxes that Jira Software makes, by their name or by what they hold', () => {
    const named = readFlag({ customfield_1: null }, { customfield_1: BOXES }, { customfield_1: 'Flagged' });
    assert.deepEqual(named, { fieldId: 'customfield_1', name: 'Flagged', options: [] });
    const held = [{ id: 7, value: 'Impediment' }];
    const translated = readFlag({ customfield_1: held }, { customfield_1: BOXES }, { customfield_1: '旗標' });
    assert.deepEqual(translated?.options, [{ id: '7', label: 'Impediment' }]);
  });

  it('is no other field of that name, and no other check boxes', () => {
    assert.equal(readFlag({ customfield_1: null }, {}, { customfield_1: 'Flagged' }), undefined);
    assert.equal(
      readFlag({ customfield_1: [{ value: 'Yes' }] }, { customfield_1: BOXES }, { customfield_1: 'Tested' }),
      undefined,
    );
    assert.equal(readFlag({ customfield_1: 'odd' }, { customfield_1: BOXES }, {}), undefined);
  });
});
