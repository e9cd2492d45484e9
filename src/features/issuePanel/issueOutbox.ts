import type { IssueDetails } from '../../atlassian/model/issueDetails.ts';
import type { UnsentWrite, Write } from '../../atlassian/model/write.ts';
import { Emitter, type Disposable, type Event } from '../../core/events.ts';
import { isSameIssue, type IssueRef } from '../../core/issueKey.ts';
import type { UnsentNoticeView } from '../../protocol/issuePanel.ts';
import { changeSides, conflictingSides } from '../../ui/changeSides.ts';
import { isUndone } from '../../ui/isUndone.ts';
import type { SessionDependencies } from './sessionDependencies.ts';
import { Arrivals } from './texts/arrivals.ts';
import { sideView } from './texts/sideViews.ts';
import { TextPreviews } from './texts/textPreviews.ts';
import type { UnsentTexts } from './texts/unsentViews.ts';

type IssueOutboxDependencies = Pick<
  SessionDependencies,
  'outbox' | 'sites' | 'mentions' | 'describeUnsent' | 'whyUnsent' | 'jira' | 't' | 'locale'
>;

/** What stands at its own place in the page, whatever became of it. */
const SHOWN_AT_PLACE: ReadonlySet<Write['kind']> = new Set([
  'edit',
  'assign',
  'comment',
  'editComment',
  'deleteComment',
  'checklist',
]);

/** The outbox as one issue sees it: the user's changes that its site does not have yet. */
export class IssueOutbox implements Disposable {
  readonly #deps: IssueOutboxDependencies;
  readonly #ref: () => IssueRef;
  readonly #changed = new Emitter<{ readonly sent: boolean }>();
  readonly #listening: Disposable;
  readonly #previews = new TextPreviews(() => this.#changed.fire({ sent: false }));
  /** What was on its way when the outbox last told. */
  #going: readonly UnsentWrite[];
  /** What has arrived, each until the site has told what it was asked for afterwards. */
  #held: readonly { readonly unsent: UnsentWrite; readonly order: number }[] = [];
  #arrived = 0;
  readonly #arrivals = new Arrivals();
  /** Ids in the outbox. */
  #waiting: ReadonlySet<string>;

  /** Fires when they, or how they show, changed; `sent` when something of them has left the outbox. */
  readonly onDidChange: Event<{ readonly sent: boolean }> = this.#changed.event;

  /** @param ref the issue by its present key */
  constructor(ref: () => IssueRef, deps: IssueOutboxDependencies) {
    this.#ref = ref;
    this.#deps = deps;
    this.#waiting = this.#ids();
    this.#going = this.#onTheirWay();
    this.#listening = deps.outbox.onDidChange(() => {
      this.#going = this.#onTheirWay();
      const before = this.#waiting;
      this.#waiting = this.#ids();
      this.#changed.fire({ sent: [...before].some((id) => !this.#waiting.has(id)) });
    });
  }

  /** What waits, for the top of the page. */
  notices(): readonly UnsentNoticeView[] {
    return this.#list().map((unsent) => {
      const { id, state, write, ref } = unsent;
      // Under the key that the issue had before, it goes by itself: nothing is edited on top of it.
      const hasPlace = SHOWN_AT_PLACE.has(write.kind) && isSameIssue(ref, this.#ref());
      const sides = hasPlace ? [] : conflictingSides(unsent, this.#deps);
      return {
        ...{ id, text: this.#deps.describeUnsent(unsent), hasPlace },
        stopped: state === 'refused' || state === 'conflict',
        sides: sides.map((side) => sideView(side, true)),
      };
    });
  }

  /**
   * Those that are on their way, or have arrived since the site was asked. What the site refused, or what conflicts, is
   * put back, and told of.
   */
  pending(): readonly UnsentWrite[] {
    return this.#notShown([...this.#held.map(({ unsent }) => unsent), ...this.#onTheirWay()]);
  }

  /** The site has taken a change: it is shown on until the site tells of it. */
  written(): void {
    const now = this.#onTheirWay();
    const gone = this.#going.filter(({ id }) => !now.some((other) => other.id === id));
    this.#going = now;
    this.#arrived += 1;
    this.#held = [...this.#held, ...gone.map((unsent) => ({ unsent, order: this.#arrived }))];
  }

  /** To be kept while the site is asked: what arrives later may be missing in its answer. */
  get asking(): number {
    return this.#arrived;
  }

  /** The site has told: what had arrived before it was asked is in it. @param asked what `asking` was then */
  told(asked: number): void {
    this.#held = this.#held.filter(({ order }) => order > asked);
  }

  /** Looks for what the site tells of before it has answered to it. Never rejects. @returns whether any was found */
  async meet(details: IssueDetails): Promise<boolean> {
    const { siteId } = this.#ref();
    const { jira } = this.#deps;
    const unsent = [...this.#held.map((held) => held.unsent), ...this.#onTheirWay()];
    try {
      return await this.#arrivals.find(details, unsent, async (...texts) =>
        (await jira(siteId, false)).saysTheSame(...texts),
      );
    } catch {
      return false;
    }
  }

  #notShown(unsent: readonly UnsentWrite[]): readonly UnsentWrite[] {
    return unsent.filter((one) => !this.#arrivals.has(one));
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
      all: this.#notShown([...this.#held.map(({ unsent }) => unsent), ...outbox.pending(ref)]),
      mayTakeBack: (unsent) => kept.has(unsent.id) && isUndone(unsent),
      why: whyUnsent,
      sides: (unsent) => changeSides(unsent, this.#deps),
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
    return this.#deps.outbox.listOf(this.#ref());
  }

  #ids(): ReadonlySet<string> {
    return new Set(this.#list().map(({ id }) => id));
  }
}
