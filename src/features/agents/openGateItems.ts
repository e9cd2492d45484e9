import { sourceOf } from '../../atlassian/common/markupSource.ts';
import type { Transition } from '../../atlassian/model/transition.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import { openItems } from '../../checklist/openItems.ts';
import { parseChecklists } from '../../checklist/parseChecklists.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import { isGated } from '../../ui/transitionGate.ts';
import { siteText } from './answers/siteText.ts';
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
  jira: Pick<JiraClient, 'issueDetails' | 'readMarkdown'>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { names, canPass } = gate();
  if (!isGated(names, transition)) return [];
  const [files, { description }] = await Promise.all([inFiles([ref]), jira.issueDetails(ref.key, signal)]);
  const markdown = description === undefined ? '' : await jira.readMarkdown(sourceOf(description));
  const inDescription = parseChecklists(markdown).flatMap(({ items }) => [...openItems(items)]);
  const texts = [...files, ...inDescription].map(({ text }) => text);
  if (texts.length === 0 || canPass) return texts;
  throw new ToolRefused(
    `The team wants the checklists done before this transition. Still open:\n${siteText('checklists of the issue', texts.slice(0, MOST_TOLD).join('\n'))}`,
  );
}
