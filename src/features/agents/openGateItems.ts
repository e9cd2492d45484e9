import type { Transition } from '../../atlassian/model/transition.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import { openTexts } from '../../checklist/openItems.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import { markdownOf } from '../../ui/markupText.ts';
import { isGated } from '../../ui/transitionGate.ts';
import type { ToolContext } from './toolContext.ts';
import { ToolRefused } from './toolRefused.ts';

/** Open items that a model is told of. */
const MOST_TOLD = 20;

/**
 * The checklist items that a transition finds open which wants them done: in the workspace's files about the issue, and in
 * its description. None for any other transition.
 * @throws ToolRefused where the team lets nobody pass so
 */
export async function openGateItems(
  ref: IssueRef,
  transition: Transition,
  { gate, openItems: inFiles }: Pick<ToolContext, 'gate' | 'openItems'>,
  jira: Pick<JiraClient, 'issueDetails'>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { names, canPass } = gate();
  if (!isGated(names, transition)) return [];
  const [files, { description }] = await Promise.all([inFiles([ref]), jira.issueDetails(ref.key, signal)]);
  const texts = [...files.map(({ text }) => text), ...openTexts(await markdownOf(description))];
  if (texts.length === 0 || canPass) return texts;
  throw new ToolRefused(`The team wants the checklists done before this transition. Still open:`, {
    from: 'checklists of the issue',
    text: texts.slice(0, MOST_TOLD).join('\n'),
  });
}
