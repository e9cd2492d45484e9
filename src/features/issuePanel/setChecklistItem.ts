import type { Outbox } from '../../atlassian/ports/outbox.ts';
import type { Translate } from '../../core/localize.ts';
import type { ItemStateView } from '../../protocol/checklistView.ts';
import type { SaveResult } from '../../protocol/issuePanel.ts';
import { readChecklist } from '../../ui/appChecklists.ts';
import { sendWrite } from './actions/actionContext.ts';
import { itemId } from './checklistViews.ts';
import { AnswerRefused } from './issueEditing.ts';
import type { IssueSession } from './issueSession.ts';

/** What it needs. */
interface Dependencies {
  readonly session: IssueSession;
  readonly outbox: Pick<Outbox, 'send'>;
  readonly t: Translate;
}

/**
 * Gives an item of an app's checklist another state.
 * @throws AnswerRefused where the item is not there any more, ShipshapeError where the site refuses it
 */
export async function setChecklistItem(
  { session, outbox, t }: Dependencies,
  checklistId: string,
  wanted: string,
  to: ItemStateView,
): Promise<SaveResult> {
  const checklist = session.details?.checklists?.find(({ place }) => place.id === checklistId);
  const shown = checklist && readChecklist(checklist, session.pending());
  const found = shown?.items.find(({ name }) => itemId(name) === wanted);
  if (!checklist || !found) throw new AnswerRefused(t('This item is no longer in the checklist.'));
  const { name, item } = found;
  return sendWrite(session, outbox, {
    kind: 'checklist',
    place: checklist.place,
    changes: [{ kind: 'state', item: name, from: item.state, to }],
  });
}
