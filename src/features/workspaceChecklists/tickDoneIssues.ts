import * as vscode from 'vscode';
import type { StatusCategory } from '../../atlassian/model/issue.ts';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { findIssueKeys, formatIssueRef, isSameIssue, type IssueRef } from '../../core/issueKey.ts';
import { joinSentences } from '../../core/localize.ts';
import { tell, tellWarning } from '../../platform/notifications.ts';
import { withProgress } from '../../platform/progress.ts';
import { readAgain } from '../../ui/readAgain.ts';
import { issueOfKey, knownProjects } from '../../ui/siteOfKey.ts';
import type { WorkContext } from '../../ui/workContext.ts';
import { issuesOf, namingItems, ticksOfDone } from './doneIssues.ts';
import { tickableItems } from './readChecklists.ts';
import { setTicks } from './tickDocument.ts';

const { l10n } = vscode;

export interface TickDoneDependencies {
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly workContext: WorkContext;
}

/** Issues that are asked for in one request. */
const AT_ONCE = 100;
/** Milliseconds after which a status is no news: an issue may have been opened again. */
const NEWS_MS = 60_000;

/** Ticks the items of the active Markdown file whose issues are done by now, and says which issues there are not. */
export async function tickDoneIssues(deps: TickDoneDependencies): Promise<void> {
  const { sites, issues } = deps;
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== 'markdown') {
    void tell(l10n.t('Open a Markdown file first.'));
    return;
  }
  const isKnown = knownProjects(deps);
  const naming = namingItems(await tickableItems(document.getText()), (text) =>
    findIssueKeys(text, isKnown).flatMap((key) => issueOfKey(key, deps) ?? []),
  );
  if (naming.length === 0) {
    void tell(l10n.t('No open item of this file names an issue.'));
    return;
  }
  const refs = issuesOf(naming);
  const fetch = async (ref: IssueRef, signal: AbortSignal) => {
    const { jira } = await sites.client(ref.siteId, { userAsked: true });
    const { issue } = await jira.issueDetails(ref.key, signal);
    return issues.put([issue])[0] ?? issue;
  };
  const read = await withProgress(
    { notification: l10n.t('Looking at {0} issues…', refs.length) },
    async (signal) => {
      const gone: IssueRef[] = [];
      const moved = new Map<string, IssueRef>();
      for (let at = 0; at < refs.length; at += AT_ONCE) {
        const part = await readAgain(refs.slice(at, at + AT_ONCE), { sites, issues, fetch, signal });
        gone.push(...part.gone);
        for (const [name, ref] of part.moved) moved.set(name, ref);
      }
      return { gone, moved };
    },
  );
  if (read.kind !== 'ok') return;
  const { gone, moved } = read.value;
  const refNow = (ref: IssueRef): IssueRef => moved.get(formatIssueRef(ref)) ?? ref;
  const isGone = (ref: IssueRef): boolean => gone.some((each) => isSameIssue(each, ref));
  const isRead = (ref: IssueRef): boolean =>
    !isGone(ref) && (issues.ageOf(refNow(ref)) ?? Infinity) < NEWS_MS;
  const categoryOf = (ref: IssueRef): StatusCategory | undefined =>
    isRead(ref) ? issues.get(refNow(ref))?.status.category : undefined;
  const ticks = ticksOfDone(naming, categoryOf);
  if (ticks.length > 0) await setTicks(document.uri, ticks);
  const unread = refs.filter((ref) => !isGone(ref) && !isRead(ref));
  const words = [
    ticks.length > 0
      ? l10n.t('Items ticked, as their issues are done: {0}.', ticks.length)
      : l10n.t('None of these items is ticked: their issues are not done.'),
    ...(gone.length > 0 ? [l10n.t('There is no such issue, or you may not see it: {0}.', keysOf(gone))] : []),
    ...(unread.length > 0 ? [l10n.t('Nobody could say how these are: {0}.', keysOf(unread))] : []),
  ];
  const said = joinSentences(words, l10n.t);
  void (words.length > 1 ? tellWarning(said) : tell(said));
}

function keysOf(refs: readonly IssueRef[]): string {
  return refs.map(({ key }) => key).join(', ');
}
