import type { Transition } from '../../atlassian/model/transition.ts';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { JiraClient } from '../../atlassian/ports/jira.ts';
import { isCancelled, reasonOf, ShipshapeError } from '../../core/errors.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import type { Translate } from '../../core/localize.ts';
import type { Answer } from '../../platform/quickInput.ts';
import type { FieldSources } from './fieldInput.ts';
import { findOut, sendTransition, type Attempt, type SendResult } from './sendTransition.ts';
import type { FormMemories, FormMemory } from './formMemory.ts';
import { askForm } from './transitionForm.ts';
import type { LoadedTransitions, TransitionLoader } from './transitionLoader.ts';
import { planTransition, transitionRows, valuesToSend } from './transitionPlan.ts';
import type { TransitionUi } from './transitionUi.ts';

/** What the conversations need of the world. */
export interface TransitionDeps {
  readonly ui: TransitionUi;
  readonly issues: IssueStore;
  readonly loader: TransitionLoader;
  readonly memories: FormMemories;
  readonly jira: (siteId: string) => Promise<JiraClient>;
  /** Notes that the user did something with an issue. */
  readonly touch: (ref: IssueRef) => void;
  /** Any failure in one or two sentences. */
  readonly explain: (error: unknown) => string;
  readonly t: Translate;
  readonly now: () => Date;
}

/** How the conversation ended; `left` after a failure that the user was told of. */
export type TransitionOutcome = 'moved' | 'back' | 'dismissed' | 'left';

/** The whole way of one issue through one transition: choose, answer, send, and again where the site says no. */
export async function transitionIssue(
  deps: TransitionDeps,
  ref: IssueRef,
  canGoBack: boolean,
): Promise<TransitionOutcome> {
  const { t } = deps;
  const memory = deps.memories.of(ref);
  let loading = deps.loader.load(ref);
  let notice: string | undefined;
  let activeId: string | undefined;
  for (;;) {
    const chosen = await choose(deps, ref, loading, {
      canGoBack,
      ...(notice === undefined ? {} : { notice }),
      ...(activeId === undefined ? {} : { activeId }),
    });
    if (chosen === 'loadAgain') {
      loading = deps.loader.load(ref);
      continue;
    }
    if (chosen === 'left') return 'left';
    if (chosen.kind !== 'next') return chosen.kind;
    const transition = chosen.value;
    activeId = transition.id;
    notice = undefined;
    const ended = await fillAndSend(deps, ref, transition, await loading, memory);
    if (ended === 'back') continue;
    if (ended !== 'overtaken') return ended;
    loading = deps.loader.reload(ref);
    notice = t('{0} was changed by somebody else meanwhile. Choose again; your answers are kept.', ref.key);
  }
}

async function choose(
  { ui, issues, t }: TransitionDeps,
  ref: IssueRef,
  loading: Promise<LoadedTransitions>,
  how: { readonly canGoBack: boolean; readonly notice?: string; readonly activeId?: string },
): Promise<Answer<Transition> | 'loadAgain' | 'left'> {
  const rows = loading.then((loaded) => transitionRows(loaded.transitions));
  rows.catch(() => undefined); // Met below; here only in case the question is dismissed before.
  const status = issues.get(ref)?.status.name;
  let problem: Parameters<TransitionUi['tell']>[0];
  try {
    const answer = await ui.chooseTransition({
      ...how,
      title: status === undefined ? ref.key : `${ref.key} · ${status}`,
      rows,
    });
    if (answer.kind !== 'dismissed' || !(await isEmpty(rows))) return answer;
    const { issue } = await loading;
    const message = t('{0} has no transition that you may take from "{1}".', ref.key, issue.status.name);
    problem = { ref, message, canTryAgain: false };
  } catch (error) {
    if (isCancelled(error)) return { kind: 'dismissed' };
    problem =
      reasonOf(error) === 'notFound'
        ? { ref, message: goneMessage(ref, t), canTryAgain: false }
        : { ref, error, canTryAgain: true };
  }
  return (await ui.tell(problem)) === 'tryAgain' ? 'loadAgain' : 'left';
}

/** Whether there turned out to be nothing to choose from; false while that is not known. */
async function isEmpty(rows: Promise<readonly unknown[]>): Promise<boolean> {
  const pending = Symbol('pending');
  const now = await Promise.race([rows, Promise.resolve(pending)]);
  return Array.isArray(now) && now.length === 0;
}

async function fillAndSend(
  deps: TransitionDeps,
  ref: IssueRef,
  transition: Transition,
  loaded: LoadedTransitions,
  memory: FormMemory,
): Promise<TransitionOutcome | 'overtaken'> {
  const { ui, t } = deps;
  const { impossible } = planTransition(transition.fields);
  if (impossible.length > 0) {
    const names = impossible.map((field) => `${field.name} (${shortTypeName(field.typeName)})`).join(', ');
    const message = t(
      '"{0}" asks for a field that can only be filled in the browser: {1}',
      transition.name,
      names,
    );
    await ui.tell({ ref, message, canTryAgain: false });
    return 'left';
  }
  const sources = fieldSources(deps, ref);
  let again: Correction = {};
  for (;;) {
    const form = await askForm(
      ui,
      {
        title: `${ref.key} → ${transition.to.name}`,
        send: t('Transition to {0} now', transition.to.name),
        fields: transition.fields,
        ...again,
      },
      memory,
      sources,
    );
    if (form === 'browser') {
      await ui.openInBrowser(ref);
      return 'left';
    }
    if (form !== 'send') return form;
    const values = valuesToSend(transition.fields, memory.answers);
    const sent = await sendUntilSettled(deps, { ref, transition, values, from: loaded.issue.status });
    if (typeof sent === 'string') return sent;
    again = sent;
  }
}

/** What is asked again after a refusal. */
interface Correction {
  readonly refused?: ReadonlyMap<string, string>;
  readonly review?: boolean;
}

async function sendUntilSettled(
  deps: TransitionDeps,
  attempt: Attempt,
): Promise<'moved' | 'left' | 'overtaken' | Correction> {
  const { ui, t } = deps;
  const { ref, transition } = attempt;
  let last: SendResult | undefined;
  for (;;) {
    last = await send(deps, attempt, last);
    if (last.kind === 'moved') {
      deps.memories.forget(ref);
      deps.touch(ref);
      ui.moved(ref.key, transition.to);
      return 'moved';
    }
    const { error } = last;
    const reason = reasonOf(error);
    if (last.kind === 'refused') {
      if (reason === 'conflict') return 'overtaken';
      if (reason === 'notFound') {
        await ui.tell({ ref, message: goneMessage(ref, t), canTryAgain: false });
        return 'left';
      }
      const refused = refusedFields(transition, error);
      if (refused.size > 0) return { refused };
    }
    const uncertain = last.kind === 'lost' && last.trace !== 'notMoved';
    const choice = await ui.tell({
      ref,
      error,
      ...(uncertain ? { message: uncertainMessage(ref, deps, error) } : {}),
      canTryAgain: true,
    });
    if (choice === 'leave') return 'left';
    // What the site refused as it stands would be refused again: show it all, to be changed.
    if (reason === 'invalid' && transition.fields.length > 0) return { review: true };
  }
}

async function send(
  deps: TransitionDeps,
  attempt: Attempt,
  last: SendResult | undefined,
): Promise<SendResult> {
  const done = deps.ui.sending(attempt.ref.key, attempt.transition.to);
  try {
    const jira = await deps.jira(attempt.ref.siteId);
    if (last?.kind === 'lost') {
      const trace = await findOut(jira, deps.issues, attempt);
      if (trace === 'moved') return { kind: 'moved' };
      if (trace === 'noAnswer') return { ...last, trace };
    }
    return await sendTransition(jira, deps.issues, attempt);
  } catch (error) {
    return { kind: 'refused', error };
  } finally {
    done();
  }
}

/**
 * The site's complaints about fields that can be asked again here. What it says beside them goes with the first one.
 */
export function refusedFields(
  transition: Pick<Transition, 'fields'>,
  error: unknown,
): ReadonlyMap<string, string> {
  if (!(error instanceof ShipshapeError)) return new Map();
  const { fieldErrors = {}, serverMessages = [] } = error.detail;
  const { required, optional } = planTransition(transition.fields);
  const askable = [...required, ...optional].filter((field) => fieldErrors[field.id] !== undefined);
  const elsewhere = Object.entries(fieldErrors)
    .filter(([id]) => !askable.some((field) => field.id === id))
    .map(([, words]) => words);
  return new Map(
    askable.map((field, index) => {
      const own = fieldErrors[field.id] ?? '';
      return [field.id, index === 0 ? [own, ...serverMessages, ...elsewhere].join(' ') : own];
    }),
  );
}

/** Where the choices come from that a screen does not list itself. */
export function fieldSources(deps: Pick<TransitionDeps, 'jira' | 't' | 'now'>, ref: IssueRef): FieldSources {
  const jira = (): Promise<JiraClient> => deps.jira(ref.siteId);
  let me: ReturnType<JiraClient['myself']> | undefined;
  return {
    t: deps.t,
    now: deps.now,
    me: () => {
      me ??= jira().then((client) => client.myself());
      me.catch(() => (me = undefined));
      return me;
    },
    users: async (field, query, signal) => {
      const client = await jira();
      // Before anything is typed, the issue's own people are the likeliest for other fields too.
      return field.id === 'assignee' || query.trim() === ''
        ? client.assignableUsers(ref.key, query.trim(), signal)
        : client.findUsers(query.trim(), signal);
    },
    labels: async (query, signal) => (await jira()).suggestLabels(query, signal),
  };
}

/** Custom types are named like Java packages; the part after the last separator is what people know. */
function shortTypeName(typeName: string): string {
  return typeName.split(/[:.]/).at(-1) ?? typeName;
}

function goneMessage(ref: IssueRef, t: Translate): string {
  return t('{0} was not found. It may have been deleted or moved, or you may no longer see it.', ref.key);
}

function uncertainMessage(ref: IssueRef, { t, explain }: TransitionDeps, error: unknown): string {
  return t('It is not known whether {0} was moved. {1}', ref.key, explain(error));
}
