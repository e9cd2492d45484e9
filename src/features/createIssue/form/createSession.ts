import type { IssueDraft } from '../../../atlassian/model/creation.ts';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';
import { isCancelled, reasonOf } from '../../../core/errors.ts';
import { Emitter, type Disposable, type Event } from '../../../core/events.ts';
import type { IssueRef } from '../../../core/issueKey.ts';
import { LatestTask } from '../../../core/latestTask.ts';
import { showValue } from '../../../fields/fieldAnswers.ts';
import type { Field } from '../../../fields/field.ts';
import { fieldInput } from '../../../fields/fieldInput.ts';
import { currentValue, isAnswered, planForm, valuesToSend, type FormPlan } from '../../../fields/formPlan.ts';
import type { FieldSources } from '../../../fields/inputForms.ts';
import { fieldsInWords, refusedFields } from '../../../fields/refusedFields.ts';
import type { CreateFieldView, CreateFormState, CreateFormWay } from '../../../protocol/createPanel.ts';
import type { ChoiceView, FieldAnswerView, FieldEditorView } from '../../../protocol/fieldEditor.ts';
import { newIssueSources } from '../../../ui/fieldSources.ts';
import { FieldEditor } from '../../../ui/panels/fieldEditor.ts';
import { browserForm, type BrowserForm } from '../browserForm.ts';
import { OWN_FIELDS, SUMMARY, type CreateDependencies } from '../conversation.ts';
import type { CreateDraft, CreatePlace } from '../createMemory.ts';
import { describeDoubt, describeEmptyScreen, describeGoneType, describeImpossible } from '../formatCreate.ts';
import { concludeDraft } from '../concludeDraft.ts';
import { sendDraft } from '../sendDraft.ts';
import { showCreated } from '../showCreated.ts';

export interface FormDependencies extends Omit<CreateDependencies, 'ui'> {
  readonly sites: Pick<SiteDirectory, 'list' | 'get' | 'onDidChange'>;
  /** Any failure in words. */
  readonly explain: (error: unknown) => string;
}

interface Problem {
  readonly message: string;
  readonly ways: readonly CreateFormWay[];
}

const NO_PLAN: FormPlan = { required: [], optional: [], impossible: [], browserOnly: [] };

/** One form of a new issue, whole in a tab: the same draft and the same sending as in the quick picks. */
export class CreateSession implements Disposable {
  readonly #deps: FormDependencies;
  readonly #draft: CreateDraft;
  readonly #changed = new Emitter<void>();
  readonly #loading = new LatestTask(() => undefined);
  readonly #search = new LatestTask(() => undefined);
  readonly #editors = new Map<string, FieldEditor>();
  /** As the boxes begin. Made once for each form: another one would have other tokens for the same choices. */
  readonly #views = new Map<string, CreateFieldView>();
  readonly #listening: Disposable;
  #place: CreatePlace;
  #fields: readonly Field[] = [];
  #plan = NO_PLAN;
  #isLoading = false;
  #couldNotLoad = false;
  #form = 0;
  #complaints: ReadonlyMap<string, string> = new Map();
  #problem: Problem | undefined;
  #created: CreateFormState['created'] = [];

  /** Fires when `state` gives something else. */
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(deps: FormDependencies, place: CreatePlace, draft: CreateDraft) {
    this.#deps = deps;
    this.#place = place;
    this.#draft = draft;
    this.#listening = deps.sites.onDidChange(({ added, recovered }) => {
      // Added again, signed in again, or to be reached again.
      const back = [...added.map(({ id }) => id), ...recovered];
      if (this.#couldNotLoad && back.includes(this.#place.siteId)) void this.load();
    });
  }

  get place(): CreatePlace {
    return this.#place;
  }

  get origin(): string {
    return this.#draft.origin;
  }

  get title(): string {
    const { t } = this.#deps;
    return t('New {0} in {1}', this.#place.type.name, this.#place.project.key);
  }

  /** Asks for the create screen of the place. */
  async load(): Promise<void> {
    const { siteId, project, type } = this.#place;
    this.#isLoading = true;
    this.#couldNotLoad = false;
    this.#problem = undefined;
    this.#changed.fire();
    await this.#loading.run(async (signal) => {
      try {
        const jira = await this.#deps.jira(siteId);
        const fields = await jira.createScreen(project.key, type.id);
        if (!signal.aborted) this.#take(fields);
      } catch (error) {
        if (signal.aborted || isCancelled(error)) return;
        this.#take([]);
        this.#problem = this.#describeLoading(error);
        this.#couldNotLoad = true;
      }
      this.#isLoading = false;
      this.#changed.fire();
    });
  }

  /** The same form for another place: what was answered goes along, as far as it fits. */
  async move(place: CreatePlace): Promise<void> {
    this.#place = place;
    this.#deps.memory.keepPlace(place);
    await this.load();
  }

  /** Everything there is to show, with what is kept now. */
  anew(): CreateFormState {
    this.#begin();
    return this.state();
  }

  state(): CreateFormState {
    const { required, optional, browserOnly } = this.#plan;
    return {
      form: this.#form,
      kept: { origin: this.origin, place: this.#place },
      title: this.title,
      place: `${this.#siteName} · ${this.#place.project.name}`,
      loading: this.#isLoading,
      required: required.flatMap(({ id }) => this.#views.get(id) ?? []),
      others: optional.flatMap(({ id }) => this.#views.get(id) ?? []),
      browserOnly: fieldsInWords(browserOnly),
      complaints: Object.fromEntries(this.#complaints),
      ...(this.#problem && { problem: this.#problem }),
      created: this.#created,
    };
  }

  /** Keeps an answer. @returns what is wrong with it */
  answer(fieldId: string, given: FieldAnswerView): string | undefined {
    const { memory, t } = this.#deps;
    const { answers, drafts } = this.#draft;
    const parsed = this.#editors.get(fieldId)?.parse(given);
    if (!parsed) return t('This answer is no longer offered. Choose again.');
    if (this.#complaints.has(fieldId)) this.#complaints = without(this.#complaints, fieldId);
    if (given.kind === 'text' && !parsed.ok) drafts.set(fieldId, given.text);
    else drafts.delete(fieldId);
    if (!parsed.ok || parsed.value === undefined) answers.delete(fieldId);
    else answers.set(fieldId, parsed.value);
    memory.keep(this.#draft);
    return parsed.ok ? undefined : parsed.complaint;
  }

  leaveOut(fieldId: string): void {
    this.#draft.answers.delete(fieldId);
    this.#draft.drafts.delete(fieldId);
    this.#deps.memory.keep(this.#draft);
  }

  /** A newer question makes an older one give nothing. */
  async choices(fieldId: string, query: string): Promise<readonly ChoiceView[]> {
    let found: readonly ChoiceView[] = [];
    let failure: unknown;
    await this.#search.run(async (signal) => {
      try {
        found = (await this.#editors.get(fieldId)?.search(query, signal)) ?? [];
      } catch (error) {
        failure = error;
      }
    });
    if (failure !== undefined) throw failure as Error;
    return found;
  }

  /**
   * Creates the issue, once.
   * @param another goes on with a form for another one, with what repeats
   * @param anyway although the site may yet turn out to have it: the user's word
   * @returns the issue; undefined where the state says why there is none
   */
  async send(another: boolean, anyway: boolean): Promise<IssueRef | undefined> {
    const { jira, now, memory, t } = this.#deps;
    const { project, type } = this.#place;
    this.#complaints = this.#missing();
    this.#problem = this.#describeImpossible();
    this.#changed.fire();
    if (this.#complaints.size > 0 || this.#problem) return undefined;
    const values = valuesToSend(this.#fields, this.#draft.answers);
    const issue: IssueDraft = { projectId: project.id, typeId: type.id, values };
    const outcome = await sendDraft(
      { jira, now: () => now().getTime(), keep: (draft) => memory.keep(draft) },
      this.#place,
      { fields: this.#fields, issue },
      this.#draft,
      anyway,
    ).catch((error: unknown) => ({ kind: 'failed', error }) as const);
    if (outcome.kind === 'created') return this.#end(outcome.issue.key, another);
    if (outcome.kind === 'failed') this.#refuse(outcome.error);
    else {
      const { message, ways } = describeDoubt(outcome, this.#siteName, this.#summary, t);
      this.#problem = { message, ways: ways.map((way) => (way === 'create' ? 'sendAnyway' : 'look')) };
    }
    this.#changed.fire();
    return undefined;
  }

  /** The site's own form, filled in as far as its address can. */
  browserForm(): BrowserForm | undefined {
    const url = this.#deps.sites.get(this.#place.siteId)?.url;
    return url === undefined ? undefined : browserForm(url, this.#place, this.#fields, this.#draft.answers);
  }

  discard(): void {
    this.#deps.memory.forget(this.#draft);
    this.#draft.answers.clear();
    this.#draft.drafts.clear();
    this.#draft.lost = undefined;
    this.#complaints = new Map();
    this.#problem = this.#describeImpossible();
    this.#begin();
    this.#changed.fire();
  }

  dispose(): void {
    this.#listening.dispose();
    this.#loading.cancel();
    this.#search.cancel();
    this.#changed.dispose();
  }

  #take(fields: readonly Field[]): void {
    this.#fields = fields;
    this.#plan = planForm(fields, { offerDefaults: true });
    this.#complaints = new Map();
    this.#problem = this.#describeImpossible();
    this.#begin();
  }

  /** The boxes begin anew, with what is kept. */
  #begin(): void {
    const { answers, drafts } = this.#draft;
    const { siteId, project, type } = this.#place;
    const sources: FieldSources = newIssueSources(this.#deps, {
      siteId,
      projectKey: project.key,
      subtask: type.subtask,
    });
    this.#editors.clear();
    this.#views.clear();
    for (const field of [...this.#plan.required, ...this.#plan.optional]) {
      const input = fieldInput(field, currentValue(field, answers), drafts.get(field.id), sources);
      const editor = new FieldEditor(input);
      this.#editors.set(field.id, editor);
      this.#views.set(field.id, this.#view(field, editor.view()));
    }
    this.#form += 1;
  }

  #view(field: Field, editor: FieldEditorView): CreateFieldView {
    const { id, name, required } = field;
    const current = editor.kind === 'one' && !editor.rows && currentValue(field, this.#draft.answers);
    return { id, name, required, editor, ...(current && { shown: showValue(current) }) };
  }

  /** What is required and has no answer, or one that cannot be read. */
  #missing(): ReadonlyMap<string, string> {
    const { t } = this.#deps;
    const { answers, drafts } = this.#draft;
    const { required, optional } = this.#plan;
    const complaints = new Map<string, string>();
    for (const field of [...required, ...optional]) {
      const text = drafts.get(field.id);
      const parsed =
        text === undefined ? undefined : this.#editors.get(field.id)?.parse({ kind: 'text', text });
      if (parsed && !parsed.ok) complaints.set(field.id, parsed.complaint);
      else if (required.includes(field) && !isAnswered(field, answers))
        complaints.set(field.id, t('{0} is required.', field.name));
    }
    return complaints;
  }

  #refuse(error: unknown): void {
    const { explain } = this.#deps;
    this.#complaints = refusedFields(this.#fields, error);
    if (this.#complaints.size === 0) this.#problem = { message: explain(error), ways: ['send', 'browser'] };
  }

  #end(key: string, another: boolean): IssueRef {
    const { touch, issues, jira } = this.#deps;
    const ref: IssueRef = { siteId: this.#place.siteId, key };
    this.#created = [{ key, summary: this.#summary }, ...this.#created];
    concludeDraft(this.#deps, this.#draft, key);
    this.#draft.drafts.clear();
    if (another) for (const id of OWN_FIELDS) this.#draft.answers.delete(id);
    else this.#draft.answers.clear();
    touch(ref);
    void showCreated({ issues, jira }, [ref]);
    this.#begin();
    this.#changed.fire();
    return ref;
  }

  /** Why the issue cannot be created from here. */
  #describeImpossible(): Problem | undefined {
    const { t } = this.#deps;
    const { impossible } = this.#plan;
    if (this.#fields.length === 0) {
      const message = describeEmptyScreen(this.#place, this.#siteName, t);
      return { message, ways: ['browser', 'place'] };
    }
    if (impossible.length === 0) return undefined;
    const message = describeImpossible(this.#place, impossible, t);
    return { message, ways: ['browser', 'place'] };
  }

  #describeLoading(error: unknown): Problem {
    const { t, explain } = this.#deps;
    if (!['invalid', 'forbidden', 'notFound'].includes(reasonOf(error)))
      return { message: explain(error), ways: ['retry', 'place'] };
    const message = describeGoneType(this.#place, t);
    return { message, ways: ['place'] };
  }

  get #siteName(): string {
    return this.#deps.sites.get(this.#place.siteId)?.name ?? '';
  }

  get #summary(): string {
    const answer = this.#draft.answers.get(SUMMARY);
    return answer?.kind === 'text' ? answer.text : '';
  }
}

function without(complaints: ReadonlyMap<string, string>, fieldId: string): ReadonlyMap<string, string> {
  return new Map([...complaints].filter(([id]) => id !== fieldId));
}
