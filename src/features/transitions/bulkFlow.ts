import type { Status } from '../../atlassian/model/issue.ts';
import type { Transition } from '../../atlassian/model/transition.ts';
import { throwIfAborted } from '../../core/abort.ts';
import { isOutage } from '../../core/errors.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import { mapConcurrent } from '../../core/mapConcurrent.ts';
import { countedTitle } from './bulkReport.ts';
import { bulkChoices, bulkForm, type BulkChoice, type BulkForm, type BulkMember } from './bulkPlan.ts';
import { sendEach, type ChangeResult } from '../../ui/sendEach.ts';
import { fieldSources } from '../../ui/fieldSources.ts';
import { refusedFields } from '../../fields/refusedFields.ts';
import type { TransitionDependencies, TransitionOutcome } from './transitionFlow.ts';
import { emptyMemory, type FormMemory } from '../../fields/formMemory.ts';
import { askForm, type FormResult } from '../../ui/fieldForm.ts';
import { valuesToSend } from '../../fields/formPlan.ts';

/** Issues read at the same time: quick, and far from the site's limits. */
const READS = 4;

/** What a new try takes over from the one before. */
interface EarlierTry {
  readonly name: string;
  readonly to: string;
  readonly memory: FormMemory;
  readonly refused: ReadonlyMap<string, string>;
}

/** Takes several issues through one transition: chosen once, answered once, sent issue by issue. */
export async function transitionIssues(
  deps: TransitionDependencies,
  refs: readonly IssueRef[],
  earlier?: EarlierTry,
): Promise<TransitionOutcome> {
  const { ui, t } = deps;
  const loaded = await loadAll(deps, refs);
  if (loaded === undefined) return 'dismissed';
  const choices = bulkChoices(loaded.issues);
  if (choices.length === 0) {
    const [failure] = loaded.failures;
    const message = t('There is no transition that these issues could take.');
    const choice = await ui.tell(
      failure ? { error: failure.error, canTryAgain: true } : { message, canTryAgain: false },
    );
    return choice === 'tryAgain' ? transitionIssues(deps, refs, earlier) : 'left';
  }

  const memory = earlier?.memory ?? emptyMemory();
  let same = choices.find((choice) => choice.name === earlier?.name && choice.to.name === earlier.to);
  for (;;) {
    const answer = same
      ? ({ kind: 'next', value: same } as const)
      : await ui.chooseBulk(
          refs.length === 1 ? t('1 issue') : t('{0} issues', refs.length),
          choices,
          refs.length,
        );
    if (answer.kind !== 'next') return answer.kind;
    const choice = answer.value;
    if (
      !(await deps.passGate(
        choice.members.map(({ ref }) => ref),
        choice,
      ))
    )
      return 'left';
    const form = bulkForm(choice.members, t);
    const asked = await askBulkForm(deps, form, choice, memory, same ? earlier?.refused : undefined);
    same = undefined;
    if (asked === 'back') continue;
    if (asked !== 'send') return asked === 'browser' ? 'left' : asked;

    const sent = await moveEach(deps, choice, form.members, memory);
    const results = [
      ...sent.results,
      ...form.excluded,
      ...loaded.failures.map(({ ref, error }) => failed(ref, deps.explain(error))),
      ...withoutIt(loaded.issues, choice, t),
    ];
    const again = await ui.tellBulk({ name: choice.name, to: choice.to, results });
    if (again === 'leave') return 'moved';
    const left = results.filter((result) => result.outcome === 'failed').map((result) => result.ref);
    return transitionIssues(deps, left, {
      name: choice.name,
      to: choice.to.name,
      memory,
      refused: sent.refused,
    });
  }
}

interface LoadedIssue {
  readonly ref: IssueRef;
  readonly from: Status;
  readonly transitions: readonly Transition[];
}

async function loadAll(
  { ui, loader, t }: TransitionDependencies,
  refs: readonly IssueRef[],
): Promise<
  | {
      readonly issues: readonly LoadedIssue[];
      readonly failures: readonly { ref: IssueRef; error: unknown }[];
    }
  | undefined
> {
  const title =
    refs.length === 1
      ? t('Reading the workflow of 1 issue')
      : t('Reading the workflows of {0} issues', refs.length);
  return ui.withProgress(title, async (signal, report) => {
    const failures: { ref: IssueRef; error: unknown }[] = [];
    let done = 0;
    const issues = await mapConcurrent(refs, READS, async (ref): Promise<LoadedIssue[]> => {
      throwIfAborted(signal);
      try {
        const { issue, transitions } = await loader.load(ref, signal);
        return [{ ref, from: issue.status, transitions }];
      } catch (error) {
        const known = isOutage(error) ? await loader.known(ref) : undefined;
        if (known) return [{ ref, from: known.issue.status, transitions: known.transitions }];
        failures.push({ ref, error });
        return [];
      } finally {
        report((done += 1), refs.length);
      }
    });
    throwIfAborted(signal);
    return { issues: issues.flat(), failures };
  });
}

async function askBulkForm(
  deps: TransitionDependencies,
  form: BulkForm,
  choice: BulkChoice,
  memory: FormMemory,
  refused: ReadonlyMap<string, string> | undefined,
): Promise<FormResult> {
  const [first] = form.members;
  if (first === undefined) return 'send'; // Nothing to send; the report tells why.
  const count = form.members.length;
  return askForm(
    deps.ui,
    {
      title: countedTitle(count, choice.to.name, deps.t),
      hint: deps.t('Press Enter to transition, or choose a field to fill in'),
      send:
        count === 1
          ? deps.t('Transition 1 issue to {0} now', choice.to.name)
          : deps.t('Transition {0} issues to {1} now', count, choice.to.name),
      fields: form.fields,
      ...(refused ? { refused, review: true } : {}),
    },
    memory,
    fieldSources(deps, first.ref),
  );
}

/** Moves issue by issue; `refused` is what the site had against answers, by field. */
async function moveEach(
  deps: TransitionDependencies,
  choice: BulkChoice,
  members: readonly BulkMember[],
  memory: FormMemory,
): Promise<{ readonly results: readonly ChangeResult[]; readonly refused: ReadonlyMap<string, string> }> {
  const refused = new Map<string, string>();
  const changes = members.map(({ ref, from, transition: { id: transitionId, name, to, fields } }) => {
    const values = valuesToSend(fields, memory.answers);
    return { ref, write: { kind: 'transition', transitionId, name, from, to, fields, values } } as const;
  });
  const results = await sendEach(
    deps,
    deps.t('Transition to {0}', choice.to.name),
    changes,
    (change, error) => {
      for (const [fieldId, words] of refusedFields(change.write.fields, error)) refused.set(fieldId, words);
    },
  );
  for (const { ref, outcome } of results) if (outcome !== 'failed') deps.touch(ref);
  return { results, refused };
}

/** The issues that the chosen transition is not for. */
function withoutIt(
  loaded: readonly LoadedIssue[],
  choice: BulkChoice,
  t: TransitionDependencies['t'],
): readonly ChangeResult[] {
  return loaded
    .filter(({ ref }) => !choice.members.some((member) => member.ref === ref))
    .map(({ ref, from }) => failed(ref, t('"{0}" cannot be taken from "{1}".', choice.name, from.name)));
}

function failed(ref: IssueRef, reason: string): ChangeResult {
  return { ref, outcome: 'failed', reason };
}
