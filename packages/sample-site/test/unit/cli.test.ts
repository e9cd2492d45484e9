import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { readCommandLine, UsageError } from '../../src/commandLine.ts';

const CLI = fileURLToPath(new URL('../../bin/sample-site.js', import.meta.url));

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

function start(...args: readonly string[]): Child {
  return spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function finish(child: Child, onOutput: (text: string) => void = () => undefined): Promise<Outcome> {
  let out = '';
  let error = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    onOutput(out);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (error += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, error };
}

describe('the command that runs the sample site', function () {
  this.timeout(120_000);

  it('prints one line of JSON when it is ready, and ends cleanly when asked to', async function () {
    if (process.platform === 'win32') this.skip(); // there a signal ends a process without asking it
    const child = start('--issues', '20', '--port', '0');
    let reply: Promise<Response> | undefined;
    const { code, out, error } = await finish(child, (text) => {
      if (reply !== undefined || !text.endsWith('\n')) return;
      const { url, email, token } = JSON.parse(text) as Record<'url' | 'email' | 'token', string>;
      const authorization = `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
      reply = fetch(`${url}/rest/api/3/myself`, { headers: { authorization } });
      void reply.finally(() => child.kill('SIGTERM'));
    });
    assert.deepEqual([code, error], [0, '']);
    assert.deepEqual(Object.keys(JSON.parse(out) as object), ['url', 'email', 'token']);
    assert.equal((await reply)?.status, 200);
  });

  it('says where both products of a Data Center are, and whom to trust', async () => {
    const { out } = await finish(
      start('--issues', '20', '--idle-exit', '200', '--flavor', 'datacenter', '--tls'),
    );
    const line = JSON.parse(out) as Record<string, string>;
    const known = ['url', 'token', 'confluenceUrl', 'confluenceToken', 'username', 'password'];
    const names = [...known, 'authorityFile'];
    assert.deepEqual(Object.keys(line), names);
    assert.match(line['url'] ?? '', /^https:\/\/127\.0\.0\.1:\d+\/jira$/);
    assert.match(line['confluenceUrl'] ?? '', /\/confluence$/);
  });

  it('gives a client certificate, sealed, where it wants to see one', async () => {
    const { out } = await finish(
      start('--issues', '20', '--idle-exit', '200', '--tls', '--client-certificates'),
    );
    const { clientPfxFile, clientCertificateFile, clientKeyFile, clientPassphrase } = JSON.parse(
      out,
    ) as Record<string, string>;
    for (const file of [clientPfxFile, clientCertificateFile, clientKeyFile])
      assert.equal(existsSync(file ?? ''), false, 'gone with the site');
    assert.ok(clientPassphrase);
  });

  it('ends by itself when nobody calls', async () => {
    const { code, out } = await finish(start('--issues', '20', '--idle-exit', '200', '--control'));
    assert.equal(code, 0);
    assert.ok((JSON.parse(out) as Record<string, string>)['controlToken'], 'asked for with --control');
  });

  it('refuses what it does not know with a message and code 2', async () => {
    const { code, out, error } = await finish(start('--nonsense'));
    assert.deepEqual([code, out], [2, '']);
    assert.match(error, /^sample-site: .+\n\nUsage: /);
  });
});

describe('the arguments of that command', () => {
  it('are all optional', () => {
    assert.deepEqual(readCommandLine([]), {
      ...{ port: 0, issues: 500, latency: 0, seed: 1, flavor: 'cloud', host: '127.0.0.1' },
      ...{ tls: false, clientCertificates: false, showsControl: false },
    });
  });

  it('say all that there is to say', () => {
    const args =
      '--port 8080 --issues 20 --latency 5 --seed 2 --state a.json --idle-exit 200 --flavor datacenter --host Shop.test --tls --client-certificates --control';
    assert.deepEqual(readCommandLine(args.split(' ')), {
      ...{ port: 8080, issues: 20, latency: 5, seed: 2, stateFile: 'a.json', idleExitMs: 200 },
      ...{ flavor: 'datacenter', host: 'shop.test', tls: true, clientCertificates: true, showsControl: true },
    });
    for (const help of ['--help', '-h']) assert.equal(readCommandLine([help]), 'help');
  });

  for (const [line, said] of [
    ['--issues many', /--issues must be a whole number from 0 to 1000000, not 'many'/],
    ['--port 70000', /--port must be a whole number from 0 to 65535/],
    ['--nonsense', /--nonsense/],
    ['--flavor server', /--flavor must be cloud or datacenter, not 'server'/],
    ['--host shop.test:80', /--host must be a host name without a port/],
    ['--client-certificates', /--client-certificates needs --tls/],
    ['extra', /'extra'/],
  ] as const) {
    it(`are refused: ${line}`, () => {
      assert.throws(
        () => readCommandLine(line.split(' ')),
        (error) => error instanceof UsageError && said.test(error.message),
      );
    });
  }
});
