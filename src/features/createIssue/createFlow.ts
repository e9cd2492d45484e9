import { getOwn } from '../../core/getOwn.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import type { FieldAnswer } from '../../fields/field.ts';
import { choosePlace, type PlaceOptions } from './choosePlace.ts';
import { Conversation, type CreateDependencies, type Done } from './conversation.ts';
import type { CreateDraft, CreatePlace, KeyLine } from './createMemory.ts';

/** What an issue begins with. */
export interface CreateStart {
  /** Tells this beginning from others; empty for nothing. */
  readonly origin: string;
  /** What is answered at first, by field id, where nothing was typed yet. */
  readonly answers?: Readonly<Record<string, FieldAnswer>>;
  /** Where it is to be created; else where the last one was. */
  readonly place?: PlaceOptions;
  /** Gets the key of the issue, but not of others that follow it. */
  readonly line?: KeyLine | undefined;
  /** Told of the issue as soon as it is there; not of others that follow it. */
  readonly created?: (ref: IssueRef) => void;
  /** Asks in a tab, all at a glance, instead of one thing after the other. */
  readonly inForm?: boolean;
}

/**
 * The whole way of a new issue: where, what, sent, and again where the site says no. What is typed is kept until the
 * issue is there.
 * @returns what was created; several where the user went on with another one
 */
export async function createIssue(
  deps: CreateDependencies,
  start: CreateStart,
): Promise<readonly IssueRef[]> {
  const draft = begin(deps, { ...start, origin: originOf(deps, start) });
  const created: IssueRef[] = [];
  let place = start.place ? undefined : knownPlace(deps);
  let choice = start.place ?? { from: 'site' };
  for (;;) {
    if (!place) {
      const chosen = await choosePlace(deps, choice);
      if (chosen === 'back' || chosen === 'dismissed') return created;
      place = chosen;
      // Whoever leaves in the middle is not asked for it anew.
      if (!start.place) deps.memory.keepPlace(place);
    }
    const done: Done = start.inForm ? { kind: 'form' } : await new Conversation(deps, place, draft).run();
    if (done.kind === 'left') return created;
    if (done.kind === 'form') {
      deps.openForm({ place, draft, created: created.length === 0 ? start.created : undefined });
      return created;
    }
    if (done.kind === 'elsewhere') {
      const { wanted } = choice;
      choice = { at: place, from: 'type', ...(wanted && { wanted }) };
      place = undefined;
      continue;
    }
    if (created.length === 0) start.created?.(done.ref);
    created.push(done.ref);
    if (!done.another) return created;
  }
}

/** Where the last one was created, if its site is still there. */
export function knownPlace({
  memory,
  sites,
}: Pick<CreateDependencies, 'memory' | 'sites'>): CreatePlace | undefined {
  const place = memory.place();
  return place && sites.get(place.siteId) ? place : undefined;
}

/** Beginnings with nothing, for those that are typed side by side. */
const BLANK = ['', '+', '++', '+++'] as const;

/**
 * What begins with nothing while a tab has another such form is a draft of its own: one would take what is typed in the
 * other along when it is sent, or forget it. What was left of one is offered again once no tab has it.
 */
function originOf(
  { memory, isFormOpen }: CreateDependencies,
  { origin, inForm = false }: CreateStart,
): string {
  if (origin !== '' || (inForm && isFormOpen(origin))) return origin;
  const free = BLANK.filter((one) => !isFormOpen(one));
  return free.find((one) => memory.has(one)) ?? free[0] ?? origin;
}

/**
 * What was typed of it before, else what it begins with. Answers that nobody changed are those of this beginning, unless
 * they were sent: what may be there already is looked for by them.
 */
function begin({ memory }: CreateDependencies, { origin, answers = {}, line }: CreateStart): CreateDraft {
  const draft = memory.draft(origin);
  if (line) draft.line = line;
  const { begun = {}, lost } = draft;
  for (const [id, answer] of Object.entries(answers)) {
    const known = draft.answers.get(id);
    const isOurs = known === undefined || (!lost && isSame(known, getOwn(begun, id)));
    if (isOurs && !draft.drafts.has(id)) draft.answers.set(id, answer);
  }
  if (!lost) draft.begun = answers;
  return draft;
}

function isSame(answer: FieldAnswer, begun: FieldAnswer | undefined): boolean {
  return JSON.stringify(answer) === JSON.stringify(begun);
}
