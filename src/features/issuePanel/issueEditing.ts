import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import type { DetailField, IssueForEditing, Markup } from '../../atlassian/model/issueDetails.ts';
import type { FieldEdit, IssueWrite } from '../../atlassian/model/write.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import type { Outbox } from '../../atlassian/ports/outbox.ts';
import { isOutage, ShipshapeError } from '../../core/errors.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import { LatestTask } from '../../core/latestTask.ts';
import type { Translate } from '../../core/localize.ts';
import {
  choiceSource,
  isOneOf,
  TEXT_KINDS,
  type Field,
  type FieldAnswer,
  type FieldValue,
} from '../../fields/field.ts';
import { fieldAnswer } from '../../fields/fieldSchemas.ts';
import { fieldInput } from '../../fields/fieldInput.ts';
import { canAsk } from '../../fields/formPlan.ts';
import type { FieldInput, FieldSources } from '../../fields/inputForms.ts';
import { showValue } from '../../fields/fieldAnswers.ts';
import type { ChoiceView, FieldAnswerView, FieldEditorView } from '../../protocol/fieldEditor.ts';
import type { EmptyFieldView, KeptChoice, SaveResult } from '../../protocol/issuePanel.ts';
import { FieldEditor } from '../../ui/panels/fieldEditor.ts';
import { sendWrite } from './actions/actionContext.ts';
import type { DraftBase, Drafts } from './drafts.ts';
import type { FieldOrders } from './fieldOrders.ts';
import type { IssueSession } from './issueSession.ts';
import { markdownOf, markdownToDocument } from '../../ui/markupText.ts';
import { fieldBeginning } from './texts/beginnings.ts';
import type { MentionMemory } from './texts/mentionMemory.ts';
import { unsentEdit } from './texts/unsentTexts.ts';
import { tickItem } from './tickItem.ts';

export interface EditingDependencies {
  readonly outbox: Pick<Outbox, 'send' | 'list'>;
  readonly drafts: Pick<Drafts, 'baseOf' | 'choiceOf' | 'keep' | 'keepChoice'>;
  readonly fieldOrders: Pick<FieldOrders, 'learn'>;
  readonly mentions: Pick<MentionMemory, 'meet' | 'shown' | 'written'>;
  readonly jira: (siteId: string, userAsked: boolean) => Promise<Pick<JiraClient, 'issueForEditing'>>;
  readonly fieldSources: (ref: IssueRef) => FieldSources;
  readonly t: Translate;
}

/** A complaint that stands at its field; `message` is for the user. */
export class AnswerRefused extends Error {}

interface OpenField {
  readonly field: Field;
  readonly editor: FieldEditor;
  /** What stood there when editing began; saving tells the outbox, so that nothing newer is overwritten unasked. */
  readonly from: FieldAnswer;
  readonly source?: unknown;
  /** What its box began with, where it is a text: Markdown, with people as the site names them. */
  readonly text?: string;
}

/** What every issue has on its edit screen, for a site that cannot be asked. */
const KNOWN_FIELDS: readonly Pick<Field, 'id' | 'kind' | 'required'>[] = [
  { id: 'summary', kind: 'text', required: true },
  { id: 'description', kind: 'paragraph', required: false },
];

/** Kinds that are not filled in as a field among fields. */
const NEVER_LISTED: ReadonlySet<Field['kind']> = new Set([
  'unsupported',
  'comment',
  'attachments',
  'issueLinks',
]);
/** Fields with a place of their own in the panel. */
const HAS_PLACE: ReadonlySet<string> = new Set(['summary', 'issuetype', 'description', 'assignee']);

/** Changes of one issue, field by field and comment by comment, all of them through the outbox. */
export class IssueEditing {
  readonly #session: IssueSession;
  readonly #services: EditingDependencies;
  readonly #open = new Map<string, OpenField>();
  readonly #search = new LatestTask(() => undefined);
  #screen: { readonly updated: string; readonly answer: IssueForEditing } | undefined;

  constructor(session: IssueSession, services: EditingDependencies) {
    this.#session = session;
    this.#services = services;
  }

  /** Begins to edit a field. */
  async edit(fieldId: string): Promise<FieldEditorView> {
    const { t } = this.#services;
    const field = await this.#field(fieldId);
    if (!field)
      return {
        kind: 'none',
        why: t('This field is not on the edit screen of this issue, or your account may not change it.'),
      };
    const why = whyNotEditable(field, t);
    if (why !== undefined) return { kind: 'none', why };
    const open = await this.#begin(field);
    this.#open.set(fieldId, open);
    return open.editor.view();
  }

  /** Goes on editing a long field over what stood there at some time, whatever the site has now. */
  async editOver(fieldId: string, base: DraftBase): Promise<void> {
    await this.edit(fieldId);
    const open = this.#open.get(fieldId);
    const from: FieldAnswer = { kind: 'paragraph', text: base.text };
    if (open) this.#open.set(fieldId, { ...open, from, source: base.source, text: base.text });
  }

  /** What can be chosen in a field that is being edited. A newer question makes an older one fail with `cancelled`. */
  async choices(fieldId: string, query: string): Promise<readonly ChoiceView[]> {
    let found: readonly ChoiceView[] = [];
    let failure: unknown;
    await this.#search.run(async (signal) => {
      try {
        found = (await this.#open.get(fieldId)?.editor.search(query, signal)) ?? [];
      } catch (error) {
        failure = error;
      }
    });
    if (failure !== undefined) throw failure as Error;
    return found;
  }

  /**
   * Keeps what was chosen in a field that is being edited, until it is saved or given up; what stands there anyway is
   * not kept.
   */
  async keepChoice(fieldId: string, answer: FieldAnswerView): Promise<KeptChoice> {
    const { drafts, t } = this.#services;
    const open = this.#open.get(fieldId);
    const parsed = open?.editor.parse(answer);
    if (!open || !parsed) return { complaint: t('This answer is no longer offered. Choose again.') };
    if (!parsed.ok) return { complaint: parsed.complaint };
    const { ref } = this.#session;
    const { field, from } = open;
    const to = parsed.value;
    if (to === undefined || isSameAnswer(from, to)) {
      await drafts.keep(ref, fieldId, '');
      return { kept: '' };
    }
    const kept = this.#words(to);
    await drafts.keepChoice(ref, fieldId, { from, to }, kept, field.name);
    return { kept };
  }

  /**
   * Saves an answer.
   * @param began what its box began with, where that was not asked for
   * @throws AnswerRefused where it is not one, ShipshapeError where the site refuses it
   */
  async save(fieldId: string, answer: FieldAnswerView, began?: string): Promise<SaveResult> {
    try {
      return await this.#save(fieldId, answer, began);
    } finally {
      // Its box opens without asking: what was known for one that was refused says nothing of the next one.
      if (began !== undefined) this.#open.delete(fieldId);
    }
  }

  async #save(fieldId: string, answer: FieldAnswerView, began?: string): Promise<SaveResult> {
    const { t } = this.#services;
    if (!this.#open.has(fieldId)) {
      // A draft that came back with the panel, or the summary, which is edited without asking.
      const view = await this.edit(fieldId);
      if (view.kind === 'none') throw new AnswerRefused(view.why);
    }
    const known = this.#open.get(fieldId);
    const open = known && (began === undefined ? known : seenAs(known, began));
    const parsed = open?.editor.parse(answer);
    if (!open || !parsed) throw new AnswerRefused(t('This answer is no longer offered. Choose again.'));
    if (!parsed.ok) throw new AnswerRefused(parsed.complaint);
    // An answer that is left out is what stands there already.
    if (parsed.value === undefined) return 'saved';
    try {
      const result = await this.#send(this.#writeOf(open, this.#withPeople(parsed.value, open.text)));
      this.#open.delete(fieldId);
      return result;
    } catch (error) {
      if (!isAbout(error, fieldId) || (await this.#isOnScreen(fieldId))) throw error;
      throw new AnswerRefused(
        t(
          '"{0}" is no longer on the edit screen of this issue. What you entered was not saved; it stays here until you cancel.',
          open.field.name,
        ),
        { cause: error },
      );
    }
  }

  /** The fields that hold nothing and can be filled in. */
  async emptyFields(): Promise<readonly EmptyFieldView[]> {
    const { fields } = await this.#load();
    const isEmpty = ({ id, value, text }: Field): boolean => !value && !text && !this.#markup(id);
    return fields
      .filter(
        (field) => field.operations.length > 0 && !NEVER_LISTED.has(field.kind) && !HAS_PLACE.has(field.id),
      )
      .filter(isEmpty)
      .map(({ id, name }) => ({ id, name }));
  }

  /** Changes the state of one check box of the description. */
  async tick(index: number, done: boolean): Promise<SaveResult> {
    const { t } = this.#services;
    const { ref, details } = this.#session;
    const { text, base } = await fieldBeginning(ref, 'description', details?.description, this.#services);
    const waits = unsentEdit(this.#services.outbox.list(), ref, 'description');
    const markup: Markup | undefined = waits
      ? { format: 'adf', document: await markdownToDocument(text, base?.source) }
      : details?.description;
    const ticked = markup?.format === 'adf' ? tickItem(markup.document, index, done) : undefined;
    const field = await this.#field('description');
    if (ticked === undefined || !field) throw new AnswerRefused(t('This check box is no longer there.'));
    const edit: FieldEdit = {
      field,
      from: base ? { kind: 'paragraph', text: base.text } : { kind: 'cleared' },
      to: { kind: 'paragraph', text: await markdownOf({ format: 'adf', document: ticked }) },
      ...(base && { source: base.source }),
    };
    return this.#send({ kind: 'edit', edits: [edit] });
  }

  /** What stood in a text when its editing began; undefined for one that is not being edited. */
  baseOf(fieldId: string): DraftBase | undefined {
    const open = this.#open.get(fieldId);
    if (open?.field.kind === 'paragraph')
      return open.from.kind === 'paragraph' ? { text: open.from.text, source: open.source } : undefined;
    if (open)
      return isTextField(open.field) ? { text: 'text' in open.from ? open.from.text : '' } : undefined;
    // Its box opens without asking: what the page shows when the first letter is typed is what the user saw.
    const { ref, issue } = this.#session;
    if (fieldId !== 'summary' || !issue || this.#services.drafts.baseOf(ref, fieldId)) return undefined;
    return { text: issue.summary };
  }

  /** What stood in a short text when a draft of it was begun, however long that lay. */
  #seenByDraft(field: Field): FieldAnswer | undefined {
    const base = isTextField(field) ? this.#services.drafts.baseOf(this.#session.ref, field.id) : undefined;
    return base && seenText(field.kind, base.text);
  }

  /** What the box of a long field began with, with people as the site names them. */
  beganWith(fieldId: string): string | undefined {
    return this.#open.get(fieldId)?.text;
  }

  /** What the site calls a field that is being edited. */
  nameOf(fieldId: string): string | undefined {
    return this.#open.get(fieldId)?.field.name;
  }

  dispose(): void {
    this.#search.cancel();
  }

  /** With those who were chosen behind an `@`. @param base what the box began with */
  #withPeople(answer: FieldAnswer, base: string | undefined): FieldAnswer {
    if (answer.kind !== 'paragraph') return answer;
    const { siteId } = this.#session.ref;
    return { ...answer, ...this.#services.mentions.written(siteId, answer.text, base) };
  }

  #writeOf({ field, from, source }: OpenField, to: FieldAnswer): IssueWrite {
    // Jira has a permission of its own for it, and it is on the edit screen of few projects.
    if (field.id === 'assignee' && to.kind === 'user') {
      const before = this.#session.details?.issue.assignee;
      const { id, label } = to.user;
      return {
        kind: 'assign',
        ...(before && { from: before }),
        to: { accountId: id, displayName: label, active: true },
      };
    }
    return { kind: 'edit', edits: [{ field, from, to, ...(source !== undefined && { source }) }] };
  }

  #send(write: IssueWrite): Promise<SaveResult> {
    return sendWrite(this.#session, this.#services.outbox, write);
  }

  async #begin(field: Field): Promise<OpenField> {
    const { ref } = this.#session;
    const { drafts } = this.#services;
    const beginning =
      field.kind === 'paragraph'
        ? await fieldBeginning(ref, field.id, this.#markup(field.id), this.#services)
        : undefined;
    const kept = drafts.choiceOf(ref, field.id);
    const current: FieldValue | undefined =
      beginning && (beginning.text !== '' || beginning.base)
        ? { kind: 'paragraph', text: beginning.shown }
        : field.value;
    const shown: Field = { ...field, ...(current && { value: current }) };
    const from: FieldAnswer | undefined = beginning
      ? beginning.base && { kind: 'paragraph', text: beginning.base.text }
      : (this.#seenByDraft(field) ?? kept?.from ?? field.value);
    return {
      field,
      editor: this.#editor(shown, current, kept?.to),
      from: from ?? { kind: 'cleared' },
      ...(beginning?.base && { source: beginning.base.source }),
      ...(beginning && { text: beginning.text }),
    };
  }

  /** @param kept what was chosen before, and not saved */
  #editor(field: Field, current: FieldValue | undefined, kept: FieldAnswer | undefined): FieldEditor {
    const sources = this.#services.fieldSources(this.#session.ref);
    const input = (value: FieldValue | undefined): FieldInput => fieldInput(field, value, undefined, sources);
    const now = input(current);
    if (!kept || now.form === 'text') return new FieldEditor(now);
    if (now.form === 'one') return new FieldEditor(now, { answer: kept, label: this.#words(kept) });
    return new FieldEditor(input(kept.kind === 'cleared' ? undefined : kept));
  }

  #words(answer: FieldAnswer): string {
    const { t } = this.#services;
    const words = answer.kind === 'cleared' ? '' : showValue(answer);
    return words === '' ? t('None') : words;
  }

  #markup(fieldId: string): Markup | undefined {
    const { details } = this.#session;
    if (fieldId === 'description') return details?.description;
    const value = details?.fields.find(({ id }: DetailField) => id === fieldId)?.value;
    return value?.kind === 'markup' ? value.markup : undefined;
  }

  /** Asks the site once more; true where it does not answer. */
  async #isOnScreen(fieldId: string): Promise<boolean> {
    this.#screen = undefined;
    try {
      const field = await this.#field(fieldId);
      return field !== undefined && field.operations.length > 0;
    } catch {
      return true;
    }
  }

  async #field(fieldId: string): Promise<Field | undefined> {
    try {
      return (await this.#load()).fields.find(({ id }) => id === fieldId);
    } catch (error) {
      const known = KNOWN_FIELDS.find(({ id }) => id === fieldId);
      if (!isOutage(error) || !known) throw error;
      return this.#knownField(known);
    }
  }

  /** Without its screen, as it is on every site. */
  #knownField(known: Pick<Field, 'id' | 'kind' | 'required'>): Field {
    const { t } = this.#services;
    const summary = this.#session.details?.issue.summary;
    return {
      ...known,
      name: known.id === 'summary' ? t('Summary') : t('Description'),
      operations: ['set'],
      allowedValues: [],
      hasDefault: false,
      ...(known.id === 'summary' && summary !== undefined && { value: { kind: 'text', text: summary } }),
      typeName: known.id,
    };
  }

  /** The edit screen with what the fields hold; asked once, and again where the issue was changed since. */
  async #load(): Promise<IssueForEditing> {
    const updated = this.#session.details?.issue.updated ?? '';
    if (this.#screen?.updated === updated) return this.#screen.answer;
    const { siteId, key } = this.#session.ref;
    const jira = await this.#services.jira(siteId, true);
    const { asking } = this.#session;
    const answer = await jira.issueForEditing(key);
    this.#services.fieldOrders.learn(answer.details.issue, answer);
    await this.#session.take(answer.details, asking);
    this.#screen = { updated: answer.details.issue.updated, answer };
    return answer;
  }
}

/** Whether two answers say the same, whatever else came with their choices. */
function isSameAnswer(one: FieldAnswer, other: FieldAnswer): boolean {
  return isDeepStrictEqual(v.parse(fieldAnswer, one), v.parse(fieldAnswer, other));
}

/** Why a field cannot be edited here; undefined for one that can. */
function whyNotEditable(field: Field, t: Translate): string | undefined {
  const { name, kind, operations, value } = field;
  if (operations.length === 0) {
    return t(
      '"{0}" cannot be changed here. It is not on the edit screen of this issue, or your account may not.',
      name,
    );
  }
  // What the site no longer offers can still be taken out.
  const isEmptyList = choiceSource(kind) === 'listed' && field.allowedValues.length === 0;
  if (canAsk(field) || (isEmptyList && value !== undefined)) return undefined;
  return isEmptyList
    ? t('There is nothing to choose from in "{0}": the site offers nothing.', name)
    : t('"{0}" can only be filled in the browser.', name);
}

/** Whether it holds a text on one line. */
function isTextField({ kind }: Pick<Field, 'kind'>): boolean {
  return isOneOf(TEXT_KINDS, kind) && kind !== 'paragraph' && kind !== 'comment';
}

/** A text as somebody saw it. */
function seenText(kind: Field['kind'], text: string): FieldAnswer {
  return isOneOf(TEXT_KINDS, kind) && text !== '' ? { kind, text } : { kind: 'cleared' };
}

/**
 * A field whose box began with a text. Where its draft was begun over another one, what the site has no longer is what
 * the user is asked about.
 */
function seenAs(open: OpenField, began: string): OpenField {
  const { value } = open.field;
  const now = value && 'text' in value ? value.text : '';
  const from = seenText(open.field.kind, began);
  const isNow = ('text' in from ? from.text : '') === now;
  return isNow ? open : { ...open, from };
}

/** Whether the site refused what was said of a field. */
function isAbout(error: unknown, fieldId: string): boolean {
  return error instanceof ShipshapeError && Object.hasOwn(error.detail.fieldErrors ?? {}, fieldId);
}
