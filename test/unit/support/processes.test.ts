import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startProcess, stopProcess } from '../../support/processes.ts';

const PROCESSES = fileURLToPath(new URL('../../support/processes.ts', import.meta.url));
/** Says that it runs, and goes on for ever. */
const CHILD = `console.log('on'); setInterval(() => {}, 1000);`;
/** A test run, which starts such a one; both write to the same pipe. */
const RUN = `
  import { startProcess } from ${JSON.stringify(PROCESSES)};
  startProcess(process.execPath, ['-e', ${JSON.stringify(CHILD)}], { stdio: ['ignore', 'inherit', 'inherit'] });
  setInterval(() => {}, 1000);`;

describe('a process that tests start', function () {
  this.timeout(120_000);

  for (const signal of ['SIGINT', 'SIGKILL'] as const)
    it(`ends with the run that started it, also when ${signal} ends that`, async function () {
      if (process.platform === 'win32') this.skip(); // there a signal is always the hardest one
      const run = spawn(process.execPath, ['--no-warnings', '--input-type=module-typescript', '-e', RUN], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [first] = (await once(createInterface(run.stdout), 'line')) as [string];
      assert.equal(first, 'on');
      // The pipe ends when nobody is left who could write to it.
      const nobody = once(run.stdout, 'close');
      run.stdout.resume();
      run.kill(signal);
      await nobody;
    });

  it('ends when it is told to, and says how it ended by itself', async () => {
    const child = startProcess(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1000);'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    assert.ok(child.stdout);
    await once(child.stdout, 'data');
    await stopProcess(child);
    const failing = startProcess(process.execPath, ['-e', 'process.exit(7)'], { stdio: 'inherit' });
    assert.deepEqual(await once(failing, 'exit'), [7, null]);
  });
});
