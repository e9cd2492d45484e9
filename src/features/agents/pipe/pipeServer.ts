import { timingSafeEqual } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import {
  MOST_ANSWER_BYTES,
  MOST_CALL_BYTES,
  type PipeAnswer,
  type PipeCall,
} from '../../../protocol/agentPipe.ts';

/** Callers at a time; more are hung up on. */
const MOST_CONNECTIONS = 16;
/** Milliseconds in which a caller has to have said what it wants. */
const PATIENCE_MS = 5000;

export interface PipeServerDependencies {
  readonly secret: string;
  /** Runs a call; the signal fires when the caller hangs up. Never rejects. */
  readonly run: (tool: string, input: unknown, signal: AbortSignal) => Promise<PipeAnswer>;
  readonly patienceMs?: number;
}

/**
 * Serves calls over a socket, one a connection. A caller that does not know the secret, says too much, too slowly or
 * something else than a call is hung up on without a word.
 */
export function createPipeServer(deps: PipeServerDependencies): Server {
  const server = createServer((socket) => serve(socket, deps));
  server.maxConnections = MOST_CONNECTIONS;
  return server;
}

function serve(socket: Socket, { secret, run, patienceMs = PATIENCE_MS }: PipeServerDependencies): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const hangUp = (): void => void socket.destroy();
  const patience = setTimeout(hangUp, patienceMs);
  socket.on('error', hangUp);
  socket.once('close', () => clearTimeout(patience));
  const read = (chunk: Buffer): void => {
    const end = chunk.indexOf('\n');
    size += end < 0 ? chunk.length : end;
    if (size > MOST_CALL_BYTES) {
      hangUp();
      return;
    }
    chunks.push(end < 0 ? chunk : chunk.subarray(0, end));
    if (end < 0) return;
    socket.off('data', read);
    clearTimeout(patience);
    const call = callIn(Buffer.concat(chunks), secret);
    if (call) void answer(socket, call, run);
    else hangUp();
  };
  socket.on('data', read);
}

async function answer(
  socket: Socket,
  { tool, input }: PipeCall,
  run: PipeServerDependencies['run'],
): Promise<void> {
  const hungUp = new AbortController();
  socket.once('close', () => hungUp.abort());
  // Whatever else it sends is thrown away; that it is read tells when it hangs up.
  socket.resume();
  const said = tool === undefined ? { text: '', isError: false } : await run(tool, input, hungUp.signal);
  if (hungUp.signal.aborted) return;
  const line = JSON.stringify(said);
  const fits = Buffer.byteLength(line) <= MOST_ANSWER_BYTES;
  socket.end(`${fits ? line : JSON.stringify({ text: 'The answer is too long.', isError: true })}\n`);
}

function callIn(line: Buffer, secret: string): PipeCall | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line.toString('utf8'));
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const call: Partial<Record<keyof PipeCall, unknown>> = value;
  if (typeof call.secret !== 'string' || !isSame(call.secret, secret)) return undefined;
  if (call.tool !== undefined && typeof call.tool !== 'string') return undefined;
  return { secret, input: call.input, ...(call.tool !== undefined && { tool: call.tool }) };
}

/** In a time that tells nothing of where they differ. */
function isSame(said: string, secret: string): boolean {
  const [one, other] = [Buffer.from(said), Buffer.from(secret)];
  return one.length === other.length && timingSafeEqual(one, other);
}
