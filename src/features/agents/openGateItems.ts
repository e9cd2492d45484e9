import type { Transition } from '../../atlassian/model/transition.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import { openTexts } from '../../checklist/openItems.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import { markdownOf } from '../../ui/markupText.ts';
import { beyondFiles, openOfIssue } from '../../ui/openOfIssue.ts';
import { isGated } from '../../ui/transitionGate.ts';
import type { ToolContext } from './toolContext.ts';
import { ToolRefused } from './toolRefused.ts';

/** Open items that a model is told of. */
const MOST_TOLD = 20;

/**
 * The checklist items that a transition finds open which wants them done: in the workspace's files about the issue, in its
 * description, and in the checklists that apps keep with it. None for any other transition.
 * @throws ToolRefused where the team lets nobody pass so
 */
export async function openGateItems(
  ref: IssueRef,
  transition: Transition,
  { gate, openItems: inFiles, t }: Pick<ToolContext, 'gate' | 'openItems' | 't'>,
  jira: Pick<JiraClient, 'issueDetails'>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { names, canPass } = gate();
  if (!isGated(names, transition)) return [];
  const [files, details] = await Promise.all([inFiles([ref]), jira.issueDetails(ref.key, signal)]);
  const { items, unread } = await openOfIssue(details, async (description) =>
    openTexts(await markdownOf(description)),
  );
  const texts = [
    ...[...files, ...beyondFiles(items, files)].map(({ text }) => text),
    ...unread.map((name) => t('{0} could not be read', name)),
  ];
  if (texts.length === 0 || canPass) return texts;
  throw new ToolRefused(`The team wants the checklists done before this transition. Still open:`, {
    from: 'checklists of the issue',
    text: [
      ...texts.slice(0, MOST_TOLD),
      ...(texts.length > MOST_TOLD ? [t('and {0} more', texts.length - MOST_TOLD)] : []),
    ].join('\n'),
  });
}
