import type { UnsentWrite } from '../../../atlassian/model/write.ts';
import type { Outbox } from '../../../atlassian/ports/outbox.ts';
import { isSameIssue, type IssueRef } from '../../../core/issueKey.ts';
import type { Translate } from '../../../core/localize.ts';
import { isUndone } from '../../../ui/isUndone.ts';
import { AnswerRefused } from '../issueEditing.ts';

interface TakeBackDependencies {
  readonly outbox: Pick<Outbox, 'list'>;
  readonly t: Translate;
}

/**
 * A change of an issue that can still be taken back, or take another form.
 * @throws AnswerRefused where it was sent meanwhile, or may have arrived
 */
export function undoneChange(
  ref: IssueRef,
  id: string,
  { outbox, t }: TakeBackDependencies,
): UnsentWrite | undefined {
  const found = outbox.list().find((unsent) => unsent.id === id && isSameIssue(unsent.ref, ref));
  if (found && !isUndone(found))
    throw new AnswerRefused(t('It is on its way, or may have arrived. See Unsent Changes.'));
  return found;
}
