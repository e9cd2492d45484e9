import { callWindow } from './callWindow.ts';
import { findWindow } from './findWindow.ts';
import { lineReader } from './lines.ts';
import { McpServer } from './mcpServer.ts';

/** Bytes of one message of a client. */
const MOST_BYTES = 1024 * 1024;

const GONE =
  'The VS Code window was closed before it answered. Whether the change was made is not known: read the issue before you try again.';

const server = new McpServer({
  send: (message) => void process.stdout.write(`${JSON.stringify(message)}\n`),
  call: async (tool, input, signal) => {
    const found = await findWindow(import.meta.dirname, process.cwd());
    if ('problem' in found) return { text: found.problem, isError: true };
    const answer = (await callWindow(found.window, { tool, input }, signal)) ?? { text: GONE, isError: true };
    return found.note === undefined ? answer : { ...answer, text: `${answer.text}\n\n${found.note}` };
  },
});

const take = lineReader(
  MOST_BYTES,
  (line) => void server.receive(line),
  () => void server.receive('too long for JSON'),
);
process.stdin.on('data', take);
process.stdin.once('end', () => {
  server.close();
  process.exit(0);
});
// A client that is gone reads nothing more.
process.stdout.on('error', () => process.exit(0));
