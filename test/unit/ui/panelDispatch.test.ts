import assert from 'node:assert/strict';
import { Emitter } from '../../../src/core/events.ts';
import { readHostMessage, readRequest } from '../../../src/protocol/messages.ts';
import { connectPanel } from '../../../src/ui/panels/dispatch.ts';

interface Contract {
  readonly requests: {
    readonly double: { readonly params: { readonly number: number }; readonly result: number };
    readonly fail: { readonly params: undefined; readonly result: undefined };
  };
  readonly events: { readonly tick: number };
}

/** A page that only listens. */
interface Page {
  readonly ask: (message: unknown) => Promise<unknown>;
  readonly told: unknown[];
  readonly send: (tick: number) => void;
}

function connect(): Page {
  const messages = new Emitter<unknown>();
  const told: unknown[] = [];
  let heard: (message: unknown) => void = () => undefined;
  const connection = connectPanel<Contract>(
    {
      onDidReceiveMessage: messages.event,
      postMessage: (message) => {
        told.push(message);
        heard(message);
        return Promise.resolve(true);
      },
    },
    {
      double: ({ number }) => number * 2,
      fail: () => Promise.reject(new Error('secret')),
    },
    (_error, request) => ({ message: `${request} came to nothing` }),
  );
  return {
    ask: (message) =>
      new Promise((resolve) => {
        heard = resolve;
        messages.fire(message);
      }),
    told,
    send: (tick) => connection.send('tick', tick),
  };
}

describe('a panel and its host', () => {
  it('answer each request by its id', async () => {
    const { ask } = connect();
    const reply = await ask({ type: 'request', id: 7, name: 'double', params: { number: 4 } });
    assert.deepEqual(reply, { type: 'reply', id: 7, result: 8 });
  });

  it('answer with a failure where a handler throws, and where there is none', async () => {
    const { ask } = connect();
    for (const name of ['fail', 'double', 'nothing', 'constructor', '__proto__', 'toString']) {
      const reply = await ask({ type: 'request', id: 1, name, params: undefined });
      assert.deepEqual(reply, { type: 'reply', id: 1, failure: { message: `${name} came to nothing` } });
    }
  });

  it('tell events, and pass over what is no message of theirs', () => {
    const { send, told } = connect();
    send(3);
    assert.deepEqual(told, [{ type: 'event', name: 'tick', event: 3 }]);
    for (const odd of [
      undefined,
      null,
      7,
      'x',
      {},
      { type: 'request' },
      { type: 'request', id: '1', name: 'a' },
    ]) {
      assert.equal(readRequest(odd), undefined);
      assert.equal(readHostMessage(odd), undefined);
    }
  });
});
