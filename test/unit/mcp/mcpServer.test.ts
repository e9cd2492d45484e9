import assert from 'node:assert/strict';
import { once } from 'node:events';
import fc from 'fast-check';
import { omit } from '../../../src/core/omit.ts';
import { lineReader } from '../../../src/mcp/lines.ts';
import { McpServer } from '../../../src/mcp/mcpServer.ts';

interface Answer {
  readonly id?: unknown;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

const META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': {},
};
const TOOL = 'shipshape_read_issue';

describe('the MCP server', () => {
  let sent: Answer[];
  let cancelled: string[];
  let server: McpServer;

  beforeEach(() => {
    sent = [];
    cancelled = [];
    server = new McpServer({
      send: (message) => void sent.push(message),
      call: async (tool, input, signal) => {
        if ((input as { wait?: boolean }).wait) {
          await once(signal, 'abort');
          cancelled.push(tool);
        }
        return { text: `did ${tool}`, isError: false };
      },
    });
  });

  const ask = async (message: object): Promise<Answer> => {
    const before = sent.length;
    await server.receive(JSON.stringify({ jsonrpc: '2.0', ...message }));
    assert.equal(sent.length, before + 1);
    return sent[before]!;
  };

  describe('of 2026-07-28', () => {
    it('tells what it is, without a handshake', async () => {
      const { id, result = {} } = await ask({ id: 'a', method: 'server/discover', params: { _meta: META } });
      assert.equal(id, 'a');
      assert.deepEqual(result['supportedVersions'], ['2026-07-28']);
      assert.deepEqual(result['capabilities'], { tools: {} });
      assert.equal(result['resultType'], 'complete');
      assert.equal(result['cacheScope'], 'public');
      assert.equal(typeof result['ttlMs'], 'number');
      const meta = result['_meta'] as Record<string, { name: string }>;
      assert.equal(meta['io.modelcontextprotocol/serverInfo']?.name, 'shipshape');
    });

    it('calls tools, each call by itself', async () => {
      const { result = {} } = await ask({ id: 1, method: 'tools/call', params: { name: TOOL, _meta: META } });
      assert.deepEqual(result['content'], [{ type: 'text', text: `did ${TOOL}` }]);
      assert.equal(result['resultType'], 'complete');
    });

    it('names the versions that it speaks to who asks for another one', async () => {
      const _meta = { ...META, 'io.modelcontextprotocol/protocolVersion': '1900-01-01' };
      const { error } = await ask({ id: 1, method: 'tools/list', params: { _meta } });
      assert.equal(error?.code, -32022);
      assert.deepEqual(error.data, { supported: ['2026-07-28'], requested: '1900-01-01' });
    });

    it('wants to know what the client can do, and has no ping any more', async () => {
      const _meta = omit(META, 'io.modelcontextprotocol/clientCapabilities');
      assert.equal((await ask({ id: 1, method: 'tools/list', params: { _meta } })).error?.code, -32602);
      assert.equal((await ask({ id: 2, method: 'ping', params: { _meta: META } })).error?.code, -32601);
    });
  });

  describe('of the revisions with a handshake', () => {
    for (const [asked, given] of [
      ['2025-11-25', '2025-11-25'],
      ['2024-11-05', '2024-11-05'],
      ['2099-01-01', '2025-11-25'],
    ] as const) {
      it(`agrees on ${given} with who asks for ${asked}`, async () => {
        const { result = {} } = await ask({
          id: 0,
          method: 'initialize',
          params: { protocolVersion: asked },
        });
        assert.equal(result['protocolVersion'], given);
        assert.equal('resultType' in result, false);
      });
    }

    it('answers a ping, lists and calls', async () => {
      assert.deepEqual((await ask({ id: 1, method: 'ping' })).result, {});
      assert.deepEqual(Object.keys((await ask({ id: 2, method: 'tools/list' })).result ?? {}), ['tools']);
      assert.ok((await ask({ id: 3, method: 'tools/call', params: { name: TOOL, arguments: {} } })).result);
    });
  });

  it('refuses what it does not know', async () => {
    const code = async (message: object): Promise<number | undefined> => (await ask(message)).error?.code;
    assert.equal(await code({ id: 1, method: 'resources/list' }), -32601);
    assert.equal(await code({ id: 1, method: 'server/discover' }), -32601);
    assert.equal(await code({ id: 1, method: 'tools/call', params: { name: 'rm' } }), -32602);
    assert.equal(await code({ id: 1, method: 'tools/call', params: { name: TOOL, arguments: [] } }), -32602);
    assert.equal(await code({ id: null, method: 'ping' }), -32600);
    assert.equal(await code({ id: 1, method: 7 }), -32600);
  });

  it('cancels: the call ends, and nothing is said of it', async () => {
    const call = { id: 5, method: 'tools/call', params: { name: TOOL, arguments: { wait: true } } };
    const calling = server.receive(JSON.stringify({ jsonrpc: '2.0', ...call }));
    const again = await ask(call);
    assert.equal(again.error?.code, -32600);
    const cancel = { method: 'notifications/cancelled', params: { requestId: 5 } };
    await server.receive(JSON.stringify({ jsonrpc: '2.0', ...cancel }));
    await calling;
    assert.deepEqual(cancelled, [TOOL]);
    assert.equal(sent.length, 1);
  });

  it('says nothing to notifications, answers and empty lines', async () => {
    for (const line of [
      '',
      '{"jsonrpc":"2.0","method":"notifications/initialized"}',
      '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":{}}}',
      '{"jsonrpc":"2.0","id":1,"result":{}}',
    ])
      await server.receive(line);
    assert.deepEqual(sent, []);
  });

  it('answers whatever it is sent, and never fails', async () => {
    const member = fc.constantFrom('id', 'method', 'params', 'jsonrpc', '_meta', 'name', 'arguments');
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.dictionary(member, fc.jsonValue()).map((message) => JSON.stringify({ jsonrpc: '2.0', ...message })),
    );
    await fc.assert(
      fc.asyncProperty(line, async (text) => {
        await server.receive(text);
        for (const { error } of sent.splice(0)) if (error) assert.ok(Number.isInteger(error.code));
      }),
    );
  });
});

describe('lines', () => {
  it('are put together however they are cut, and too long ones left out', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replaceAll('\n', '')),
          { maxLength: 8 },
        ),
        fc.array(fc.nat(20), { maxLength: 20 }),
        (lines, cuts) => {
          const found: string[] = [];
          const read = lineReader(
            20,
            (line) => found.push(line),
            () => found.push('too long'),
          );
          let rest = Buffer.from(lines.map((line) => `${line}\n`).join(''));
          for (const cut of cuts) {
            read(rest.subarray(0, cut));
            rest = rest.subarray(cut);
          }
          read(rest);
          assert.deepEqual(
            found,
            lines.map((line) => (Buffer.byteLength(line) > 20 ? 'too long' : line)),
          );
        },
      ),
    );
  });
});
