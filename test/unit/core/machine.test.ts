import assert from 'node:assert/strict';
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
});
