import type { Status } from '../../atlassian/model/issue.ts';
import type { TransitionWrite, UnsentWrite } from '../../atlassian/model/write.ts';
import type { Outbox } from '../../atlassian/ports/outbox.ts';
import { isSameIssue, type IssueRef } from '../../core/issueKey.ts';
import type { Translate } from '../../core/localize.ts';
import type { TransitionLoader, TransitionsLoad } from './transitionLoader.ts';

/** Where choosing a transition begins, seen from the steps of the issue that wait to be sent. */
export interface Opening {
  /** What leads on from where the issue will be then; absent where the site itself is asked. */
  readonly load?: TransitionsLoad | undefined;
  /** The waiting step whose place is taken by what is chosen. */
  readonly replaced?: TransitionWrite;
  readonly notice?: string;
}

interface OpeningDependencies {
  readonly outbox: Pick<Outbox, 'list'>;
  readonly loader: TransitionLoader;
  readonly t: Translate;
}

/**
 * Finds out where choosing begins. A step that waits is taken as done, so that what is chosen comes after it; one that
 * the site refused is there to be changed, and so is one where nobody knows what leads on from it.
 * @param edits the unsent change that the user wants to change
 */
export async function openingOf(
  { outbox, loader, t }: OpeningDependencies,
  ref: IssueRef,
  edits: string | undefined,
): Promise<Opening> {
  const steps = outbox
    .list()
    .filter((unsent) => isSameIssue(unsent.ref, ref))
    .filter(isStep);
  const first = steps[0];
  const last = steps.at(-1);
  if (first === undefined || last === undefined) return {};
  /** Asks the site only where the issue is there already. */
  const from = async (status: Status): Promise<TransitionsLoad | undefined> =>
    status.id === first.write.from.id ? undefined : loader.ahead(ref, status);

  const changed =
    steps.find(({ id, state }) => id === edits && isOpen(state)) ?? (isBad(last.state) ? last : undefined);
  if (changed) {
    const { name, from: start } = changed.write;
    const notice = t('"{0}" waits to be sent. What you choose takes its place.', name);
    return { load: await from(start), replaced: changed.write, notice };
  }
  const { name, from: start, to } = last.write;
  const load = await loader.ahead(ref, to);
  if (load) return { load, notice: t('"{0}" waits to be sent. What you choose comes after it.', name) };
  if (!isOpen(last.state)) return {};
  const notice = t(
    '"{0}" waits to be sent, and what leads on from "{1}" is not known here. What you choose takes its place.',
    name,
    to.name,
  );
  return { load: await from(start), replaced: last.write, notice };
}

function isStep(unsent: UnsentWrite): unsent is UnsentWrite & { readonly write: TransitionWrite } {
  return unsent.write.kind === 'transition';
}

/** Certainly not done, so that it can be changed. */
function isOpen(state: UnsentWrite['state']): boolean {
  return state === 'waiting' || isBad(state);
}

function isBad(state: UnsentWrite['state']): boolean {
  return state === 'refused' || state === 'conflict';
}
