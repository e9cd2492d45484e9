import type * as vscode from 'vscode';
import type { PublicApi } from './app/publicApi.ts';
import { start } from './app/start.ts';

/** Registers everything and returns; whatever is slow or needs the network waits for its first use. */
export function activate(context: vscode.ExtensionContext): PublicApi {
  const { running, publicApi } = start(context);
  context.subscriptions.push(running);
  return publicApi;
}
