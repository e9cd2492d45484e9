import type { Issue } from '../../atlassian/model/issue.ts';
import type { HistoryEntry, IssueDetails } from '../../atlassian/model/issueDetails.ts';
import { ALL_ALLOWED, NONE_ALLOWED, type ProjectPermissions } from '../../atlassian/model/permissions.ts';
import type { UnsentWrite } from '../../atlassian/model/write.ts';
import type { Site } from '../../atlassian/model/site.ts';
import type { Kept } from '../../atlassian/ports/siteCache.ts';
import type { SitesChange } from '../../atlassian/ports/sites.ts';
import { siteRemoved } from '../../core/errors.ts';
import { DisposableList, Emitter, type Disposable, type Event } from '../../core/events.ts';
import { isSameIssue, type IssueRef } from '../../core/issueKey.ts';
import { LatestTask } from '../../core/latestTask.ts';
import type { IssuePanelState, PlaceView } from '../../protocol/issuePanel.ts';
import type { TimerView } from '../../protocol/actionViews.ts';
import type { PermissionsView } from '../../protocol/issueView.ts';
import { historyFieldName } from '../../ui/historyFieldName.ts';
import { describeChanges } from './describeChanges.ts';
import { describeProblem } from './describeProblem.ts';
import {
  COMMENTS_AT_ONCE,
  requestDetails,
  requestOlderComments,
  requestPermissions,
} from './issueRequests.ts';
import { issueView, type ShownExtent } from './issueView.ts';
import type { SessionDependencies } from './sessionDependencies.ts';
import { IssueOutbox } from './issueOutbox.ts';
import type { UnsentTexts } from './texts/unsentViews.ts';

/** What is older is asked for again when the panel comes into sight. */
const FRESH_MS = 30_000;
/** An issue that prints longer is not kept on disk. */
const MOST_KEPT_LETTERS = 1_000_000;

let showings = 0;

function nextShowing(): number {
  showings += 1;
  return showings;
}

/**
 * One issue while a panel shows it: what is known at once, then what the site says, and whatever changes afterwards.
 * Asks the site with one request.
 */
export class IssueSession implements Disposable {
  readonly #services: SessionDependencies;
  readonly #changed = new Emitter<void>();
  readonly #listening = new DisposableList();
  readonly #loading: LatestTask;
  readonly #unsent: IssueOutbox;
  readonly #showing = nextShowing();
  #ref: IssueRef;
  #details: IssueDetails | undefined;
  /** When the site said so; undefined before it did in this session. */
  #loadedAt: number | undefined;
  /** Absent where the site did not tell: then it refuses what is not allowed. */
  #permissions: ProjectPermissions | undefined;
  #keptAt: number | undefined;
  #problem: unknown;
  #changes: readonly string[] = [];
  #inSight = true;
  /** What waited has reached the site, which was not asked since. */
  #hasSent = false;
  /** It is asked as soon as all is told that has happened with it. */
  #isPlanned = false;
  /** How many ask the site themselves what it made of a change. */
  #asking = 0;
  /** The next answer of the site holds what was changed from here. */
  #ownChange = false;
  /** Asked for when it is looked at, and again with each refresh from then on. */
  #history: readonly HistoryEntry[] | undefined;
  /** As it was when the issue came into sight: no field jumps away under somebody who begins to edit it. */
  #fieldOrder: { readonly screen: string; readonly ids: readonly string[] | undefined } | undefined;
  /** Where the reader is to be taken as soon as the page can. */
  #place: PlaceView | undefined;
  #extent: ShownExtent = { comments: COMMENTS_AT_ONCE, wholeDescription: false };

  /** Fires when `state` gives something else. */
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(ref: IssueRef, services: SessionDependencies) {
    this.#ref = ref;
    this.#services = services;
    this.#loading = new LatestTask((failure) => this.#settled(failure?.error));
    this.#listening.add(
      services.issues.onDidChange((refs) => {
        if (!refs.some((changed) => isSameIssue(changed, this.#ref))) return;
        this.#changed.fire();
        this.#follow();
      }),
    );
    this.#listening.add(
      services.issues.onDidWrite(({ ref: written }) => {
        if (isSameIssue(written, this.#ref)) this.#written();
      }),
    );
    this.#unsent = this.#listening.add(new IssueOutbox(() => this.#ref, services));
    this.#listening.add(this.#unsent.onDidChange(({ sent }) => this.#unsentChanged(sent)));
    this.#listening.add(services.sites.onDidChange((change) => this.#siteChanged(change)));
    this.#listening.add(services.workTimers.onDidChange(() => this.#changed.fire()));
  }

  /** The issue by its present key: it may have been moved since it was opened. */
  get ref(): IssueRef {
    return this.#ref;
  }

  /** The signed-in account. */
  get accountId(): string {
    return this.#owner()?.accountId ?? '';
  }

  get details(): IssueDetails | undefined {
    return this.#details;
  }

  /** Shows what is kept on disk, where nothing newer came first, and asks the site. @param shown called before it answers */
  async open(shown?: () => void): Promise<void> {
    const loading = this.refresh(true);
    await this.#readKept();
    shown?.();
    await loading;
  }

  async #readKept(): Promise<void> {
    const owner = this.#owner();
    const kept = owner && (await this.#services.details.read(owner, this.#ref.key));
    if (kept) await this.#unsent.meet(kept.value);
    if (kept && this.#details === undefined) this.#showKept(kept);
  }

  /** Asks the site again. @param userAsked a person waits for it */
  refresh(userAsked: boolean): Promise<void> {
    const done = this.#loading.run((signal) => this.#load(userAsked, signal));
    this.#changed.fire();
    return done;
  }

  /** Asks again after a change from here, which is nothing to be told of. */
  async refreshOwn(): Promise<void> {
    this.#ownChange = true;
    await this.refresh(true);
  }

  /** The panel came into sight again. */
  look(): void {
    this.#inSight = true;
    if (this.#loading.done !== undefined || this.#isPlanned) return;
    const age = this.#services.now() - (this.#loadedAt ?? 0);
    if (this.#hasSent) void this.refreshOwn();
    else if (age > FRESH_MS || this.#problem !== undefined || this.#isOutdated()) void this.refresh(false);
  }

  /** The panel went out of sight: it asks for nothing until it comes back. */
  lookAway(): void {
    this.#inSight = false;
  }

  /** Shows more of the older comments, asking the site where it has more than it told. */
  async showMoreComments(): Promise<void> {
    const known = this.#details;
    if (!known) return;
    const wanted = this.#extent.comments + COMMENTS_AT_ONCE;
    if (known.comments.items.length < Math.min(wanted, known.comments.total)) {
      const jira = await this.#services.jira(this.#ref.siteId, true);
      this.#details = await requestOlderComments(jira, this.#ref.key, known);
    }
    this.#extent = { ...this.#extent, comments: wanted };
    this.#changed.fire();
  }

  /** Asks for what was changed in the issue. */
  async showHistory(): Promise<void> {
    const jira = await this.#services.jira(this.#ref.siteId, true);
    this.#history = await jira.history(this.#ref.key);
    this.#changed.fire();
  }

  /** Takes the reader to a comment, or to the history. */
  goTo(place: PlaceView): void {
    this.#place = place;
    this.#changed.fire();
  }

  /** The reader is there: a page that is built again later stays where it is. */
  arrived(): void {
    this.#place = undefined;
  }

  showWholeDescription(): void {
    this.#extent = { ...this.#extent, wholeDescription: true };
    this.#changed.fire();
  }

  /** Everything there is to show. */
  state(): IssuePanelState {
    const { drafts } = this.#services;
    const site = this.#owner();
    const issue = this.issue;
    return {
      showing: this.#showing,
      siteId: this.#ref.siteId,
      key: this.#ref.key,
      siteName: site?.name ?? '',
      readOnly: site === undefined,
      ...(issue && {
        issue: issueView(issue, this.#details, {
          extent: this.#extent,
          accountId: this.accountId,
          may: this.#may(),
          history: this.#history?.map((entry) => this.#named(entry)),
          unsent: this.pending(),
          texts: this.texts(),
          timer: this.#timer(),
          fieldOrder: this.#fieldOrder?.ids,
          find: (key) => this.#services.issues.get({ siteId: this.#ref.siteId, key }),
        }),
      }),
      loading: this.#loading.done !== undefined,
      ...(this.#loadedAt === undefined && this.#keptAt !== undefined && { asOf: this.#keptAt }),
      ...(this.#problem !== undefined && {
        problem: describeProblem(this.#problem, this.#ref.key, this.#services),
      }),
      changes: this.#changes,
      ...(this.#place && { place: this.#place }),
      unsent: this.#unsent.notices(),
      drafts: drafts.of(this.#ref),
      draftNames: drafts.namesOf(this.#ref),
    };
  }

  /** The user's changes that are on their way. What the site refused, or what conflicts, is put back, and told of. */
  pending(): readonly UnsentWrite[] {
    return this.#unsent.pending();
  }

  /** What the user wrote that the site does not have, also what it refused. */
  texts(): UnsentTexts {
    return this.#unsent.texts();
  }

  /**
   * Leaves it to the caller to ask the site what it made of a change, until that has been done.
   * @returns to be called when the site was asked, or did not take the change
   */
  leaveAsking(): () => void {
    this.#asking += 1;
    let isLeft = true;
    return () => {
      if (isLeft) this.#asking -= 1;
      isLeft = false;
    };
  }

  /** To be kept while the site is asked: for `take`. */
  get asking(): number {
    return this.#unsent.asking;
  }

  /** What the site has just said of the issue. @param asked what `asking` was when it was asked */
  async take(details: IssueDetails, asked: number, signal?: AbortSignal): Promise<void> {
    const { issues, drafts, now, t } = this.#services;
    await this.#unsent.meet(details);
    if (signal?.aborted) return;
    const before = this.#loadedAt === undefined || this.#ownChange ? undefined : this.#details;
    this.#ownChange = false;
    this.#hasSent = false;
    this.#unsent.told(asked);
    const { ref } = details.issue;
    const moved =
      ref.key === this.#ref.key ? [] : [t('{0} was moved. It is {1} now.', this.#ref.key, ref.key)];
    this.#changes = [...moved, ...(before ? describeChanges(before, details, this.#services) : [])];
    if (moved.length > 0) drafts.move(this.#ref, ref);
    this.#ref = ref;
    this.#takeDetails(details);
    this.#loadedAt = now();
    this.#problem = undefined;
    issues.put([withKnownParent(details.issue, issues.get(ref))]);
    this.#keep(details);
    this.#changed.fire();
  }

  /** The reader has seen what others changed. */
  closeChanges(): void {
    this.#changes = [];
    this.#changed.fire();
  }

  dispose(): void {
    this.#loading.cancel();
    this.#listening.dispose();
    this.#changed.dispose();
  }

  /** A list, or a document of the same issue, has heard of something newer. */
  #follow(): void {
    if (this.#inSight && this.#loading.done === undefined && this.#isOutdated()) void this.refresh(false);
  }

  /** What waited and is gone stands on the site now: what the site made of it takes its place. */
  #unsentChanged(sent: boolean): void {
    this.#changed.fire();
    if (sent) this.#hasArrived();
    else if (this.#details) void this.#meet(this.#details);
  }

  /** What another window sends, or has sent, may be in what is shown. */
  async #meet(details: IssueDetails): Promise<void> {
    if (await this.#unsent.meet(details)) this.#changed.fire();
  }

  /** A change of this window's stands on the site now: what the site set along with it is no news. */
  #written(): void {
    this.#unsent.written();
    if (this.#asking === 0) this.#hasArrived();
  }

  /** Asks the site what it made of a change, once for all that is told in one go. */
  #hasArrived(): void {
    this.#hasSent = true;
    if (!this.#isPlanned) queueMicrotask(() => this.#askWhatArrived());
    this.#isPlanned = true;
  }

  #askWhatArrived(): void {
    this.#isPlanned = false;
    if (this.#hasSent && this.#inSight) void this.refreshOwn();
  }

  #siteChanged({ added, removed, recovered }: SitesChange): void {
    const isThis = ({ id }: { readonly id: string }): boolean => id === this.#ref.siteId;
    if (removed.some(isThis)) {
      this.#loading.cancel();
      this.#settled(siteRemoved(this.#ref.siteId));
    }
    // Added again, signed in again, or to be reached again: what was told of that is no longer so.
    const isBack = added.some(isThis);
    if (isBack) this.#permissions = undefined;
    if (this.#problem === undefined || !(isBack || recovered.includes(this.#ref.siteId))) return;
    if (this.#inSight && this.#loading.done === undefined) void this.refresh(false);
  }

  #isOutdated(): boolean {
    const known = this.#services.issues.settled(this.#ref);
    return known !== undefined && this.#details !== undefined && known.updated > this.#details.issue.updated;
  }

  /** As it shows: with the user's own changes that the site has not confirmed. */
  get issue(): Issue | undefined {
    return this.#services.issues.get(this.#ref) ?? this.#details?.issue;
  }

  #named({ items, ...entry }: HistoryEntry): HistoryEntry {
    const { t } = this.#services;
    return { ...entry, items: items.map((item) => ({ ...item, name: historyFieldName(item.name, t) })) };
  }

  #may(): PermissionsView {
    if (this.#owner() === undefined) return { ...NONE_ALLOWED, transition: false };
    const { transitions } = this.#details ?? {};
    const permissions = this.#permissions ?? ALL_ALLOWED;
    return { ...permissions, transition: transitions === undefined || transitions.length > 0 };
  }

  #timer(): TimerView | undefined {
    const { workTimers, now } = this.#services;
    const timer = workTimers.of(this.#ref);
    return timer && { running: timer.since !== undefined, worked: workTimers.workedOn(timer), at: now() };
  }

  #owner(): Site | undefined {
    return this.#services.sites.get(this.#ref.siteId);
  }

  #takeDetails(details: IssueDetails): void {
    this.#details = details;
    const { project, type } = details.issue;
    const screen = `${project.key} ${type.name}`;
    // Nothing changes its place while it is looked at, but on another screen.
    if (this.#fieldOrder?.screen !== screen)
      this.#fieldOrder = { screen, ids: this.#services.fieldOrders.of(details.issue) };
  }

  #showKept({ value, savedAt }: Kept<IssueDetails>): void {
    this.#takeDetails(value);
    this.#keptAt = savedAt;
    // Older than what the lists know: it is not put into the store where that has something.
    if (this.#services.issues.get(this.#ref) === undefined) this.#services.issues.put([value.issue]);
    this.#changed.fire();
  }

  async #load(userAsked: boolean, signal: AbortSignal): Promise<void> {
    const { siteId, key } = this.#ref;
    if (this.#owner() === undefined) throw siteRemoved(siteId);
    const jira = await this.#services.jira(siteId, userAsked);
    const { asking } = this;
    const details = await requestDetails(jira, key, signal);
    if (!signal.aborted) await this.take(details, asking, signal);
    if (signal.aborted) return;
    if (this.#history) this.#history = await jira.history(key, signal);
    // Behind what is looked at.
    this.#permissions =
      (await requestPermissions(jira, this.#ref, this.#services.permissions, signal)) ?? this.#permissions;
  }

  #keep(details: IssueDetails): void {
    const owner = this.#owner();
    if (owner && JSON.stringify(details).length <= MOST_KEPT_LETTERS)
      this.#services.details.write(owner, this.#ref.key, details);
  }

  #settled(error: unknown): void {
    this.#problem = error;
    this.#changed.fire();
  }
}

/** On Data Center an issue names its epic by the key alone; a list may know more. */
function withKnownParent(issue: Issue, known: Issue | undefined): Issue {
  const { parent } = known ?? {};
  if (issue.parent?.summary !== '' || parent?.key !== issue.parent.key) return issue;
  return { ...issue, parent };
}
