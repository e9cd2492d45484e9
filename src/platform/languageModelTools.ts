import * as vscode from 'vscode';
import { TOOL_NAMES } from './toolNames.ts';

/** A tool that is there: it looks up what is to be confirmed, and does it. */
type RunningTool = Required<vscode.LanguageModelTool<object>>;

let find: ((name: string) => RunningTool) | undefined;

/**
 * Makes the tools known to the editor; one that has no language models is told nothing. The first call of one opens the
 * feature that runs them.
 * @param open resolves when `serveTools` was called
 */
export function provideTools(open: () => Promise<void>): vscode.Disposable {
  // Editors that are built on VS Code may lack the whole of it.
  const { registerTool } = (vscode.lm as typeof vscode.lm | undefined) ?? {};
  if (registerTool === undefined) return new vscode.Disposable(() => undefined);
  const running = async (name: string): Promise<RunningTool> => {
    if (find === undefined) await open();
    if (find === undefined) throw new Error('No feature runs the tools');
    return find(name);
  };
  return vscode.Disposable.from(
    ...TOOL_NAMES.map((name) =>
      registerTool<object>(name, {
        prepareInvocation: async (options, token) => (await running(name)).prepareInvocation(options, token),
        invoke: async (options, token) => (await running(name)).invoke(options, token),
      }),
    ),
  );
}

/** Says what runs the tools, from here on. */
export function serveTools(tools: (name: string) => RunningTool): vscode.Disposable {
  find = tools;
  return new vscode.Disposable(() => {
    if (find === tools) find = undefined;
  });
}
