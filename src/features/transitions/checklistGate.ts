import { openTexts } from '../../checklist/openItems.ts';
import { sourceOf } from '../../atlassian/common/markupSource.ts';
import type { Status } from '../../atlassian/model/issue.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import { throwIfAborted } from '../../core/abort.ts';
import { isSameIssue, type IssueRef } from '../../core/issueKey.ts';
import type { Translate } from '../../core/localize.ts';
import { mapConcurrent } from '../../core/mapConcurrent.ts';
import { isUnread, type FindOpenItems } from '../../ui/issueChecklists.ts';
import { beyondFiles, openOfIssue } from '../../ui/openOfIssue.ts';
import { isGated, type GateSettings } from '../../ui/transitionGate.ts';
import type { GateItem, GateQuestion, TransitionUi, UnreadChecklists } from './transitionUi.ts';

/** What the gate needs of the world. */
export interface GateDependencies {
  readonly ui: Pick<TransitionUi, 'askGate' | 'showGateItems' | 'withProgress'>;
  readonly jira: (siteId: string) => Promise<Pick<JiraClient, 'issueDetails' | 'readMarkdown'>>;
  /** Those of the workspace's files. */
  readonly openItems: FindOpenItems;
  readonly gate: GateSettings;
  readonly t: Translate;
}

/** Descriptions read at the same time. */
const READS = 4;

/**
 * Whether issues may take a transition. One that the team named asks first while items of their checklists are open: in
 * the workspace's files about them, in their descriptions, and in the checklists that apps keep with them. Any other asks nothing and costs nothing.
 */
export async function passGate(
  deps: GateDependencies,
  refs: readonly IssueRef[],
  transition: { readonly name: string; readonly to: Status },
): Promise<boolean> {
  const { ui, gate, t } = deps;
  if (!isGated(gate.names, transition)) return true;
  const found = await ui.withProgress(t('Looking for open checklist items'), (signal) =>
    look(deps, refs, signal),
  );
  if (found === undefined) return false;
  const { items, unread } = found;
  if (items.length === 0 && unread.length === 0) return true;
  const answer = await ui.askGate({ refs, to: transition.to, items, unread, canPass: gate.canPass });
  if (answer === 'show') await ui.showGateItems(items);
  return answer === 'pass';
}

async function look(
  deps: GateDependencies,
  refs: readonly IssueRef[],
  signal: AbortSignal,
): Promise<Pick<GateQuestion, 'items' | 'unread'>> {
  const inFiles = await deps.openItems(refs);
  const unread = inFiles
    .filter(isUnread)
    .map((found): UnreadChecklists => ({ ref: found.ref, files: found.unread }));
  const items = await mapConcurrent(refs, READS, async (ref): Promise<readonly GateItem[]> => {
    const own = inFiles.flatMap((item): readonly GateItem[] => {
      if (isUnread(item) || !isSameIssue(item.ref, ref)) return [];
      const { text, uri, line } = item;
      return [{ ref, text, place: { uri, line } }];
    });
    try {
      const jira = await deps.jira(ref.siteId);
      const details = await jira.issueDetails(ref.key, signal);
      const found = await openOfIssue(details, async (description) =>
        openTexts(await jira.readMarkdown(sourceOf(description))),
      );
      if (found.unread.length > 0) unread.push({ ref });
      return [...own, ...beyondFiles(found.items, own).map((item): GateItem => ({ ref, ...item }))];
    } catch {
      throwIfAborted(signal);
      // A site that is away cannot say what is open there; that is told, as nobody has seen that nothing is.
      unread.push({ ref });
      return own;
    }
  });
  throwIfAborted(signal);
  return { items: items.flat(), unread };
}
