import assert from 'node:assert/strict';
import { cloudFieldCodec } from '../../../../src/atlassian/cloud/fieldCodec.ts';
import { readTransition } from '../../../../src/atlassian/common/transitions.ts';

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
          operations: ['set'],
          kind: 'resolution',
          allowedValues: [
            { id: '1', label: 'Fixed' },
            { id: '2', label: 'Won’t do' },
          ],
          hasDefault: true,
          defaultValue: { kind: 'resolution', option: { id: '1', label: 'Fixed' } },
          typeName: 'resolution',
        },
        {
          id: 'customfield_1',
          name: 'customfield_1',
          required: false,
          operations: ['set'],
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
