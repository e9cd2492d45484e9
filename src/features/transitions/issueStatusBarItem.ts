import * as vscode from 'vscode';
import type { Issue } from '../../atlassian/model/issue.ts';
import type { IssueDetails } from '../../atlassian/model/issueDetails.ts';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { Kept } from '../../atlassian/ports/siteCache.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { reasonOf } from '../../core/errors.ts';
import { DisposableList } from '../../core/events.ts';
import { formatIssueRef, isSameIssue, type IssueRef } from '../../core/issueKey.ts';
import { asOfText } from '../../platform/asOf.ts';
import { commandUri } from '../../platform/commands.ts';
import type { IssueFinder } from '../../ui/issuePicker.ts';
import { plainLabel, plainMarkdown } from '../../platform/labels.ts';
import type { Log } from '../../platform/log.ts';
import { onDidChangeSettings, readSetting } from '../../platform/settings.ts';
import type { StatusBar, StatusBarPart } from '../../platform/statusBar.ts';
import { STATUS_ICONS } from '../../ui/statusIcons.ts';
import type { KnownDetails } from '../../ui/knownDetails.ts';
import type { WorkContext } from '../../ui/workContext.ts';
import type { WorkTimers } from '../../ui/workTimer.ts';
import { WorkTimerItem } from './workTimerItem.ts';

const { l10n } = vscode;

/** Milliseconds after which what is shown is read again. */
const OLD_MS = 5 * 60_000;
/** Keys of a branch name that are looked for. */
const MOST_KEYS = 3;

/** Milliseconds in which changes are gathered; also keeps the network out of the start of the extension. */
const QUIET_MS = 500;

export interface IssueStatusBarDependencies {
  readonly log: Log;
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly workContext: WorkContext;
  readonly statusBar: StatusBar;
  readonly issueFinder: IssueFinder;
  readonly knownDetails: KnownDetails;
  readonly workTimers: WorkTimers;
}

/** The issue in the status bar, and the timer that runs. */
export function registerIssueStatusBarItem(services: IssueStatusBarDependencies): vscode.Disposable {
  return vscode.Disposable.from(new IssueStatusBarItem(services), new WorkTimerItem(services));
}

/**
 * The issue in the status bar: the branch's, else the one touched last. It is looked up once, quietly, and only while
 * the window is in use; where it cannot be found nothing is shown.
 */
class IssueStatusBarItem implements vscode.Disposable {
  readonly #services: IssueStatusBarDependencies;
  readonly #parts = new DisposableList();
  readonly #stopped = new AbortController();
  /** What no site has, so that it is not asked for again until the sites change. */
  readonly #missing = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #shown: IssueRef | undefined;
  /** How far the checklists of what is shown are. */
  #checklist: IssueChecklist | undefined;
  #checklistLooks = 0;

  constructor(services: IssueStatusBarDependencies) {
    this.#services = services;
    const { issues, sites, workContext, knownDetails } = services;
    this.#parts.add(workContext.onDidChange(() => this.#soon()));
    this.#parts.add(
      sites.onDidChange(() => {
        this.#missing.clear();
        this.#soon();
      }),
    );
    this.#parts.add(
      issues.onDidChange((refs) => {
        const shown = this.#shown;
        if (shown && refs.some((ref) => isSameIssue(ref, shown))) this.#draw(shown);
      }),
    );
    this.#parts.add(
      knownDetails.onDidChange((ref) => {
        if (this.#shown && isSameIssue(ref, this.#shown)) void this.#lookAtChecklist(ref);
      }),
    );
    this.#parts.add(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        // The branch may have changed meanwhile, or the network come back.
        if (focused) this.#soon();
      }),
    );
    this.#parts.add(onDidChangeSettings(['shipshape.statusBar.show'], () => this.#soon()));
    this.#soon();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#stopped.abort();
    this.#parts.dispose();
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#update(), QUIET_MS);
  }

  async #update(): Promise<void> {
    if (!vscode.window.state.focused || !readSetting('shipshape.statusBar.show')) return;
    const ref = (await this.#ofBranch()) ?? (await this.#recent());
    if (this.#stopped.signal.aborted) return;
    if (!ref || !this.#shown || !isSameIssue(ref, this.#shown)) this.#checklist = undefined;
    this.#shown = ref;
    this.#draw(ref);
    if (ref) void this.#lookAtChecklist(ref);
    // What stands in sight is read again now and then, as long as the window is looked at.
    this.#timer = setTimeout(() => void this.#update(), OLD_MS);
  }

  async #ofBranch(): Promise<IssueRef | undefined> {
    const { workContext, issueFinder, sites } = this.#services;
    if (sites.list().length === 0) return undefined;
    // Not every word with a number is a key: the next one may be.
    for (const key of workContext.branchIssueKeys().slice(0, MOST_KEYS)) {
      const ref = await this.#known(key, async () => issueFinder.resolve(key, this.#stopped.signal));
      if (ref) return ref;
    }
    return undefined;
  }

  async #recent(): Promise<IssueRef | undefined> {
    const { workContext, sites } = this.#services;
    // Whoever said that the branch is for no issue does not mean the one that was just unlinked.
    if (workContext.isBranchUnlinked()) return undefined;
    const ref = workContext.recentIssues().find((recent) => sites.get(recent.siteId));
    return ref && this.#known(formatIssueRef(ref), async () => ref);
  }

  /** The issue, if its site has it and can be asked. */
  async #known(id: string, find: () => Promise<IssueRef | undefined>): Promise<IssueRef | undefined> {
    const { issues, sites, log } = this.#services;
    if (this.#missing.has(id)) return undefined;
    let ref: IssueRef | undefined;
    try {
      ref = await find();
      if (ref && (issues.ageOf(ref) ?? Infinity) > OLD_MS) {
        const { jira } = await sites.client(ref.siteId, { background: true });
        issues.put([await jira.issue(ref.key, this.#stopped.signal)]);
      }
      if (!ref) this.#missing.add(id);
      return ref;
    } catch (error) {
      if (reasonOf(error) === 'notFound') this.#missing.add(id);
      log.debug(`No issue for the status bar: ${error instanceof Error ? error.message : String(error)}`);
      // What is known still shows, with its age.
      return reasonOf(error) === 'notFound' ? undefined : ref;
    }
  }

  /** Reads what was kept when the issue was last opened, and never asks its site. What reads it loads here. */
  async #lookAtChecklist(ref: IssueRef): Promise<void> {
    const { knownDetails, log } = this.#services;
    this.#checklistLooks += 1;
    const look = this.#checklistLooks;
    try {
      const kept = await knownDetails.of(ref);
      const checklist = kept && (await checklistOf(kept));
      if (look !== this.#checklistLooks || this.#stopped.signal.aborted) return;
      this.#checklist = checklist;
      this.#draw(this.#shown);
    } catch (error) {
      log.error('Reading the checklist of the issue in the status bar', error);
    }
  }

  #draw(ref: IssueRef | undefined): void {
    const { issues, statusBar, workContext } = this.#services;
    const issue = ref && issues.get(ref);
    const age = ref && issues.ageOf(ref);
    const asOf = age === undefined || age <= 2 * OLD_MS ? undefined : asOfText(Date.now() - age);
    const isOfBranch = ref !== undefined && workContext.branchIssueKeys().includes(ref.key);
    const checklist = issue && this.#checklist?.(issue);
    statusBar.set(
      'issue',
      issue &&
        issuePart(issue, {
          ...(asOf !== undefined && { asOf }),
          ...(checklist !== undefined && { checklist }),
          isOfBranch,
        }),
    );
  }
}

/** How far the checklists of an issue are, in words; with when that was so, where it was changed since. */
type IssueChecklist = (issue: Pick<Issue, 'updated'>) => string;

async function checklistOf({ value, savedAt }: Kept<IssueDetails>): Promise<IssueChecklist | undefined> {
  const { checklistText, progressOfIssue } = await import('../../ui/issueProgress.ts');
  const progress = await progressOfIssue(value);
  return (
    progress &&
    (({ updated }) =>
      checklistText(progress, l10n.t, updated === value.issue.updated ? undefined : asOfText(savedAt)))
  );
}

interface IssuePartOptions {
  /** How old it is, where it could not be read again. */
  readonly asOf?: string;
  /** How far its checklists are, where that is known. */
  readonly checklist?: string;
  /** Whether it is the branch's, rather than the one touched last. */
  readonly isOfBranch: boolean;
}

function issuePart(issue: Issue, { asOf, checklist, isOfBranch }: IssuePartOptions): StatusBarPart {
  const { ref, status, summary } = issue;
  const row = { ref: { siteId: ref.siteId, key: ref.key } };
  const tooltip = new vscode.MarkdownString(
    [
      `**${plainMarkdown(ref.key)}** ${plainMarkdown(summary)}`,
      `$(${STATUS_ICONS[status.category].id}) ${plainMarkdown([status.name, asOf].filter(Boolean).join(' · '))}`,
      // Where it is ticked.
      ...(checklist === undefined
        ? []
        : [
            `[$(checklist) ${plainMarkdown(checklist)}](${commandUri('shipshape.openIssue', row).toString()})`,
          ]),
      [
        `[$(arrow-swap) ${l10n.t('Transition')}](${commandUri('shipshape.transitionIssue', row).toString()})`,
        `[$(open-preview) ${l10n.t('Open Issue')}](${commandUri('shipshape.openIssue', row).toString()})`,
        `[$(link-external) ${l10n.t('Open in Browser')}](${commandUri('shipshape.openIssueInBrowser', row).toString()})`,
      ].join(' · '),
      [
        ...(isOfBranch
          ? [
              `[$(debug-disconnect) ${l10n.t('Unlink from Branch')}](${commandUri('shipshape.unlinkIssueFromBranch').toString()})`,
            ]
          : []),
        `[$(link) ${l10n.t('Link Another…')}](${commandUri('shipshape.linkIssueToBranch').toString()})`,
      ].join(' · '),
    ].join('\n\n'),
    true,
  );
  tooltip.isTrusted = {
    enabledCommands: [
      'shipshape.transitionIssue',
      'shipshape.openIssue',
      'shipshape.openIssueInBrowser',
      'shipshape.unlinkIssueFromBranch',
      'shipshape.linkIssueToBranch',
    ],
  };
  const title = l10n.t('Transition {0}', ref.key);
  return {
    text: `$(${STATUS_ICONS[status.category].id}) ${plainLabel(`${ref.key} ${[status.name, asOf].filter(Boolean).join(' · ')}`)}`,
    label: [ref.key, status.name, asOf].filter(Boolean).join(' '),
    tooltip,
    command: { command: 'shipshape.transitionIssue', title, arguments: [row] },
  };
}
