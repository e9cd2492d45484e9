import * as vscode from 'vscode';
import type { Disposable } from '../core/events.ts';
import { explainError, logLine } from '../core/explainError.ts';
import { RecentEvents, requestLine, type RequestEvent } from '../core/recentEvents.ts';

/** The extension's own output channel; `vscode.LogOutputChannel` behind a narrow door. */
export interface Log extends Disposable {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  /**
   * Logs what went wrong with all that helps to find out why, but no secret and no personal data.
   * @param doing constant words: no keys, hosts or names
   */
  error(doing: string, error: unknown): void;
  /** Logs one request to a site. */
  request(event: RequestEvent): void;
  /** What happened lately, for a report that others may read. */
  readonly recent: RecentEvents;
  show(): void;
}

let channel: vscode.LogOutputChannel | undefined;
/** Requests and errors of this session; messages are left out, because people and sites are named in them. */
const recent = new RecentEvents();

/** The one log of this extension; made on first use. */
export function log(): Log {
  const output = (channel ??= vscode.window.createOutputChannel('Shipshape', { log: true }));
  return {
    debug: (message) => output.debug(logLine(message)),
    info: (message) => output.info(logLine(message)),
    warn: (message) => output.warn(logLine(message)),
    error: (doing, error) => {
      recent.addError(error);
      output.error(`${logLine(doing)}: ${explainError(error)}`);
    },
    request: (event) => {
      recent.addRequest(event);
      output.debug(logLine(requestLine(event)));
    },
    recent,
    show: () => output.show(),
    dispose: () => {
      output.dispose();
      channel = undefined;
    },
  };
}
