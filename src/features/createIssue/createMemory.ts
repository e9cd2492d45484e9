import * as v from 'valibot';
import type { KeyValueStore } from '../../atlassian/ports/sites.ts';
import type { FieldAnswer } from '../../fields/field.ts';
import type { FormMemory } from '../../fields/formMemory.ts';
import { fieldAnswer } from '../../fields/fieldSchemas.ts';

export const createPlace = v.object({
  siteId: v.string(),
  project: v.object({ id: v.string(), key: v.string(), name: v.string() }),
  type: v.object({ id: v.string(), name: v.string(), description: v.string(), subtask: v.boolean() }),
});

/** Where an issue is created, and as what. */
export type CreatePlace = v.InferOutput<typeof createPlace>;

const lostAttempt = v.object({
  siteId: v.string(),
  projectKey: v.string(),
  summary: v.string(),
  /** Milliseconds since 1970, by the clock of this machine. */
  sentAt: v.number(),
});

/** An issue that was sent, and whose answer was lost: it may be there. */
export type LostAttempt = v.InferOutput<typeof lostAttempt>;

const lostLines = v.object({
  ...v.omit(lostAttempt, ['summary']).entries,
  summaries: v.array(v.string()),
});

/** Issues that were sent together, and whose answer was lost: any of them may be there. */
export type LostLines = v.InferOutput<typeof lostLines>;

const keyLine = v.object({ uri: v.string(), line: v.number(), text: v.string() });

/** A line of a file that an issue is made of, and that gets its key. Lines count from 0. */
export type KeyLine = v.InferOutput<typeof keyLine>;

const keptDraft = v.object({
  origin: v.string(),
  answers: v.record(v.string(), fieldAnswer),
  texts: v.record(v.string(), v.string()),
  lost: v.exactOptional(lostAttempt),
  lostLines: v.exactOptional(v.array(lostLines)),
  begun: v.exactOptional(v.record(v.string(), fieldAnswer)),
  line: v.exactOptional(keyLine),
});

/** What is being typed of one new issue. */
export interface CreateDraft extends FormMemory {
  /** What it began with, as one text; empty for one that began with nothing. */
  readonly origin: string;
  lost: LostAttempt | undefined;
  /** Of several issues: the requests of which something is not known yet, the oldest first. */
  lostLines?: readonly LostLines[] | undefined;
  /** What it was begun with: answers that are still these were not typed, and follow what they come from. */
  begun?: Readonly<Record<string, FieldAnswer>> | undefined;
  /** Where the key goes, once there is one. */
  line?: KeyLine | undefined;
}

const LAST = 'createIssue.place';
const DRAFTS = 'createIssue.drafts';
/** Unfinished issues that are kept; the oldest go first. */
const MOST_DRAFTS = 20;

/**
 * What is kept in a workspace of creating issues: where the last one was created, and what was typed of those that were
 * not. It outlives the window.
 */
export class CreateMemory {
  readonly #store: KeyValueStore;

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  /** Where the last issue of this workspace was created. */
  place(): CreatePlace | undefined {
    const kept = v.safeParse(createPlace, this.#store.get(LAST));
    return kept.success ? kept.output : undefined;
  }

  keepPlace(now: CreatePlace): void {
    void this.#store.update(LAST, now);
  }

  /** What was typed the last time of the issue that begins so; a new draft where nothing was. */
  draft(origin: string): CreateDraft {
    const kept = this.#drafts().find((draft) => draft.origin === origin);
    return {
      origin,
      answers: new Map(Object.entries(kept?.answers ?? {})),
      drafts: new Map(Object.entries(kept?.texts ?? {})),
      lost: kept?.lost,
      lostLines: kept?.lostLines,
      begun: kept?.begun,
      line: kept?.line,
    };
  }

  /** Whether something was typed of the issue that begins so. */
  has(origin: string): boolean {
    return this.#drafts().some((draft) => draft.origin === origin);
  }

  keep({ origin, answers, drafts, lost, lostLines, begun, line }: CreateDraft): void {
    const now = {
      origin,
      answers: Object.fromEntries(answers),
      texts: Object.fromEntries(drafts),
      ...(lost && { lost }),
      ...(lostLines && { lostLines }),
      ...(begun && { begun }),
      ...(line && { line }),
    };
    void this.#store.update(DRAFTS, [...this.#others(origin), now].slice(-MOST_DRAFTS));
  }

  /** The issue was created, or is not wanted; what it was made of gets no key any more. */
  forget({ origin }: CreateDraft): void {
    void this.#store.update(DRAFTS, this.#others(origin));
  }

  #others(origin: string): readonly unknown[] {
    return this.#drafts().filter((draft) => draft.origin !== origin);
  }

  #drafts(): readonly v.InferOutput<typeof keptDraft>[] {
    const kept: unknown = this.#store.get(DRAFTS);
    if (!Array.isArray(kept)) return [];
    return (kept as unknown[]).flatMap((value) => {
      const draft = v.safeParse(keptDraft, value);
      return draft.success ? [draft.output] : [];
    });
  }
}
