import { connect } from 'node:net';
import {
  MOST_ANSWER_BYTES,
  MOST_CALL_BYTES,
  type PipeAnswer,
  type PipeCall,
  type WindowEndpoint,
} from '../protocol/agentPipe.ts';
import { lineReader } from './lines.ts';

/**
 * One call of a window. Undefined where nobody listens there, or hung up: the window is gone.
 * @param signal hangs up, which cancels the call there
 */
export function callWindow(
  { socket, secret }: WindowEndpoint,
  call: Omit<PipeCall, 'secret'>,
  signal?: AbortSignal,
): Promise<PipeAnswer | undefined> {
  const line = `${JSON.stringify({ secret, ...call })}\n`;
  if (Buffer.byteLength(line) > MOST_CALL_BYTES)
    return Promise.resolve({ text: 'The arguments are too long.', isError: true });
  return new Promise((resolve) => {
    const connection = connect(socket);
    const end = (answer: PipeAnswer | undefined): void => {
      signal?.removeEventListener('abort', hangUp);
      connection.destroy();
      resolve(answer);
    };
    const hangUp = (): void => end(undefined);
    if (signal?.aborted) {
      hangUp();
      return;
    }
    signal?.addEventListener('abort', hangUp, { once: true });
    connection.once('connect', () => connection.write(line));
    connection.on(
      'data',
      lineReader(MOST_ANSWER_BYTES, (text) => end(answerIn(text)), hangUp),
    );
    connection.once('error', hangUp);
    connection.once('close', hangUp);
  });
}

function answerIn(line: string): PipeAnswer | undefined {
  try {
    const value = JSON.parse(line) as Partial<Record<keyof PipeAnswer, unknown>> | null;
    const { text, isError } = value ?? {};
    return typeof text === 'string' ? { text, isError: isError === true } : undefined;
  } catch {
    return undefined;
  }
}
