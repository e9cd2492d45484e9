import assert from 'node:assert/strict';
import { relative } from 'node:path';
import { readProjectJson, ROOT, sourceFiles } from '../../../support/sources.ts';

/** Shows a refused certificate to the user, over a connection on which nothing is ever sent. */
const LOOKS_ONLY = 'src/atlassian/diagnosis/certificate.ts';
const SWITCH = /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity|insecure.*agent/i;

describe('verification of certificates', () => {
  it('is turned off nowhere a request could be sent', () => {
    const files = sourceFiles('src').filter(({ text }) => SWITCH.test(text));
    assert.deepEqual(
      files.map(({ fileName }) => relative(ROOT, `${ROOT}/${fileName}`)),
      [LOOKS_ONLY],
    );
    const [look] = files;
    assert.doesNotMatch(look?.text ?? '', /\.(?:write|end)\(|fetch\(|request\(/);
  });

  it('has no setting', () => {
    const { contributes } = readProjectJson('package.json') as { contributes: { configuration: unknown } };
    assert.doesNotMatch(JSON.stringify(contributes.configuration), /certificate|verif|insecure|ssl|tls/i);
  });
});
