import type * as v from 'valibot';
import type { ToolContext } from './toolContext.ts';

/** What the user is asked before something is written. Texts are plain and may hold what others wrote. */
export interface Confirmation {
  /** In the user's language: what is about to be done, to what. */
  readonly question: string;
  /** What exactly is sent, line by line. */
  readonly details: readonly string[];
  /** The button that allows it. */
  readonly button: string;
}

/** A call that was understood. What is confirmed is what `run` does: everything was looked up before. */
export interface ToolCall {
  /** Absent for one that only reads. */
  readonly confirm?: Confirmation;
  /** Does it. @returns what the model is told, Markdown in English */
  readonly run: (signal: AbortSignal) => Promise<string>;
}

/**
 * Something that a language model can do, in whatever editor it runs. Name, description and input stand in package.json,
 * too, where VS Code and `shipshape-mcp` read them; a test holds the two together.
 */
export interface Tool {
  readonly name: string;
  /** For the model, in few words: what it is for, what comes back. */
  readonly description: string;
  readonly input: v.GenericSchema;
  /** Whether calls may change something. */
  readonly writes: boolean;
  /**
   * Looks up all that a call needs and writes nothing. Rejects with `ToolRefused` where the model has to ask otherwise.
   * @param input anything: it is checked here
   */
  readonly prepare: (input: unknown, context: ToolContext, signal: AbortSignal) => Promise<ToolCall>;
}

/** What a tool's file says. */
interface ToolParts<Schema extends v.GenericSchema> {
  readonly name: string;
  readonly description: string;
  readonly input: Schema;
  readonly prepare: (
    input: v.InferOutput<Schema>,
    context: ToolContext,
    signal: AbortSignal,
  ) => Promise<ToolCall>;
}

/** A tool that writes, whose input is checked before it is used. */
export function defineWriteTool<const Schema extends v.GenericSchema>(parts: ToolParts<Schema>): Tool {
  return define(parts, true);
}

function define<const Schema extends v.GenericSchema>(parts: ToolParts<Schema>, writes: boolean): Tool {
  return {
    ...parts,
    writes,
    prepare: async (input, context, signal) => {
      const { parseInput } = await import('./parseInput.ts');
      return parts.prepare(parseInput(parts.input, input), context, signal);
    },
  };
}

/** A tool that only reads. */
export function defineReadTool<const Schema extends v.GenericSchema>({
  read,
  ...parts
}: Omit<ToolParts<Schema>, 'prepare'> & {
  /** @returns what the model is told */
  readonly read: (input: v.InferOutput<Schema>, context: ToolContext, signal: AbortSignal) => Promise<string>;
}): Tool {
  const prepare: ToolParts<Schema>['prepare'] = async (input, context) => ({
    run: (signal) => read(input, context, signal),
  });
  return define({ ...parts, prepare }, false);
}
