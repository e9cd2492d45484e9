import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

/** Runs where the system speaks Turkish, in which a small I has no dot unless the large one has. */
const inTurkey = (program: string): unknown =>
  JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      env: { ...process.env, LC_ALL: 'tr_TR.UTF-8' },
      cwd: new URL('../../..', import.meta.url),
      encoding: 'utf8',
    }),
  );

describe('what is looked for where the system speaks Turkish', () => {
  it('is found by a key in small letters', () => {
    const found = inTurkey(`
      const { createCreation } = await import('./src/atlassian/datacenter/jira/creation.ts');
      const get = async () => [{ id: '1', key: 'INFRA', name: 'M\u00fc\u015fteri' }];
      const found = await createCreation({ get, odd: () => undefined }).creatableProjects('infra');
      console.log(JSON.stringify(found.map(({ key }) => key)));
    `);
    assert.deepEqual(found, ['INFRA']);
  });
});
