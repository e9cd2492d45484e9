import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { AgentPipe, programIn } from '../../src/features/agents/pipe/agentPipe.ts';
import { runTool, type RunOptions, type ToolAnswer } from '../../src/features/agents/runTool.ts';
import { buildMcpProgram } from './mcpProgram.ts';

/** A window that serves agents, without an editor around it, and the folder of its workspace. */
export interface ServingWindow {
  readonly pipe: AgentPipe;
  /** Where the program and the windows' files are. */
  readonly folder: string;
  readonly workspace: string;
  readonly program: string;
  close(): Promise<void>;
}

export async function openServingWindow(options: RunOptions): Promise<ServingWindow> {
  const base = await realpath(await mkdtemp(join(tmpdir(), 'agents-')));
  const folder = join(base, 'agents');
  const pipe = await AgentPipe.open({
    folder,
    program: await buildMcpProgram(base),
    window: { name: 'shop', folders: [base] },
    run: (tool, input, signal) => runTool(tool, input, options, signal),
  });
  return {
    pipe,
    folder,
    workspace: base,
    program: programIn(folder),
    close: async () => {
      await pipe.close();
      await rm(base, { recursive: true, force: true });
    },
  };
}

/** A real MCP client over the program. */
export interface AgentClient {
  readonly client: Client;
  call(name: string, args: Record<string, unknown>): Promise<ToolAnswer>;
  close(): Promise<void>;
}

/** @param era how it speaks: with a handshake, or without */
export async function connectAgent(
  program: string,
  cwd: string,
  era: 'legacy' | 'modern' = 'modern',
): Promise<AgentClient> {
  const client = new Client(
    { name: 'test', version: '1.0.0' },
    { versionNegotiation: { mode: era === 'legacy' ? 'legacy' : { pin: '2026-07-28' } } },
  );
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [program], cwd }));
  return {
    client,
    call: async (name, args) => {
      const { content, isError } = await client.callTool({ name, arguments: args });
      const [first] = content;
      if (first?.type !== 'text') throw new Error('No text');
      return { text: first.text, isError: isError === true };
    },
    close: () => client.close(),
  };
}
