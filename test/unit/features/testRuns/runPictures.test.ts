import assert from 'node:assert/strict';
import { readSteps } from '../../../../src/checklist/testRun/readSteps.ts';
import { runPictures } from '../../../../src/features/testRuns/runPictures.ts';

describe('the pictures of a step', () => {
  it('are those behind its result', () => {
    const [step] = readSteps(
      '- [ ] See ![x](y.png) ❌ **Failed**: no (SHOP-9) ![a \\] b](run/a%201.png) ![c](<d.PNG>)\n',
    );
    assert.deepEqual(step?.pictures, ['run/a%201.png', 'd.PNG']);
    assert.deepEqual(runPictures(step.pictures), [
      { path: ['run', 'a 1.png'], name: 'a 1.png', mimeType: 'image/png' },
      { path: ['d.PNG'], name: 'd.PNG', mimeType: 'image/png' },
    ]);
  });

  it('are no other files of this machine', () => {
    const others = [
      '../a.png',
      'x/../../a.png',
      '/etc/a.png',
      'file:///a.png',
      'https://x/a.png',
      'x%2f..%2fa.png',
    ];
    assert.deepEqual(
      runPictures([...others, 'c:a.png', 'x%5Ca.png', '.env', 'a.txt', 'png', '%', 'constructor']),
      [],
    );
  });
});
