import * as vscode from 'vscode';
import { isCancelled } from '../core/errors.ts';
import { describeError } from './errorMessages.ts';
import { plainMessage } from './labels.ts';
import { applyStep, settle, type StepOptions } from './quickStep.ts';
import type { Answer } from './steps.ts';

export { notice, type Choice, type LiveRow, type Notice, type Row, type Separator } from './pickRows.ts';
export { pickMany, pickOne } from './quickPick.ts';
export type { StepOptions } from './quickStep.ts';
export { takeSteps, type Answer, type Step, type StepPlace } from './steps.ts';

export interface TextOptions extends StepOptions {
  readonly prompt?: string;
  /** What stands in the box at first; what the user typed before, when asked again. */
  readonly value?: string;
  readonly password?: boolean;
  /** Told of each change of the text; for keeping what is typed. */
  readonly onChange?: (text: string) => void;
  /** A complaint about the text, or undefined when it is fine. Run as the user types. */
  readonly validate?: (text: string) => string | undefined;
  /** Something to tell of a text that is fine; it holds nothing up. Run as the user types. */
  readonly remark?: (text: string) => string | undefined;
  /** A complaint that stands there at first, for example the server's. */
  readonly complaint?: string;
  /**
   * Run when the user accepts; a complaint keeps the box open with the text in it. The box is busy meanwhile, and
   * the signal fires when the user goes away.
   */
  readonly submit?: (text: string, signal: AbortSignal) => Promise<string | undefined>;
}

/** Asks for a line of text. Stays open when the window loses the focus, so that nothing typed is lost. */
export function askText(options: TextOptions): Promise<Answer<string>> {
  const box = vscode.window.createInputBox();
  applyStep(box, options);
  box.placeholder = options.placeholder ?? '';
  box.prompt = messageOf(options.prompt);
  box.password = options.password ?? false;
  box.value = options.value ?? '';
  box.validationMessage = messageOf(options.complaint);
  const controller = new AbortController();

  return settle<string>(box, options, (next) => [
    box.onDidChangeValue((text) => {
      options.onChange?.(text);
      box.validationMessage = messageOf(options.validate?.(text)) ?? remarkOf(options.remark?.(text));
    }),
    box.onDidAccept(() => {
      const text = box.value;
      const complaint = options.validate?.(text);
      if (complaint !== undefined) {
        box.validationMessage = messageOf(complaint);
        return;
      }
      if (!options.submit) {
        next({ kind: 'next', value: text });
        return;
      }
      if (box.busy) return;
      box.busy = true;
      box.enabled = false;
      options
        .submit(text, controller.signal)
        .catch((error: unknown) => (isCancelled(error) ? undefined : describeError(error).message))
        .then(
          (refusal) => {
            if (controller.signal.aborted) return;
            box.busy = false;
            box.enabled = true;
            if (refusal === undefined) next({ kind: 'next', value: text });
            else box.validationMessage = messageOf(refusal);
          },
          () => undefined,
        );
    }),
    { dispose: () => controller.abort() },
  ]);
}

function remarkOf(text: string | undefined): vscode.InputBoxValidationMessage | undefined {
  const message = messageOf(text);
  return message === undefined ? undefined : { message, severity: vscode.InputBoxValidationSeverity.Info };
}

/** Under an input box VS Code makes links of what looks like Markdown's. */
function messageOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : plainMessage(text);
}
