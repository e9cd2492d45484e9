import assert from 'node:assert/strict';
import { unfilledVariablesIn } from '../../../src/checklist/variables.ts';

describe('variables that nothing was filled in for', () => {
  it('are found where they stand, and not in code', () => {
    const text =
      '# {{version}}\n\n- [ ] Ask {{ owner }} `{{ chart }}` {{date}}\n\n```yaml\nname: {{ .Values.name }}\nx: {{x}}\n```\n';
    assert.deepEqual(unfilledVariablesIn(text), [
      { line: 0, at: 2, length: 11, name: 'version' },
      { line: 2, at: 10, length: 11, name: 'owner' },
      { line: 2, at: 36, length: 8, name: 'date' },
    ]);
  });
});
