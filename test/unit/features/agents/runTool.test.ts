import assert from 'node:assert/strict';
import * as v from 'valibot';
import { parseInput } from '../../../../src/features/agents/parseInput.ts';
import { PreparedCalls } from '../../../../src/features/agents/preparedCalls.ts';
import { runTool, type RunOptions } from '../../../../src/features/agents/runTool.ts';
import { ToolRefused } from '../../../../src/features/agents/toolRefused.ts';
import { configurations } from '../../../../src/features/agents/mcpConfigurations.ts';

describe('a call that was confirmed', () => {
  it('is the one that is made, once', async () => {
    const calls = new PreparedCalls();
    const call = { run: async () => 'done' };
    calls.keep('a', { x: 1 }, call);
    assert.equal(calls.take('b', { x: 1 }), undefined);
    assert.equal(calls.take('a', { x: 2 }), undefined);
    assert.equal(calls.take('a', { x: 1 }), call);
    assert.equal(calls.take('a', { x: 1 }), undefined);
  });

  it('is forgotten behind many that were not made', () => {
    const calls = new PreparedCalls();
    for (let at = 0; at < 200; at += 1) calls.keep('a', { at }, { run: async () => '' });
    assert.equal(calls.take('a', { at: 0 }), undefined);
    assert.ok(calls.take('a', { at: 199 }));
  });
});

describe('the input of a tool', () => {
  it('is refused with the member that is wrong', () => {
    const schema = v.object({ issue: v.string(), edits: v.array(v.object({ find: v.string() })) });
    assert.throws(
      () => parseInput(schema, { issue: 7, edits: [{ find: 1 }] }),
      (error: unknown) =>
        error instanceof ToolRefused && /"issue": .*; "edits\.0\.find": /.test(error.message),
    );
    assert.throws(() => parseInput(schema, undefined), ToolRefused);
  });
});

describe('a tool', () => {
  it('that there is not is said to be none', async () => {
    const options = { failed: () => undefined } as unknown as RunOptions;
    const answer = await runTool('rm', {}, options, new AbortController().signal);
    assert.deepEqual(answer, { text: 'There is no tool "rm".', isError: true });
  });
});

describe('the tool that searches for issues', () => {
  for (const jql of ['ORDER BY created', ' order by rank '])
    it(`asks no site for every issue there is: "${jql.trim()}"`, async () => {
      const options = { failed: () => undefined } as unknown as RunOptions;
      const { signal } = new AbortController();
      const { text, isError } = await runTool('shipshape_search_issues', { jql }, options, signal);
      assert.ok(isError);
      assert.match(text, /every issue there is/);
    });
});

describe('the configuration of MCP clients', () => {
  it('names the program, whatever its path, and holds no secret', () => {
    const path = '/home/o\'neil/$(id) "x"/mcp.mjs';
    const { claudeCode, json, codex } = configurations(path, 'linux');
    const parsed = JSON.parse(json) as { mcpServers: { shipshape: { args: readonly string[] } } };
    assert.deepEqual(parsed.mcpServers.shipshape.args, [path]);
    const [only, another] = claudeCode;
    assert.ok(only);
    assert.ok(only.command.endsWith(`'/home/o'\\''neil/$(id) "x"/mcp.mjs'`), only.command);
    assert.deepEqual([another, only.shell], [undefined, undefined]);
    assert.ok(codex.includes(JSON.stringify(path)));
  });

  for (const [folder, expected] of [
    ['C:\\a b', ['"C:\\a b\\mcp.js"']],
    ["C:\\o'neil", ['"C:\\o\'neil\\mcp.js"']],
    ['C:\\$home `n', ["PowerShell 'C:\\$home `n\\mcp.js'", 'cmd.exe "C:\\$home `n\\mcp.js"']],
    ["C:\\$x o'neil", ["PowerShell 'C:\\$x o''neil\\mcp.js'", 'cmd.exe "C:\\$x o\'neil\\mcp.js"']],
    ['C:\\a”b’s', ["PowerShell 'C:\\a”b’’s\\mcp.js'", 'cmd.exe "C:\\a”b’s\\mcp.js"']],
    ['C:\\%path%', ["PowerShell 'C:\\%path%\\mcp.js'"]],
  ] as const)
    it(`on Windows is right in the shell that it is for: ${folder}`, () => {
      const { claudeCode } = configurations(`${folder}\\mcp.js`, 'win32');
      const words = claudeCode.map(({ shell, command }) =>
        [shell, command.replace('claude mcp add shipshape -- node ', '')].filter(Boolean).join(' '),
      );
      assert.deepEqual(words, expected);
    });
});
