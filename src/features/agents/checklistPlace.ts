import type { AppChecklist, ChecklistItemName } from '../../atlassian/model/checklist.ts';
import type { UnsentWrite } from '../../atlassian/model/write.ts';
import type { ItemState } from '../../checklist/itemState.ts';
import { readChecklist } from '../../ui/appChecklists.ts';
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
  /** Of the checklists that apps keep with the issue; absent for a file. */
  readonly appItems?: readonly AppItem[];
  /** Gives items of one app's checklist another state. @returns what the model is told */
  readonly setAppItems?: (
    items: readonly AppItem[],
    state: ItemState,
    done: string,
    signal: AbortSignal,
  ) => Promise<string>;
  /** Changes the text. @returns what the model is told */
  change(edits: readonly TextEditSpec[], done: string, signal: AbortSignal): Promise<string>;
}

/** An item of a checklist that an app keeps with an issue. */
export interface AppItem {
  readonly text: string;
  readonly state: ItemState;
  readonly name: ChecklistItemName;
  readonly place: AppChecklist['place'];
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
  const { text, field, write, checklists } = await editableText(ref, undefined, context, signal);
  return {
    name: ref.key,
    details: [await describeIssue(ref, context, signal)],
    text,
    appItems: checklists.flatMap((checklist) => itemsOf(checklist, context.outbox.pending(ref))),
    setAppItems: async (items, to, done, running) => {
      const [first] = items;
      if (!first) return done;
      const changes = items.map(({ name: item, state: from }) => ({
        kind: 'state' as const,
        item,
        from,
        to,
      }));
      return sendForModel(ref, { kind: 'checklist', place: first.place, changes }, context, done, running);
    },
    change: (edits, done, running) =>
      sendForModel(ref, write(applyEdits(text, edits)), context, done, running, [field]),
  };
}

function itemsOf(checklist: AppChecklist, unsent: readonly UnsentWrite[]): readonly AppItem[] {
  const items = readChecklist(checklist, unsent)?.items ?? [];
  return items.map(({ name, item: { state } }) => ({
    text: name.text,
    state,
    name,
    place: checklist.place,
  }));
}
