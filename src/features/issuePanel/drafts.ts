import * as v from 'valibot';
import { isSameIssue, type IssueRef } from '../../core/issueKey.ts';
import type { KeyValueStore } from '../../atlassian/ports/sites.ts';
import type { FieldAnswer } from '../../fields/field.ts';
import { fieldAnswer } from '../../fields/fieldSchemas.ts';

const KEY = 'issuePanel.drafts';
/** What is older than all these was given up long ago. */
const MOST_DRAFTS = 200;

interface KeptDraft {
  readonly siteId: string;
  readonly key: string;
  /** `comment`, or the id of a field. */
  readonly slot: string;
  readonly text: string;
  readonly base?: DraftBase;
  /** What the site calls the field. */
  readonly name?: string;
  /** Of a field in which is chosen; `text` says it in words then. */
  readonly choice?: DraftChoice;
}

const draftChoice = v.object({ from: fieldAnswer, to: fieldAnswer });

/** What was chosen in a field and not saved. */
export interface DraftChoice {
  /** What stood there when it was chosen. */
  readonly from: FieldAnswer;
  readonly to: FieldAnswer;
}

/** What stood there when the typing began. */
export interface DraftBase {
  /** Markdown. */
  readonly text: string;
  /** As the site sent it. */
  readonly source?: unknown;
}

/** What is being typed in panels, kept in the workspace's storage: it survives a reload, a crash and a signed-out site. */
export class Drafts {
  readonly #store: KeyValueStore;

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  /** The drafts of an issue, by slot. */
  of(ref: IssueRef): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.#all()
        .filter((draft) => isSameIssue(draft, ref))
        .map(({ slot, text }) => [slot, text]),
    );
  }

  /** What the site calls their fields, by slot, as far as that is known. */
  namesOf(ref: IssueRef): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.#all()
        .filter((draft) => isSameIssue(draft, ref))
        .flatMap(({ slot, name }) => (name === undefined ? [] : [[slot, name]])),
    );
  }

  /** What a draft began with, where it was kept: the site may have another text by now. */
  baseOf(ref: IssueRef, slot: string): DraftBase | undefined {
    return this.#find(ref, slot)?.base;
  }

  /** What was chosen in a field; undefined where nothing was, or it was typed. */
  choiceOf(ref: IssueRef, slot: string): DraftChoice | undefined {
    const kept = v.safeParse(draftChoice, this.#find(ref, slot)?.choice);
    return kept.success ? kept.output : undefined;
  }

  /** Keeps a draft in place of the one before; an empty one is forgotten. @param name of its field */
  async keep(ref: IssueRef, slot: string, text: string, base?: DraftBase, name?: string): Promise<void> {
    const known = base ?? this.baseOf(ref, slot);
    const called = name ?? this.namesOf(ref)[slot];
    await this.#put(ref, slot, {
      ...{ text },
      ...(known && { base: known }),
      ...(called !== undefined && { name: called }),
    });
  }

  /** Keeps what was chosen in a field. @param text the same in words */
  async keepChoice(
    ref: IssueRef,
    slot: string,
    choice: DraftChoice,
    text: string,
    name: string,
  ): Promise<void> {
    await this.#put(ref, slot, { text, choice, name });
  }

  /** What was typed in an issue that got another key. */
  move(from: IssueRef, to: IssueRef): void {
    const { siteId, key } = to;
    const all = this.#all();
    if (!all.some((draft) => isSameIssue(draft, from))) return;
    void this.#store.update(
      KEY,
      all.map((draft) => (isSameIssue(draft, from) ? { ...draft, siteId, key } : draft)),
    );
  }

  async #put(ref: IssueRef, slot: string, draft: Omit<KeptDraft, 'siteId' | 'key' | 'slot'>): Promise<void> {
    const { siteId, key } = ref;
    const others = this.#all().filter((other) => !(isSameIssue(other, ref) && other.slot === slot));
    const kept = draft.text === '' ? others : [...others, { siteId, key, slot, ...draft }];
    await this.#store.update(KEY, kept.slice(-MOST_DRAFTS));
  }

  #find(ref: IssueRef, slot: string): KeptDraft | undefined {
    return this.#all().find((draft) => isSameIssue(draft, ref) && draft.slot === slot);
  }

  #all(): readonly KeptDraft[] {
    const stored: unknown = this.#store.get(KEY);
    return Array.isArray(stored) ? stored.filter(isDraft) : [];
  }
}

function isDraft(value: unknown): value is KeptDraft {
  if (typeof value !== 'object' || value === null) return false;
  const draft = value as Partial<Record<keyof KeptDraft, unknown>>;
  const isNamed = draft.name === undefined || typeof draft.name === 'string';
  return (
    isNamed && [draft.siteId, draft.key, draft.slot, draft.text].every((member) => typeof member === 'string')
  );
}
