import * as vscode from 'vscode';
import { plainMarkdown } from '../../platform/labels.ts';
import { signalOf } from '../../platform/progress.ts';
import { readSetting } from '../../platform/settings.ts';
import { PreparedCalls } from './preparedCalls.ts';
import { runPrepared, runTool, toolNamed, type RunOptions } from './runTool.ts';
import type { Confirmation } from './tool.ts';

const SWITCHED_OFF = 'The user has switched these tools off (setting "shipshape.agents.enabled").';

/** The tools as the editor's own language models call them: it asks the user itself, before it makes a call. */
export function editorTools(
  options: RunOptions,
): (name: string) => Required<vscode.LanguageModelTool<object>> {
  const prepared = new PreparedCalls();
  return (name) => ({
    prepareInvocation: async ({ input }, token) => {
      const tool = toolNamed(name);
      if (!tool || !readSetting('shipshape.agents.enabled')) return undefined;
      const cancel = signalOf(token);
      try {
        const call = await tool.prepare(input, options.context, cancel.signal);
        prepared.keep(name, input, call);
        return call.confirm && { confirmationMessages: messagesOf(call.confirm) };
      } catch {
        // The editor makes the call now, which looks everything up again, asks by itself and tells the model what is wrong.
        return undefined;
      } finally {
        cancel.dispose();
      }
    },
    invoke: async ({ input }, token) => {
      if (!readSetting('shipshape.agents.enabled')) throw new Error(SWITCHED_OFF);
      const cancel = signalOf(token);
      try {
        const call = prepared.take(name, input);
        const { text, isError } = call
          ? await runPrepared(call, options.failed, cancel.signal)
          : await runTool(name, input, options, cancel.signal);
        // What an error says is what the model is told.
        if (isError) throw new Error(text);
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
      } finally {
        cancel.dispose();
      }
    },
  });
}

function messagesOf({ question, details }: Confirmation): vscode.LanguageModelToolConfirmationMessages {
  return {
    title: plainMarkdown(question),
    message: new vscode.MarkdownString(details.map(plainMarkdown).join('\n\n')),
  };
}
