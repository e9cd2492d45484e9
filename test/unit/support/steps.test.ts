import assert from 'node:assert/strict';
import { describeCounts, runSteps, type Step, type StepResult } from '../../support/steps.ts';

const passed: StepResult = { passed: 2, failed: 0, skipped: 0, failures: [], output: '' };
const failed: StepResult = { passed: 1, failed: 1, skipped: 1, failures: ['a test'], output: '' };

describe('the steps of npm test', () => {
  const write = console.log;
  let lines: string[];
  beforeEach(() => {
    lines = [];
    console.log = (line: string) => lines.push(line);
  });
  afterEach(() => {
    console.log = write;
  });

  it('run after what they need, and add up', async () => {
    const order: string[] = [];
    const step = (name: string, after: string[] = []): Step => ({
      name,
      after,
      run: async () => {
        order.push(name);
        return passed;
      },
    });
    const totals = await runSteps([
      step('last', ['first', 'second']),
      step('first'),
      step('second', ['first']),
    ]);
    assert.deepEqual(order, ['first', 'second', 'last']);
    assert.equal(describeCounts(totals), '6 passed, 0 failed');
  });

  it('do not run, and count as failed, when what they need failed or threw', async () => {
    const totals = await runSteps([
      { name: 'bad', run: async () => failed },
      { name: 'worse', run: () => Promise.reject(new Error('no')) },
      { name: 'later', after: ['bad'], run: () => assert.fail('it ran') },
      { name: 'last', after: ['later', 'worse'], run: () => assert.fail('it ran') },
    ]);
    assert.equal(describeCounts(totals), '1 passed, 4 failed, 1 skipped');
    assert.ok(lines.some((line) => line.includes('Not run, as this failed: later, worse.')));
  });
});
