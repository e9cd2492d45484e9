import type { IssueRef } from '../../core/issueKey.ts';
import { applyEdits, type TextEditSpec } from '../../core/textEdit.ts';
import { describeIssue } from './describeTarget.ts';
import { editableText } from './editText.ts';
import { findIssueRef } from './findIssueRef.ts';
import { sendForModel } from './sendForModel.ts';
import type { ToolContext } from './toolContext.ts';
import { ToolRefused } from './toolRefused.ts';

/** Where a checklist stands: in an issue's description, or in a file of the workspace. */
export interface ChecklistPlace {
  /** A key, or a path. */
  readonly name: string;
  /** What the user is shown of it. */
  readonly details: readonly string[];
  /** Markdown. */
  readonly text: string;
  /** Changes the text. @returns what the model is told */
  change(edits: readonly TextEditSpec[], done: string, signal: AbortSignal): Promise<string>;
}

/** @throws ToolRefused where neither or both are named, or what is named cannot be changed */
export async function checklistPlace(
  named: {
    readonly issue?: string | undefined;
    readonly site?: string | undefined;
    readonly file?: string | undefined;
  },
  context: ToolContext,
  signal: AbortSignal,
): Promise<ChecklistPlace> {
  const { issue, file } = named;
  if ((issue === undefined) === (file === undefined))
    throw new ToolRefused('Give either "issue" or "file": where the checklist stands.');
  if (issue !== undefined) return inIssue(findIssueRef(issue, named.site, context), context, signal);
  const opened = await context.files.open(file ?? '');
  return {
    name: opened.path,
    details: [opened.path],
    text: opened.text,
    change: async (edits, done) => {
      await opened.change(edits);
      return done;
    },
  };
}

async function inIssue(ref: IssueRef, context: ToolContext, signal: AbortSignal): Promise<ChecklistPlace> {
  const { text, field, write } = await editableText(ref, undefined, context, signal);
  return {
    name: ref.key,
    details: [await describeIssue(ref, context, signal)],
    text,
    change: (edits, done, running) =>
      sendForModel(ref, write(applyEdits(text, edits)), context, done, running, [field]),
  };
}
