import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { english } from '../../../src/core/localize.ts';
import { setMachine, thisMachine } from '../../../src/core/machine.ts';

describe('the machine that asks', () => {
  afterEach(() => setMachine(undefined));

  it('is called as it is, also in a remote window', () => {
    assert.equal(thisMachine(english), 'this computer');
    setMachine('ssh-remote');
    assert.equal(thisMachine(english), 'the remote machine (ssh-remote)');
    setMachine('127.0.0.1:8080');
    assert.equal(thisMachine(english), 'the server that runs this editor');
  });

  it('is named by every sentence, none of which takes it for the one in front of the user', () => {
    const bundle = JSON.parse(readFileSync('l10n/bundle.l10n.zh-tw.json', 'utf8')) as Record<string, string>;
    const taken = Object.entries(bundle).filter(
      ([sentence, chinese]) =>
        /\b(?:this|your) (?:computer|machine|laptop)\b/i.test(sentence) || /本機|這台電腦/.test(chinese),
    );
    assert.deepEqual(taken, [['this computer', '這台電腦']]);
  });
});
