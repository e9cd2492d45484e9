import type { IssueDraft } from '../../atlassian/model/creation.ts';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import { isCancelled, reasonOf } from '../../core/errors.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import type { Field } from '../../fields/field.ts';
import { parseLine } from '../../fields/fieldAnswers.ts';
import { planForm, valuesToSend } from '../../fields/formPlan.ts';
import { refusedFields } from '../../fields/refusedFields.ts';
import { askForm } from '../../ui/fieldForm.ts';
import { newIssueSources, type FieldSourceDependencies } from '../../ui/fieldSources.ts';
import { browserForm } from './browserForm.ts';
import type { PlaceDependencies } from './choosePlace.ts';
import type { CreateDraft, CreatePlace } from './createMemory.ts';
import type { CreateWay } from './createUi.ts';
import {
  describeDoubt,
  describeEmptyScreen,
  describeGoneType,
  describeImpossible,
  formActions,
} from './formatCreate.ts';
import { keepingUi } from './keepingUi.ts';
import { ScreenLoad } from './screenLoad.ts';
import { concludeDraft, type ConcludeDependencies } from './concludeDraft.ts';
import { showCreated } from './showCreated.ts';
import { sendDraft } from './sendDraft.ts';

export interface CreateDependencies
  extends PlaceDependencies, ConcludeDependencies, Omit<FieldSourceDependencies, 'sites'> {
  readonly issues: IssueStore;
  /** Goes on with the same answers in a tab. */
  readonly openForm: (form: CreateFormStart) => void;
  /** Whether a tab has the form that begins so. */
  readonly isFormOpen: (origin: string) => boolean;
  /** Notes that the user did something with an issue. */
  readonly touch: (ref: IssueRef) => void;
}

export const SUMMARY = 'summary';
/** What of an issue the next one does not have. */
export const OWN_FIELDS = [SUMMARY, 'description'];

/** What is asked again after a refusal. */
interface Correction {
  readonly refused?: ReadonlyMap<string, string>;
  readonly review?: boolean;
}

/** A form in a tab, with what was answered so far. */
export interface CreateFormStart {
  readonly place: CreatePlace;
  readonly draft: CreateDraft;
  /** Told of the first issue that comes of it. */
  readonly created?: ((ref: IssueRef) => void) | undefined;
}

/** How it ended: `elsewhere` to choose another project or type, `form` to go on in a tab, `left` with what was typed kept. */
export type Done =
  | { readonly kind: 'created'; readonly ref: IssueRef; readonly another: boolean }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'form' }
  | { readonly kind: 'left' };

const LEFT: Done = { kind: 'left' };
const ELSEWHERE: Done = { kind: 'elsewhere' };

/** One new issue at one place: asked for, sent, and again where the site says no. */
export class Conversation {
  readonly #deps: CreateDependencies;
  readonly #place: CreatePlace;
  readonly #draft: CreateDraft;
  readonly #screen: ScreenLoad;

  constructor(deps: CreateDependencies, place: CreatePlace, draft: CreateDraft) {
    this.#deps = deps;
    this.#place = place;
    this.#draft = draft;
    const { siteId, project, type } = place;
    this.#screen = new ScreenLoad(async () => (await deps.jira(siteId)).createScreen(project.key, type.id));
  }

  async run(): Promise<Done> {
    for (;;) {
      const summary = await this.#askSummary();
      if (summary === 'dismissed') return LEFT;
      if (summary === 'back') return ELSEWHERE;
      const fields = await this.#fields();
      if ('kind' in fields) return fields;
      const done = await this.#fillIn(fields);
      if (done !== 'back') return done;
    }
  }

  get #title(): string {
    const { t } = this.#deps;
    return t('New {0} in {1}', this.#place.type.name, this.#place.project.key);
  }

  #keep(): void {
    this.#deps.memory.keep(this.#draft);
  }

  /** The summary at once, while the screen is on its way: it is the one field that every issue has. */
  async #askSummary(): Promise<'next' | 'back' | 'dismissed'> {
    const { ui, t } = this.#deps;
    const { answers, drafts } = this.#draft;
    const known = answers.get(SUMMARY);
    const answer = await ui.askSummary({
      title: this.#title,
      canGoBack: true,
      value: drafts.get(SUMMARY) ?? (known?.kind === 'text' ? known.text : ''),
      validate: (text) => {
        if (text.trim() === '') return t('Type a summary.');
        const parsed = parseLine(text, t);
        return parsed.ok ? undefined : parsed.complaint;
      },
      keepDraft: (text) => {
        drafts.set(SUMMARY, text);
        this.#keep();
      },
      submit: () => this.#screen.ready(),
    });
    if (answer.kind !== 'next') return answer.kind;
    drafts.delete(SUMMARY);
    answers.set(SUMMARY, { kind: 'text', text: answer.value.trim() });
    this.#keep();
    return 'next';
  }

  /** The create screen, or what came of there being none. */
  async #fields(): Promise<readonly Field[] | Done> {
    const { t } = this.#deps;
    try {
      const fields = await this.#screen.fields();
      if (fields.length > 0) return fields;
      const message = describeEmptyScreen(this.#place, this.#siteName, t);
      return await this.#leave({ message, ways: ['browser', 'elsewhere'] }, []);
    } catch (error) {
      if (isCancelled(error)) return LEFT;
      const isGone = ['invalid', 'forbidden', 'notFound'].includes(reasonOf(error));
      const message = describeGoneType(this.#place, t);
      return this.#leave({ ...(isGone ? { message } : { error }), ways: ['elsewhere'] }, []);
    }
  }

  async #fillIn(fields: readonly Field[]): Promise<Done | 'back'> {
    const { ui, t } = this.#deps;
    const { project, type } = this.#place;
    const { impossible } = planForm(fields);
    if (impossible.length > 0) {
      const message = describeImpossible(this.#place, impossible, t);
      return this.#leave({ message, ways: ['browser', 'elsewhere'] }, fields);
    }
    const sources = newIssueSources(this.#deps, {
      siteId: this.#place.siteId,
      projectKey: project.key,
      subtask: type.subtask,
    });
    let again: Correction = {};
    for (;;) {
      const form = await askForm(
        keepingUi(ui, () => this.#keep()),
        {
          title: this.#title,
          hint: t('Press Enter to create, or choose a field to fill in'),
          send: t('Create "{0}"', this.#summary),
          fields,
          skipAnswered: true,
          offerDefaults: true,
          actions: formActions(this.#place, this.#draft, t),
          ...again,
        },
        this.#draft,
        sources,
      );
      switch (form) {
        case 'back':
          return 'back';
        case 'dismissed':
          return LEFT;
        case 'elsewhere':
          return ELSEWHERE;
        case 'form':
          return { kind: 'form' };
        case 'discard':
          this.#discard();
          return 'back';
        case 'browser':
          await this.#openBrowser(fields);
          return LEFT;
        case 'send':
        case 'another': {
          const sent = await this.#send(fields, form === 'another');
          if ('kind' in sent) return sent;
          again = sent;
        }
      }
    }
  }

  async #send(fields: readonly Field[], another: boolean): Promise<Done | Correction> {
    const { ui, jira, now, memory, t } = this.#deps;
    const { siteId, project, type } = this.#place;
    const values = valuesToSend(fields, this.#draft.answers);
    const issue: IssueDraft = { projectId: project.id, typeId: type.id, values };
    let anyway = false;
    for (;;) {
      const outcome = await ui.waiting(this.#summary, () =>
        sendDraft(
          { jira, now: () => now().getTime(), keep: (draft) => memory.keep(draft) },
          this.#place,
          { fields, issue },
          this.#draft,
          anyway,
        ).catch((error: unknown) => ({ kind: 'failed', error }) as const),
      );
      if (outcome.kind === 'created') return this.#created(outcome.issue.key, another);
      let way: CreateWay | undefined;
      if (outcome.kind === 'failed') {
        const { error } = outcome;
        const refused = refusedFields(fields, error);
        if (refused.size > 0) return { refused };
        way = await ui.tell({ siteId, error, ways: ['tryAgain', 'browser'] });
        // What the site refused as it stands would be refused again: show it all, to be changed.
        if (way === 'tryAgain' && reasonOf(error) === 'invalid') return { review: true };
      } else way = await ui.tell({ siteId, ...describeDoubt(outcome, this.#siteName, this.#summary, t) });
      if (way === 'browser') await this.#openBrowser(fields);
      if (way === undefined || way === 'browser' || way === 'elsewhere') return LEFT;
      anyway = way === 'create';
    }
  }

  #discard(): void {
    this.#deps.memory.forget(this.#draft);
    this.#draft.answers.clear();
    this.#draft.drafts.clear();
  }

  #created(key: string, another: boolean): Done {
    const { ui, touch, issues, jira } = this.#deps;
    const ref: IssueRef = { siteId: this.#place.siteId, key };
    const summary = this.#summary;
    concludeDraft(this.#deps, this.#draft, key);
    if (another) for (const id of OWN_FIELDS) this.#draft.answers.delete(id);
    touch(ref);
    ui.created({ ref, summary });
    void showCreated({ issues, jira }, [ref]);
    return { kind: 'created', ref, another };
  }

  /** Tells why it does not go on here, and goes on where the user wants to. */
  async #leave(
    problem: { readonly error?: unknown; readonly message?: string; readonly ways: readonly CreateWay[] },
    fields: readonly Field[],
  ): Promise<Done> {
    const way = await this.#deps.ui.tell({ siteId: this.#place.siteId, ...problem });
    if (way === 'browser') await this.#openBrowser(fields);
    return way === 'elsewhere' ? ELSEWHERE : LEFT;
  }

  async #openBrowser(fields: readonly Field[]): Promise<void> {
    const { ui, sites } = this.#deps;
    const url = sites.get(this.#place.siteId)?.url;
    if (url === undefined) return;
    const { address, left } = browserForm(url, this.#place, fields, this.#draft.answers);
    await ui.openInBrowser(address, left);
  }

  get #siteName(): string {
    return this.#deps.sites.get(this.#place.siteId)?.name ?? '';
  }

  get #summary(): string {
    const answer = this.#draft.answers.get(SUMMARY);
    return answer?.kind === 'text' ? answer.text : '';
  }
}
