import { sourceOf } from '../../atlassian/common/markupSource.ts';
import type { AppChecklist } from '../../atlassian/model/checklist.ts';
import type { IssueDetails, Markup } from '../../atlassian/model/issueDetails.ts';
import type { EditWrite, FieldEdit } from '../../atlassian/model/write.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import type { Mention } from '../../core/mention.ts';
import { safeLine } from '../../core/safeLine.ts';
import type { Field, FieldAnswer } from '../../fields/field.ts';
import { markdownOf } from '../../ui/markupText.ts';
import { mentionedIn } from '../../ui/renderedMentions.ts';
import type { ToolContext } from './toolContext.ts';
import { ToolRefused } from './toolRefused.ts';

const LONGEST_NAME = 60;

/** A text of an issue that can be changed, as it stands on the site. */
export interface EditableText {
  readonly field: Field;
  /** Markdown; of one line, plain. */
  readonly text: string;
  readonly isOneLine: boolean;
  /** Those that apps keep with the issue. */
  readonly checklists: readonly AppChecklist[];
  /** Whom it names as `[~name]`. */
  readonly people: readonly Mention[];
  /** Gives the issue another text there. What nobody changed stays as the site has it. */
  readonly write: (text: string, people?: readonly Mention[]) => EditWrite;
}

/**
 * A text field of an issue, for changing it; asks the site once.
 * @param named the field's name or id; the description where it is left out
 * @throws ToolRefused where there is none that can be changed, or a change of it waits to be sent
 */
export async function editableText(
  ref: IssueRef,
  named: string | undefined,
  { sites, issues, outbox }: Pick<ToolContext, 'sites' | 'issues' | 'outbox'>,
  signal: AbortSignal,
): Promise<EditableText> {
  const { jira } = await sites.client(ref.siteId, { userAsked: true });
  const { details, fields } = await jira.issueForEditing(ref.key, signal);
  issues.put([details.issue]);
  const { checklists = [] } = details;
  const field = fieldMeant(named ?? 'description', fields);
  const waits = outbox
    .pending(ref)
    .some(({ write }) => write.kind === 'edit' && write.edits.some((edit) => edit.field.id === field.id));
  if (waits)
    throw new ToolRefused(
      'A change of this text is not on the site yet. Ask the user to send or discard it under "Unsent Changes".',
    );
  if (field.kind === 'text') {
    const text = field.value?.kind === 'text' ? field.value.text : '';
    return {
      field,
      text,
      isOneLine: true,
      people: [],
      checklists,
      write: (to) => edited({ field, from: valueOf('text', text), to: valueOf('text', to) }),
    };
  }
  const markup = markupOf(details, field.id);
  const text = await markdownOf(markup);
  return {
    field,
    text,
    isOneLine: false,
    people: mentionedIn([markup]),
    checklists,
    write: (to, people = []) =>
      edited({
        field,
        from: valueOf('paragraph', markup && text),
        to: people.length === 0 ? valueOf('paragraph', to) : { kind: 'paragraph', text: to, people },
        ...(markup && { source: sourceOf(markup) }),
      }),
  };
}

function edited(edit: FieldEdit): EditWrite {
  return { kind: 'edit', edits: [edit] };
}

function valueOf(kind: 'text' | 'paragraph', text: string | undefined): FieldAnswer {
  return text === undefined || text === '' ? { kind: 'cleared' } : { kind, text };
}

function markupOf({ description, fields }: IssueDetails, fieldId: string): Markup | undefined {
  if (fieldId === 'description') return description;
  const value = fields.find(({ id }) => id === fieldId)?.value;
  return value?.kind === 'markup' ? value.markup : undefined;
}

function fieldMeant(named: string, fields: readonly Field[]): Field {
  const texts = fields.filter(
    ({ kind, operations }) => (kind === 'text' || kind === 'paragraph') && operations.includes('set'),
  );
  const wanted = named.trim().toLowerCase();
  const field = texts.find(({ id, name }) => id.toLowerCase() === wanted || name.toLowerCase() === wanted);
  if (field) return field;
  if (texts.length === 0) throw new ToolRefused('The account may change no text of this issue.');
  const names = texts.map(({ name }) => safeLine(name, LONGEST_NAME)).join('\n');
  throw new ToolRefused(`"${named}" is no text that can be changed here. Texts:`, {
    from: 'the site',
    text: names,
  });
}
