import * as vscode from 'vscode';
import { ShipshapeError } from '../core/errors.ts';
import type { Disposable } from '../core/events.ts';
import { redact } from '../core/redact.ts';

/** The extension's own output channel; `vscode.LogOutputChannel` behind a narrow door. */
export interface Log extends Disposable {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  /** Logs what went wrong with all that helps to find out why, but no secret and no personal data. */
  error(doing: string, error: unknown): void;
  show(): void;
}

let channel: vscode.LogOutputChannel | undefined;

/** The one log of this extension; made on first use. */
export function log(): Log {
  const output = (channel ??= vscode.window.createOutputChannel('Shipshape', { log: true }));
  return {
    debug: (message) => output.debug(redact(message)),
    info: (message) => output.info(redact(message)),
    warn: (message) => output.warn(redact(message)),
    error: (doing, error) => output.error(redact(`${doing}: ${explain(error)}`)),
    show: () => output.show(),
    dispose: () => {
      output.dispose();
      channel = undefined;
    },
  };
}

function explain(error: unknown): string {
  if (error instanceof ShipshapeError) {
    const { status, code, serverMessages } = error.detail;
    const facts = [error.reason, status, code, ...(serverMessages ?? [])].filter(
      (fact) => fact !== undefined,
    );
    const cause = error.cause === undefined ? '' : ` (${explain(error.cause)})`;
    return `${error.message} [${facts.join(', ')}]${cause}`;
  }
  if (error instanceof Error) return error.stack ?? error.message;
  return String(error);
}
