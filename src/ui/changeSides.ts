import type { ChecklistChange } from '../atlassian/model/checklist.ts';
import type { ConflictingText, EditWrite, TransitionWrite, UnsentWrite } from '../atlassian/model/write.ts';
import type { Translate } from '../core/localize.ts';
import type { FieldAnswer } from '../fields/field.ts';
import { answerWords, type AnswerWordsContext } from './answerWords.ts';

/** One thing that a change sets: what the user made of it, and what it was and is besides. Plain texts, empty for nothing. */
export interface ChangeSide {
  /** Where it is a field with a place of its own in the tab. */
  readonly fieldId?: string;
  readonly name: string;
  /** What stood there when the user made the change; absent where that is not known. */
  readonly was?: string;
  readonly mine: string;
  /** What somebody else put there meanwhile; absent where nobody did. */
  readonly theirs?: string;
}

/** What a change sets, part by part; none for what its title says already. */
export function changeSides(unsent: UnsentWrite, context: AnswerWordsContext): readonly ChangeSide[] {
  const { write, conflict } = unsent;
  const { t } = context;
  const [first] = conflict?.texts ?? [];
  const theirs = first ? { theirs: first.text } : {};
  switch (write.kind) {
    case 'edit':
      return editSides(write, conflict?.texts, context);
    case 'transition':
      return transitionSides(write, unsent, context);
    case 'assign':
      return [
        {
          ...{ fieldId: 'assignee', name: t('Assignee') },
          ...{ was: write.from?.displayName ?? '', mine: write.to.displayName },
          ...(conflict && { theirs: conflict.assignee ?? '' }),
        },
      ];
    case 'sprint':
      return [
        {
          ...{
            name: t('Sprint'),
            was: write.from?.name ?? t('Backlog'),
            mine: write.to?.name ?? t('Backlog'),
          },
          ...(first && { theirs: first.text === '' ? t('Backlog') : first.text }),
        },
      ];
    case 'comment':
    case 'editComment':
    case 'pageComment':
      return [{ name: t('Comment'), mine: write.text.trim(), ...theirs }];
    case 'deleteComment':
      return [{ name: t('Comment'), mine: t('deleted'), ...theirs }];
    case 'logWork':
      return [{ name: t('Work log'), mine: worked(write, t) }];
    case 'editWorklog':
      return [{ name: t('Work log'), was: write.from.spent, mine: worked(write, t), ...theirs }];
    case 'deleteWorklog':
      return [{ name: t('Work log'), was: write.from.spent, mine: t('deleted'), ...theirs }];
    case 'checklist':
      return write.changes.map((change) => checklistSide(change, conflict?.texts, context));
    default:
      return [];
  }
}

/** Those that somebody else changed meanwhile. */
export function conflictingSides(
  unsent: UnsentWrite,
  context: AnswerWordsContext,
): readonly (ChangeSide & { readonly theirs: string })[] {
  if (unsent.state !== 'conflict') return [];
  return changeSides(unsent, context).flatMap((side) =>
    side.theirs === undefined ? [] : [{ ...side, theirs: side.theirs }],
  );
}

function editSides(
  { edits }: EditWrite,
  texts: readonly ConflictingText[] | undefined,
  context: AnswerWordsContext,
): readonly ChangeSide[] {
  return edits.map(({ field, from, to }) => ({
    fieldId: field.id,
    name: field.name,
    was: answerWords(from, context),
    mine: answerWords(to, context),
    ...theirsOf(texts, field.id, context),
  }));
}

function transitionSides(
  { from, to, fields, values }: TransitionWrite,
  { conflict }: UnsentWrite,
  context: AnswerWordsContext,
): readonly ChangeSide[] {
  const { t } = context;
  const now = conflict?.status;
  const status: ChangeSide = {
    ...{ name: t('Status'), was: from.name, mine: to.name },
    ...(now && now.id !== from.id && { theirs: now.name }),
  };
  const answers = fields.flatMap((field): readonly ChangeSide[] => {
    const answer: FieldAnswer | undefined = values[field.id];
    if (!answer) return [];
    const was = field.value && answerWords(field.value, context);
    return [
      {
        name: field.name,
        ...(was !== undefined && { was }),
        mine: answerWords(answer, context),
        ...theirsOf(conflict?.texts, field.id, context),
      },
    ];
  });
  return [status, ...answers];
}

function theirsOf(
  texts: readonly ConflictingText[] | undefined,
  fieldId: string,
  context: AnswerWordsContext,
): Pick<ChangeSide, 'theirs'> {
  const found = texts?.find((one) => one.fieldId === fieldId);
  if (!found) return {};
  return { theirs: found.value ? answerWords(found.value, context) : found.text };
}

function worked({ spent, text }: { readonly spent: string; readonly text: string }, t: Translate): string {
  return text.trim() === '' ? spent : t('{0}: {1}', spent, text.trim());
}

function checklistSide(
  change: ChecklistChange,
  texts: readonly ConflictingText[] | undefined,
  { t }: AnswerWordsContext,
): ChangeSide {
  const { kind, item } = change;
  const states = {
    open: t('To do'),
    underWay: t('In progress'),
    done: t('Done'),
    notApplicable: t('Skipped'),
  };
  const bySign: Readonly<Record<string, string>> = {
    '[ ]': states.open,
    '[~]': states.underWay,
    '[x]': states.done,
    '[-]': states.notApplicable,
  };
  const found = texts?.find(({ name }) => name === item.text);
  return {
    name: item.text,
    mine: kind === 'state' ? states[change.to] : kind === 'add' ? t('added') : t('removed'),
    ...(kind === 'add' ? {} : { was: states[change.from] }),
    // With its box, or nothing where it is gone.
    ...(found && { theirs: bySign[found.text] ?? found.text }),
  };
}
