import { explainToModel } from './answers/explainToModel.ts';
import type { Confirmation, Tool, ToolCall } from './tool.ts';
import { ToolRefused } from './toolRefused.ts';
import { TOOLS } from './toolTable.ts';
import type { ToolContext } from './toolContext.ts';

/** What a call comes to: a text for the model. */
export interface ToolAnswer {
  readonly text: string;
  readonly isError: boolean;
}

/** How calls are run, wherever they come from. */
export interface RunOptions {
  readonly context: ToolContext;
  /** Asks the user; true when it was allowed. */
  readonly confirm: (question: Confirmation, signal: AbortSignal) => Promise<boolean>;
  /** Told of what failed but was no mistake of the model's, for the log. */
  readonly failed: (error: unknown) => void;
}

/** Told to the model when the user said no. */
const DECLINED =
  'The user declined this. Nothing was changed. Do not try again; ask the user what to do instead.';

/** The tool of a name; undefined where there is none. */
export function toolNamed(name: string): Tool | undefined {
  return TOOLS.find((tool) => tool.name === name);
}

/** Runs a call: looks up, asks where something would be written, does it. Never rejects: a failure is told to the model. */
export async function runTool(
  name: string,
  input: unknown,
  { context, confirm, failed }: RunOptions,
  signal: AbortSignal,
): Promise<ToolAnswer> {
  const tool = toolNamed(name);
  if (!tool) return { text: `There is no tool "${name}".`, isError: true };
  return answered(failed, async () => {
    const call = await tool.prepare(input, context, signal);
    if (call.confirm && !(await confirm(call.confirm, signal))) return { text: DECLINED, isError: true };
    return { text: await call.run(signal), isError: false };
  });
}

/** Runs a call that was prepared and confirmed before. Never rejects. */
export function runPrepared(
  call: ToolCall,
  failed: RunOptions['failed'],
  signal: AbortSignal,
): Promise<ToolAnswer> {
  return answered(failed, async () => ({ text: await call.run(signal), isError: false }));
}

async function answered(failed: RunOptions['failed'], work: () => Promise<ToolAnswer>): Promise<ToolAnswer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ToolRefused)) failed(error);
    return { text: explainToModel(error), isError: true };
  }
}
