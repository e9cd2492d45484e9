import * as vscode from 'vscode';
import type { IssueStore, WrittenIssue } from '../../../atlassian/ports/issueStore.ts';
import type { Outbox } from '../../../atlassian/ports/outbox.ts';
import type { KeyValueStore, SiteDirectory, SiteMaintenance } from '../../../atlassian/ports/sites.ts';
import { ShipshapeError } from '../../../core/errors.ts';
import type { IssueRef } from '../../../core/issueKey.ts';
import { describeError } from '../../../platform/errorMessages.ts';
import { readSetting } from '../../../platform/settings.ts';
import { fillTreeView, type FilledTree } from '../../../platform/fillTreeView.ts';
import type { WorkContext } from '../../../ui/workContext.ts';
import { AutoRefresh } from '../../../core/autoRefresh.ts';
import { FollowWrites, TOGETHER_MS } from './followWrites.ts';
import { ExpansionMemory } from './expansionMemory.ts';
import { AssignedCount } from './issueBadge.ts';
import { writeIssueDrag } from './issueDrag.ts';
import { isOpenAtFirst, type QueryRow, type Row } from './issueRows.ts';
import { issueMarkdown } from '../../../ui/issueUrls.ts';
import type { IssueTree } from './issueTree.ts';
import { treeItemOf, unsentNote, type ItemContext } from './issueTreeItem.ts';
import { issueCard } from '../../../ui/issueCard.ts';
import { revealOf } from './revealMoved.ts';
import { UnsentIssues } from './unsentIssues.ts';
import { siteStateText } from './siteStateText.ts';

const { l10n } = vscode;

/** After this long a moved row is revealed, even if the site has not reported what else changed. */
const SLOW_MS = 1000;
/** A change older than this waited in the outbox, and the user no longer looks for its row. */
const JUST_NOW_MS = 15_000;

export interface IssueViewDependencies {
  readonly sites: SiteDirectory & SiteMaintenance;
  readonly issues: IssueStore;
  readonly outbox: Pick<Outbox, 'list' | 'onDidChange'>;
  readonly workContext: WorkContext;
  readonly workspaceState: KeyValueStore;
}

/** The view `shipshape.issues`: paints the tree, its message and its badge, and tells what is selected. */
export class IssueTreeView implements vscode.Disposable {
  readonly #tree: IssueTree;
  readonly #services: IssueViewDependencies;
  readonly #view: FilledTree<Row>;
  readonly #count: AssignedCount;
  readonly #disposables: vscode.Disposable[] = [];
  /** When the user last selected rows, by the monotonic clock. */
  #selectedAt = -Infinity;
  /** What the tree itself selected last: VS Code does not distinguish that from the user's selection. */
  #revealed: IssueRef | undefined;

  constructor(tree: IssueTree, services: IssueViewDependencies) {
    this.#tree = tree;
    this.#services = services;
    const { sites, issues, workContext } = services;
    const expansion = new ExpansionMemory(services.workspaceState);
    const changes = new vscode.EventEmitter<Row | Row[] | undefined>();
    const unsent = new UnsentIssues(services.outbox, (refs) => tree.paintIssues(refs));
    const context: ItemContext = {
      tree,
      site: (id) => sites.get(id),
      siteState: (id) => siteStateText(sites.state(id), l10n.t),
      whySignedOut: (siteId) => {
        const reason = sites.state(siteId) === 'expired' ? 'unauthorized' : 'signedOut';
        return describeError(new ShipshapeError(reason, 'Shown at the site', { siteId })).message;
      },
      wasExpanded: (id) => expansion.get(id),
      unsent: (ref) => unsent.get(ref),
      columns: () => readSetting('shipshape.issues.columns'),
    };
    this.#view = fillTreeView<Row>('shipshape.issues', {
      onDidChangeTreeData: changes.event,
      getTreeItem: (row) => treeItemOf(row, context),
      getChildren: async (row) => [...(await tree.children(row))],
      getParent: (row) => tree.parent(row),
      factsOf: (row) => (row.kind === 'issue' ? tree.issue(row) : undefined),
      resolveTreeItem: (item, row) => {
        const issue = row.kind === 'issue' ? tree.issue(row) : undefined;
        const site = issue && sites.get(issue.ref.siteId);
        const mark = issue && unsent.get(issue.ref);
        if (issue && site) item.tooltip = issueCard(issue, site, mark ? [unsentNote(mark)] : []);
        return item;
      },
      handleDrag: (rows, transfer) =>
        writeIssueDrag(rows, transfer, (refs) =>
          issueMarkdown(refs, { site: (id) => sites.get(id), issue: (ref) => issues.get(ref) }),
        ),
    });
    const isOpen = (row: QueryRow): boolean => expansion.get(row.id) ?? isOpenAtFirst(row);
    const isShown = (row: QueryRow): boolean =>
      isOpen(row) && (row.parent === undefined || expansion.get(row.parent.id) !== false);
    this.#count = new AssignedCount(sites, () => this.#showBadge());
    const schedule = (run: () => void, ms: number): vscode.Disposable => {
      const timer = setTimeout(run, ms);
      return new vscode.Disposable(() => clearTimeout(timer));
    };
    const autoRefresh = new AutoRefresh({
      refresh: () => tree.refreshQuietly(isShown),
      now: () => performance.now(),
      schedule,
    });
    const followWrites = new FollowWrites({
      issues,
      schedule,
      follow: async (written) => {
        const isVisible = this.#view.visible;
        const acceptedAt = performance.now() - TOGETHER_MS;
        const following = tree.follow(written, (row) => isVisible && isShown(row));
        // Where the site is slow, the row has its new place by what the user chose.
        await Promise.race([
          following,
          new Promise((resolve) => schedule(() => resolve(undefined), SLOW_MS)),
        ]);
        await this.#revealMoved(written, acceptedAt, isShown);
        await following;
        this.#count.reset();
        look();
      },
    });
    const lookedAt = (): void => autoRefresh.setActive(this.#view.visible && vscode.window.state.focused);

    const selectionChanged = (): void => workContext.selectionChanged(() => this.#selectedIssues());
    const look = (): void => {
      this.#showMessage();
      this.#showBadge();
      if (!this.#view.visible || !readSetting('shipshape.issues.badge')) return;
      // The rows first: a query among them that loads anyway will tell the number.
      void tree.children().then(() => this.#count.askForMissing(tree.queryRows, isShown));
    };
    this.#disposables.push(
      tree.onDidChange((rows) => {
        changes.fire(rows && [...rows]);
        look();
      }),
      this.#view.onDidExpand(({ id }) => expansion.set(id, true)),
      this.#view.onDidCollapse(({ id }) => expansion.set(id, false)),
      this.#view.onDidChangeSelection((selection) => {
        if (!selection.every((row) => row.kind === 'issue' && row.ref === this.#revealed))
          this.#selectedAt = performance.now();
        selectionChanged();
      }),
      this.#view.onDidChangeVisibility(({ visible }) => {
        selectionChanged();
        lookedAt();
        if (!visible) return;
        tree.retryUnreachable();
        look();
      }),
      vscode.window.onDidChangeWindowState(lookedAt),
      sites.onDidChange(({ recovered }) => {
        if (recovered.length > 0) autoRefresh.wake();
      }),
      autoRefresh,
      followWrites,
      unsent,
      changes,
      this.#count,
    );
    lookedAt();
  }

  /** The rows that are selected now. */
  get selection(): readonly Row[] {
    return this.#view.selection;
  }

  /** Makes the badge ask for its number again when the view is next shown. */
  resetBadge(): void {
    this.#count.reset();
  }

  /** Paints message and badge anew, for settings that concern only them. */
  repaint(): void {
    this.#showMessage();
    this.#showBadge();
  }

  dispose(): void {
    for (const disposable of this.#disposables.splice(0)) disposable.dispose();
  }

  /** Shows where an issue stands that the user has just moved; several, or one that waited long, are left alone. */
  async #revealMoved(
    written: readonly WrittenIssue[],
    acceptedAt: number,
    isShown: (row: QueryRow) => boolean,
  ): Promise<void> {
    const moved = written.filter(({ change, ageMs }) => change.status !== undefined && ageMs < JUST_NOW_MS);
    const [only, ...others] = moved;
    if (!only || others.length > 0 || !this.#view.visible) return;
    const row = await this.#tree.rowOf(only.ref, isShown);
    const now = performance.now();
    const movedMs = now - acceptedAt + only.ageMs;
    const reveal = revealOf(only.ref, this.#selectedIssues(), now - this.#selectedAt, movedMs);
    if (!row || reveal === 'leave') return;
    // A row that was recreated in the meantime cannot be revealed; the next attempt finds the new one.
    const how = { select: reveal === 'select', focus: false };
    if (how.select) this.#revealed = row.ref;
    await this.#view.reveal(row, how).then(undefined, () => undefined);
  }

  /** None while the view is hidden. */
  #selectedIssues(): readonly IssueRef[] {
    const selected = this.#view.visible ? this.#view.selection : [];
    return selected.flatMap((row) => (row.kind === 'issue' ? [row.ref] : []));
  }

  /** One line above the rows for what concerns them all, instead of an error at each. */
  #showMessage(): void {
    const lines = this.#tree.unreachable().map(({ site, error }) => describeError(error, site.name).message);
    if (this.#tree.filter !== '') lines.unshift(l10n.t('Filtered by "{0}"', this.#tree.filter));
    this.#view.message = lines.join('\n');
  }

  #showBadge(): void {
    const wanted = readSetting('shipshape.issues.badge') && this.#services.sites.list().length > 0;
    const value = wanted ? this.#count.get(this.#tree.queryRows) : undefined;
    this.#view.badge =
      value === undefined || value === 0
        ? undefined
        : {
            value,
            tooltip:
              value === 1
                ? l10n.t('1 open issue is assigned to you')
                : l10n.t('{0} open issues are assigned to you', value),
          };
  }
}
