import type { Transition } from '../../atlassian/model/transition.ts';
import type { TransitionWrite } from '../../atlassian/model/write.ts';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { Outbox } from '../../atlassian/ports/outbox.ts';
import { isCancelled, reasonOf } from '../../core/errors.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import { joinSentences, type Translate } from '../../core/localize.ts';
import type { Answer } from '../../platform/quickInput.ts';
import { fieldSources, type FieldSourceDependencies } from '../../ui/fieldSources.ts';
import type { FormMemories, FormMemory } from '../../fields/formMemory.ts';
import { askForm } from '../../ui/fieldForm.ts';
import { statusAsOf } from '../../ui/statusAsOf.ts';
import type { LoadedTransitions, TransitionLoader, TransitionsLoad } from './transitionLoader.ts';
import type { Field } from '../../fields/field.ts';
import { planForm, valuesToSend } from '../../fields/formPlan.ts';
import { fieldsInWords, refusedFields } from '../../fields/refusedFields.ts';
import { screenChange, unaskedWords } from './screenChange.ts';
import { transitionRows } from './transitionRows.ts';
import type { TransitionUi } from './transitionUi.ts';
import { openingOf, type Opening } from './waitingSteps.ts';

/** What the conversations need of the world. */
export interface TransitionDependencies extends FieldSourceDependencies {
  readonly sites: Pick<SiteDirectory, 'get' | 'list'>;
  readonly ui: TransitionUi;
  readonly issues: IssueStore;
  readonly loader: TransitionLoader;
  readonly memories: FormMemories;
  readonly outbox: Pick<Outbox, 'send' | 'list'>;
  /** Whether issues may take a transition, as far as their checklists go. */
  readonly passGate: (
    refs: readonly IssueRef[],
    transition: Pick<Transition, 'name' | 'to'>,
  ) => Promise<boolean>;
  /** Notes that the user did something with an issue. */
  readonly touch: (ref: IssueRef) => void;
  /** Any failure in one or two sentences. */
  readonly explain: (error: unknown) => string;
  /** "as of 14:05" */
  readonly asOf: (time: number) => string;
  /** The same of a change that is kept, and sent by itself. */
  readonly explainDelay: (error: unknown) => string;
}

/** How the conversation ended; `left` after a failure that the user was told of. */
export type TransitionOutcome = 'moved' | 'back' | 'dismissed' | 'left';

/**
 * The whole way of one issue through one transition: choose, answer, send, and again where the site says no.
 * @param how.edits the id of the unsent step that is to be changed; else what is chosen comes after those that wait
 * @param how.transitionId the one that is taken without asking, where the site offers it
 */
export async function transitionIssue(
  deps: TransitionDependencies,
  ref: IssueRef,
  canGoBack: boolean,
  how: { readonly edits?: string; readonly transitionId?: string } = {},
): Promise<TransitionOutcome> {
  const conversation = new AbortController();
  try {
    const opening = await openingOf(deps, ref, how.edits);
    return await converse(deps, ref, canGoBack, opening, conversation.signal, how.transitionId);
  } finally {
    // What is still on its way when the conversation ends is for nobody.
    deps.loader.stopPrefetching();
    conversation.abort();
  }
}

async function converse(
  deps: TransitionDependencies,
  ref: IssueRef,
  canGoBack: boolean,
  { replaced, ...opening }: Opening,
  signal: AbortSignal,
  wanted?: string,
): Promise<TransitionOutcome> {
  const { t } = deps;
  const memory = deps.memories.of(ref);
  // What waits to be sent is what the user would change.
  for (const [id, value] of Object.entries(replaced?.values ?? {})) {
    if (!memory.answers.has(id)) memory.answers.set(id, value);
  }
  let load = opening.load ?? deps.loader.open(ref, signal);
  /** Taken without asking: the one that is wanted; the same one, after the site has said what it really asks for. */
  let same = wanted === undefined ? undefined : await offeredNow(load, wanted);
  let { notice } = opening;
  let activeId = replaced?.transitionId;
  for (;;) {
    const chosen = same
      ? ({ kind: 'next', value: same } as const)
      : await choose(deps, ref, load, {
          canGoBack,
          ...(notice === undefined ? {} : { notice }),
          ...(activeId === undefined ? {} : { activeId }),
        });
    if (chosen === 'loadAgain') {
      load = deps.loader.open(ref, signal);
      continue;
    }
    if (chosen === 'left') return 'left';
    if (chosen.kind !== 'next') return chosen.kind;
    const transition = chosen.value;
    activeId = transition.id;
    notice = same = undefined;
    const basis = await basisOf(load, transition);
    if (!(await deps.passGate([ref], transition))) return 'left';
    const ended = await fillAndSend(deps, ref, transition, basis, memory, signal);
    if (ended === 'back') continue;
    if (ended === 'outdated') {
      load = { ...deps.loader.open(ref, signal), known: Promise.resolve(undefined) };
      same = await offeredNow(load, transition.id, transition.to.id);
      notice = t('"{0}" is not possible any more. Choose again; your answers are kept.', transition.name);
      continue;
    }
    if (ended !== 'overtaken') return ended;
    load = deps.loader.reload(ref, signal);
    notice = t('{0} was changed by somebody else meanwhile. Choose again; your answers are kept.', ref.key);
  }
}

/** What a chosen transition rests on. */
interface Basis extends Pick<LoadedTransitions, 'issue'> {
  /** The site itself offered it just now; else it did the last time. */
  readonly confirmed: boolean;
}

async function basisOf({ known, latest, ahead }: TransitionsLoad, transition: Transition): Promise<Basis> {
  const answer = await soFar(latest);
  const isOffered = ahead === undefined && answer?.transitions.includes(transition) === true;
  if (answer) return { issue: answer.issue, confirmed: isOffered };
  return { issue: ((await known) ?? (await latest)).issue, confirmed: false };
}

/**
 * The transition of an id as the site offers it now; undefined where it does not, or cannot be asked.
 * @param toId the status that it must still lead to
 */
async function offeredNow(
  { latest }: TransitionsLoad,
  id: string,
  toId?: string,
): Promise<Transition | undefined> {
  const loaded = await latest.catch(() => undefined);
  return loaded && offeredIn(loaded, id, toId);
}

function offeredIn({ transitions }: LoadedTransitions, id: string, toId?: string): Transition | undefined {
  return transitions.find(
    (other) => other.isAvailable && other.id === id && (toId === undefined || other.to.id === toId),
  );
}

async function choose(
  deps: TransitionDependencies,
  ref: IssueRef,
  { known, latest, ahead }: TransitionsLoad,
  how: { readonly canGoBack: boolean; readonly notice?: string; readonly activeId?: string },
): Promise<Answer<Transition> | 'loadAgain' | 'left'> {
  const { ui, issues, t } = deps;
  const rows = latest.then((loaded) => transitionRows(loaded.transitions));
  rows.catch(() => undefined); // Met below; here only in case the question is dismissed before.
  // The list below comes from the site; what the title says may be older.
  const title = (): string => {
    const name = ahead?.name ?? issues.settled(ref)?.status.name;
    const age = ahead === undefined ? (issues.ageOf(ref) ?? 0) : 0;
    const times = { now: deps.now().getTime(), asOf: deps.asOf, t };
    const status = name === undefined ? [] : [statusAsOf(name, age, times)];
    return [ref.key, ...status, ...siteNames(deps, ref)].join(' · ');
  };
  let problem: Parameters<TransitionUi['tell']>[0];
  try {
    const answer = await ui.chooseTransition({
      ...how,
      title: title(),
      retitled: { title, onDidChange: issues.onDidChange },
      known: known.then((found) => found && { rows: transitionRows(found.transitions), asOf: found.asOf }),
      rows,
    });
    if (answer.kind !== 'dismissed' || (await soFar(rows))?.length !== 0) return answer;
    const { issue } = await latest;
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

/** Which site the issue is on, where it could be another one's as well. */
function siteNames(
  { sites }: Pick<TransitionDependencies, 'sites'>,
  { siteId }: IssueRef,
): readonly string[] {
  const site = sites.list().length > 1 ? sites.get(siteId) : undefined;
  return site ? [site.name] : [];
}

/** What a promise has come to by now; undefined while it has not, or when it was rejected. */
async function soFar<T>(promise: Promise<T>): Promise<T | undefined> {
  return Promise.race([promise, Promise.resolve(undefined)]).catch(() => undefined);
}

async function fillAndSend(
  deps: TransitionDependencies,
  ref: IssueRef,
  chosen: Transition,
  { issue, confirmed }: Basis,
  memory: FormMemory,
  signal: AbortSignal,
): Promise<TransitionOutcome | 'overtaken' | 'outdated'> {
  const { ui, t } = deps;
  const sources = fieldSources(deps, ref);
  /** Answered, and no longer on the screen. */
  let unasked: readonly Field[] = [];
  let transition = chosen;
  let again: Correction = {};
  for (;;) {
    const { id: transitionId, name, to, fields } = transition;
    const { impossible } = planForm(fields);
    if (impossible.length > 0) {
      const message = t(
        '"{0}" asks for a field that can only be filled in the browser: {1}',
        name,
        fieldsInWords(impossible),
      );
      await ui.tell({ ref, message, canTryAgain: false });
      return 'left';
    }
    const form = await askForm(
      ui,
      {
        title: [`${ref.key} → ${to.name}`, ...siteNames(deps, ref)].join(' · '),
        hint: joinSentences(
          [...unaskedWords(unasked, t), t('Press Enter to transition, or choose a field to fill in')],
          t,
        ),
        send: t('Transition to {0} now', to.name),
        fields,
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
    const values = valuesToSend(fields, memory.answers);
    const write = { kind: 'transition', transitionId, name, from: issue.status, to, fields, values } as const;
    const sent = await sendUntilSettled(deps, ref, write, confirmed, unasked);
    if (typeof sent === 'string') return sent;
    again = sent;
    const loaded = await deps.loader.again(ref, signal).catch(() => undefined);
    if (!loaded) continue;
    const now = offeredIn(loaded, transitionId, to.id);
    if (!now) return 'outdated';
    const { left, isNewAsked } = screenChange([...unasked, ...fields], now.fields, memory.answers);
    if (isNewAsked) again = { skipAnswered: true };
    else if (left.some((field) => !unasked.includes(field))) again = { review: true };
    unasked = left;
    transition = now;
  }
}

/** What is asked again after a refusal. */
interface Correction {
  readonly skipAnswered?: boolean;
  readonly refused?: ReadonlyMap<string, string>;
  readonly review?: boolean;
}

async function sendUntilSettled(
  deps: TransitionDependencies,
  ref: IssueRef,
  write: TransitionWrite,
  confirmed: boolean,
  unasked: readonly Field[],
): Promise<'moved' | 'left' | 'overtaken' | 'outdated' | Correction> {
  const { ui, t } = deps;
  for (;;) {
    const done = ui.sending(ref.key, write.to);
    const outcome = await deps.outbox.send(ref, write).finally(done);
    if (outcome.kind !== 'refused') {
      // What is kept shows among the unsent changes, and says there why.
      deps.memories.forget(ref, unasked);
      deps.touch(ref);
      if (outcome.kind === 'done') ui.moved(ref.key, write.to);
      return outcome.kind === 'done' ? 'moved' : 'left';
    }
    const { error } = outcome;
    const reason = reasonOf(error);
    if (reason === 'conflict') return 'overtaken';
    // Not the user's answers may be wrong, but what was asked for.
    if (reason === 'invalid' && !confirmed) return 'outdated';
    if (reason === 'notFound') {
      await ui.tell({ ref, message: goneMessage(ref, t), canTryAgain: false });
      return 'left';
    }
    const refused = refusedFields(write.fields, error);
    if (refused.size > 0) return { refused };
    if ((await ui.tell({ ref, error, canTryAgain: true })) === 'leave') return 'left';
    // What the site refused as it stands would be refused again: show it all, to be changed.
    if (reason === 'invalid') return write.fields.length > 0 ? { review: true } : {};
  }
}

function goneMessage(ref: IssueRef, t: Translate): string {
  return t('{0} was not found. It may have been deleted or moved, or you may no longer see it.', ref.key);
}
