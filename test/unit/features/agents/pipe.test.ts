import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Files } from '../../../../src/atlassian/common/files.ts';
import { AgentPipe } from '../../../../src/features/agents/pipe/agentPipe.ts';
import { createPipeServer } from '../../../../src/features/agents/pipe/pipeServer.ts';
import { callWindow } from '../../../../src/mcp/callWindow.ts';
import { findWindow } from '../../../../src/mcp/findWindow.ts';
import {
  isWindowEndpoint,
  MOST_CALL_BYTES,
  WINDOWS_FOLDER,
  type WindowEndpoint,
} from '../../../../src/protocol/agentPipe.ts';
import { FailingFiles } from '../../../support/failingFiles.ts';

/** What comes back until the other side hangs up. */
async function everythingOf(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  socket.on('error', () => undefined);
  if (!socket.closed) await once(socket, 'close');
  return text;
}

describe('the pipe for agents', () => {
  let base: string;
  let calls: string[];
  const pipes: AgentPipe[] = [];

  const open = async (folders: readonly string[] = [base], name = 'shop'): Promise<WindowEndpoint> => {
    const pipe = await AgentPipe.open({
      folder: join(base, 'agents'),
      program: join(base, 'delivered.js'),
      window: { name, folders },
      run: async (tool, _input, signal) => {
        calls.push(tool);
        if (tool === 'wait') await once(signal, 'abort');
        if (tool === 'wait') calls.push('cancelled');
        return { text: tool === 'long' ? 'x'.repeat(2_000_000) : `did ${tool}`, isError: false };
      },
    });
    pipes.push(pipe);
    const files = (await readdir(join(base, 'agents', WINDOWS_FOLDER))).filter((file) =>
      file.endsWith('.json'),
    );
    const endpoints = await Promise.all(
      files.map(
        async (file) =>
          JSON.parse(await readFile(join(base, 'agents', WINDOWS_FOLDER, file), 'utf8')) as unknown,
      ),
    );
    const own = endpoints.filter(isWindowEndpoint).find((endpoint) => endpoint.name === name);
    assert.ok(own);
    return own;
  };

  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'pipe-'));
    await writeFile(join(base, 'delivered.js'), '// the program');
    calls = [];
  });
  afterEach(async () => {
    for (const pipe of pipes.splice(0)) await pipe.close();
    await rm(base, { recursive: true, force: true });
  });

  for (const [times, code] of [
    [1, 'EPERM'],
    [3, 'EACCES'],
    [3, 'EBUSY'],
  ] as const)
    it(`opens although its files are held for a moment (${code}, ${times} times)`, async () => {
      await open();
      const disk = new FailingFiles();
      const files = new Files(disk, [1, 1, 1, 1]);
      for (const operation of ['readBytes', 'list', 'read', 'write', 'rename', 'remove'] as const) {
        await writeFile(join(base, 'delivered.js'), `// newer: ${operation}`);
        await writeFile(join(base, 'agents', WINDOWS_FOLDER, 'gone.json'), '{}');
        disk.fail({ operation, code, times });
        pipes.push(
          await AgentPipe.open({
            ...{ folder: join(base, 'agents'), program: join(base, 'delivered.js'), files },
            ...{ window: { name: operation, folders: [] }, run: () => assert.fail('nobody calls') },
          }),
        );
        assert.equal(disk.failures, times, operation);
        disk.failures = 0;
        assert.ok(!(await readdir(join(base, 'agents', WINDOWS_FOLDER))).includes('gone.json'));
      }
    });

  it('opens although what a killed window left is held all the time', async () => {
    await open();
    await writeFile(join(base, 'agents', WINDOWS_FOLDER, 'gone.json'), '{}');
    const disk = new FailingFiles();
    disk.fail({ operation: 'remove', code: 'EBUSY', times: Infinity });
    const pipe = await AgentPipe.open({
      ...{ folder: join(base, 'agents'), program: join(base, 'delivered.js'), files: new Files(disk, [1]) },
      ...{ window: { name: 'other', folders: [] }, run: () => assert.fail('nobody calls') },
    });
    pipes.push(pipe);
    disk.fail();
  });

  it('answers who knows the secret', async () => {
    const window = await open();
    assert.deepEqual(await callWindow(window, { tool: 'read', input: {} }), {
      text: 'did read',
      isError: false,
    });
    assert.deepEqual(calls, ['read']);
  });

  it('is open to its user alone, and keeps nothing when it closes', async function () {
    if (process.platform === 'win32') this.skip();
    const window = await open();
    const windows = join(base, 'agents', WINDOWS_FOLDER);
    const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;
    assert.equal(await modeOf(join(base, 'agents')), 0o700);
    assert.equal(await modeOf(windows), 0o700);
    assert.equal(await modeOf(window.socket), 0o600);
    const [file = ''] = (await readdir(windows)).filter((name) => name.endsWith('.json'));
    assert.equal(await modeOf(join(windows, file)), 0o600);
    await pipes[0]?.close();
    assert.deepEqual(await readdir(windows), []);
  });

  it('has a socket elsewhere, open to its user alone, where the path would be too long for one', async function () {
    if (process.platform === 'win32') this.skip();
    const deep = join(base, 'a'.repeat(120));
    const pipe = await AgentPipe.open({
      folder: deep,
      program: join(base, 'delivered.js'),
      window: { name: 'deep', folders: [] },
      run: async () => ({ text: 'here', isError: false }),
    });
    pipes.push(pipe);
    const [file = ''] = await readdir(join(deep, WINDOWS_FOLDER));
    const window = JSON.parse(await readFile(join(deep, WINDOWS_FOLDER, file), 'utf8')) as WindowEndpoint;
    assert.equal((await callWindow(window, { tool: 'x' }))?.text, 'here');
    assert.equal((await stat(join(window.socket, '..'))).mode & 0o777, 0o700);
    await pipe.close();
    await assert.rejects(stat(join(window.socket, '..')));
  });

  for (const [what, said] of [
    ['no JSON', 'hello\n'],
    ['no object', '[]\n'],
    ['null', 'null\n'],
    ['no secret', '{"tool":"read"}\n'],
    ['another secret', '{"secret":"x","tool":"read"}\n'],
    ['a secret that is no text', '{"secret":{},"tool":"read"}\n'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x0a])],
    ['a line that never ends', 'x'.repeat(MOST_CALL_BYTES + 1)],
  ] as const) {
    it(`hangs up without a word on ${what}`, async () => {
      const window = await open();
      const socket = connect(window.socket);
      socket.write(said);
      assert.equal(await everythingOf(socket), '');
      assert.deepEqual(calls, []);
      assert.equal((await callWindow(window, { tool: 'read' }))?.text, 'did read');
    });
  }

  it('hangs up on who says nothing', async () => {
    const server = createPipeServer({
      secret: 's',
      patienceMs: 20,
      run: async () => ({ text: '', isError: false }),
    });
    const path = join(base, 's.sock');
    server.listen(process.platform === 'win32' ? '\\\\.\\pipe\\shipshape-patience' : path);
    await once(server, 'listening');
    const socket = connect(server.address() as string);
    socket.write('{"secret":');
    assert.equal(await everythingOf(socket), '');
    server.close();
  });

  it('outlives a hundred callers at once', async () => {
    const window = await open();
    const sockets = Array.from({ length: 100 }, () => connect(window.socket));
    for (const socket of sockets) socket.on('error', () => undefined);
    await wait(50);
    for (const socket of sockets) socket.destroy();
    await wait(20);
    assert.equal((await callWindow(window, { tool: 'read' }))?.text, 'did read');
  });

  it('reads one call of a connection, whatever else is sent', async () => {
    const window = await open();
    const socket = connect(window.socket);
    const line = `${JSON.stringify({ secret: window.secret, tool: 'read' })}\n`;
    socket.write(line + line + 'x'.repeat(100_000));
    assert.match(await everythingOf(socket), /^{"text":"did read","isError":false}\n$/);
    assert.deepEqual(calls, ['read']);
  });

  it('cancels what nobody waits for any more', async () => {
    const window = await open();
    const cancel = new AbortController();
    const asking = callWindow(window, { tool: 'wait' }, cancel.signal);
    while (calls.length === 0) await wait(5);
    cancel.abort();
    assert.equal(await asking, undefined);
    while (calls.length === 1) await wait(5);
    assert.deepEqual(calls, ['wait', 'cancelled']);
  });

  it('says in words that an answer is too long', async () => {
    const answer = await callWindow(await open(), { tool: 'long' });
    assert.deepEqual(answer, { text: 'The answer is too long.', isError: true });
  });

  it('leads to the window whose workspace holds the folder, the innermost one', async () => {
    await open([base], 'outer');
    await open([join(base, 'inner'), join(base, '..other')], 'inner');
    const named = async (folder: string): Promise<string> => {
      const found = await findWindow(join(base, 'agents'), folder);
      return 'window' in found ? found.window.name : found.problem;
    };
    assert.equal(await named(join(base, 'x')), 'outer');
    assert.equal(await named(join(base, 'inner', 'src')), 'inner');
    assert.equal(await named(join(base, '..other')), 'inner');
    assert.match(await named(join(base, '..')), /^No VS Code window has .* "outer" \(.*\)/);
  });

  it('is found from any folder while its window is the only one, and says so', async () => {
    const window = await open([join(base, 'work')], 'alone');
    const found = await findWindow(join(base, 'agents'), base);
    assert.ok('window' in found);
    assert.equal(found.window.socket, window.socket);
    assert.ok(found.note?.includes(`"alone" (${join(base, 'work')}); it does not have ${base} open`));
    assert.ok(!('note' in (await findWindow(join(base, 'agents'), join(base, 'work')))));
    await open([join(base, 'more')], 'second');
    assert.ok('problem' in (await findWindow(join(base, 'agents'), base)));
  });

  it('passes over windows that are gone, and files that are none', async () => {
    const window = await open();
    const windows = join(base, 'agents', WINDOWS_FOLDER);
    await writeFile(
      join(windows, 'dead.json'),
      JSON.stringify({ ...window, socket: join(base, 'gone.sock') }),
    );
    await writeFile(join(windows, 'odd.json'), '{"socket":1}');
    await writeFile(join(windows, 'broken.json'), '{');
    const found = await findWindow(join(base, 'agents'), base);
    assert.equal('window' in found && found.window.socket, window.socket);
    await open([base], 'next');
    assert.equal((await readdir(windows)).filter((name) => name.endsWith('.json')).length, 2);
    assert.match(
      JSON.stringify(await findWindow(join(base, 'nowhere'), base)),
      /No VS Code window with Shipshape serves agents/,
    );
  });

  it('brings a newer program to where agents start it', async () => {
    await open();
    const program = join(base, 'agents', 'shipshape-mcp.mjs');
    assert.equal(await readFile(program, 'utf8'), '// the program');
    await writeFile(join(base, 'delivered.js'), '// a newer one');
    await open([base], 'next');
    assert.equal(await readFile(program, 'utf8'), '// a newer one');
  });
});
