import type { UnsentWrite } from '../../atlassian/model/write.ts';
import { Emitter, type Disposable, type Event } from '../../core/events.ts';
import { isSameIssue, type IssueRef } from '../../core/issueKey.ts';
import type { SessionDependencies } from './sessionDependencies.ts';
import { TextPreviews } from './texts/textPreviews.ts';
import { isUndone } from './texts/unsentTexts.ts';
import type { UnsentTexts } from './texts/unsentViews.ts';

type IssueOutboxDependencies = Pick<
  SessionDependencies,
  'outbox' | 'sites' | 'mentions' | 'describeUnsent' | 'whyUnsent'
>;

/** The outbox as one issue sees it: the user's changes that its site does not have yet. */
export class IssueOutbox implements Disposable {
  readonly #deps: IssueOutboxDependencies;
  readonly #ref: () => IssueRef;
  readonly #changed = new Emitter<{ readonly sent: boolean }>();
  readonly #listening: Disposable;
  readonly #previews = new TextPreviews(() => this.#changed.fire({ sent: false }));
  /** What was on its way when it was last looked at; kept while `#holds` is above zero. */
  #going: readonly UnsentWrite[] = [];
  /** What has arrived since, and was not read again yet. */
  #held: readonly UnsentWrite[] = [];
  #holds = 0;
  /** Ids in the outbox. */
  #waiting: ReadonlySet<string>;

  /** Fires when they, or how they show, changed; `sent` when something of them has left the outbox. */
  readonly onDidChange: Event<{ readonly sent: boolean }> = this.#changed.event;

  /** @param ref the issue by its present key */
  constructor(ref: () => IssueRef, deps: IssueOutboxDependencies) {
    this.#ref = ref;
    this.#deps = deps;
    this.#waiting = this.#ids();
    this.#listening = deps.outbox.onDidChange(() => {
      this.#holdGone();
      const before = this.#waiting;
      this.#waiting = this.#ids();
      this.#changed.fire({ sent: [...before].some((id) => !this.#waiting.has(id)) });
    });
  }

  /** What waits, a sentence each. */
  sentences(): readonly string[] {
    return this.#list().map(this.#deps.describeUnsent);
  }

  /** Those that are on their way. What the site refused, or what conflicts, is put back, and told of. */
  pending(): readonly UnsentWrite[] {
    return [...this.#held, ...this.#onTheirWay()];
  }

  /** Counts what arrives from now on among those, until what it gives is called or `forgetHeld` is. */
  hold(): () => void {
    if (this.#holds === 0) this.#going = this.#onTheirWay();
    this.#holds += 1;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#holds -= 1;
      if (this.#holds > 0 || this.#held.length === 0) return;
      this.forgetHeld();
      this.#changed.fire({ sent: false });
    };
  }

  /** True until all that `hold` gave was called. */
  get isHeld(): boolean {
    return this.#holds > 0;
  }

  /** The site was asked: what it says now holds what arrived. */
  forgetHeld(): void {
    this.#held = [];
  }

  #holdGone(): void {
    if (this.#holds === 0) return;
    const now = this.#onTheirWay();
    const gone = this.#going.filter(({ id }) => !now.some((other) => other.id === id));
    this.#held = [...this.#held, ...gone];
    this.#going = now;
  }

  #onTheirWay(): readonly UnsentWrite[] {
    return this.#deps.outbox
      .pending(this.#ref())
      .filter(({ state }) => state !== 'refused' && state !== 'conflict');
  }

  /** What the user wrote, for its places in the page. */
  texts(): UnsentTexts {
    const { outbox, sites, mentions, whyUnsent } = this.#deps;
    const kept = this.#ids();
    const ref = this.#ref();
    const site = sites.get(ref.siteId);
    return {
      all: outbox.pending(ref),
      mayTakeBack: (unsent) => kept.has(unsent.id) && isUndone(unsent),
      why: whyUnsent,
      show: (of, markdown, source, whole) =>
        this.#previews.show(of, mentions.shown(ref.siteId, markdown), source, whole),
      me: site && { id: site.accountId, name: site.accountName },
    };
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }

  #list(): readonly UnsentWrite[] {
    return this.#deps.outbox.list().filter(({ ref }) => isSameIssue(ref, this.#ref()));
  }

  #ids(): ReadonlySet<string> {
    return new Set(this.#list().map(({ id }) => id));
  }
}
