import type * as vscode from 'vscode';
import { runContributions } from './app/contributions.ts';
import { publicApi, type PublicApi } from './app/publicApi.ts';
import { createServices } from './app/services.ts';

/** Registers everything and returns; whatever is slow or needs the network waits for its first use. */
export function activate(context: vscode.ExtensionContext): PublicApi {
  const services = createServices(context);
  context.subscriptions.push(services, runContributions(services));
  return publicApi;
}
