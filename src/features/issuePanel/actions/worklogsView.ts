import type { NewestFirst, Worklog } from '../../../atlassian/model/issueDetails.ts';
import type { UnsentWrite } from '../../../atlassian/model/write.ts';
import type { PageView, WorklogView } from '../../../protocol/issueView.ts';
import { personView, richText } from '../richText.ts';

/** Work logs, with what the user did to them that the site does not know of. @param accountId the signed-in account */
export function worklogViews(
  { items, total }: NewestFirst<Worklog>,
  unsent: readonly UnsentWrite[],
  accountId: string,
): PageView<WorklogView> {
  const writes = unsent.map(({ write }) => write);
  const coming = writes.flatMap((write): readonly WorklogView[] =>
    write.kind === 'logWork' ? [{ id: '', mine: true, waiting: 'added', ...draftView(write) }] : [],
  );
  const there = items.map((worklog): WorklogView => {
    const { id, author, started, spent, comment, visibility } = worklog;
    const known = {
      ...{ id, started, spent },
      ...(author && { author: personView(author) }),
      ...(comment && { comment: richText(comment) }),
      ...(visibility && { visibleTo: visibility }),
      mine: author?.accountId === accountId,
    };
    const change = writes.findLast(
      (write) => (write.kind === 'editWorklog' || write.kind === 'deleteWorklog') && write.worklogId === id,
    );
    if (change?.kind === 'deleteWorklog') return { ...known, waiting: 'removed' };
    if (change?.kind !== 'editWorklog') return known;
    const { author: who } = known;
    return {
      ...{ id, mine: true, waiting: 'changed' },
      ...(who && { author: who }),
      ...(visibility && { visibleTo: visibility }),
      ...draftView(change),
    };
  });
  return { items: [...coming, ...there], total: total + coming.length };
}

function draftView(draft: {
  readonly started: string;
  readonly spent: string;
  readonly text: string;
}): Pick<WorklogView, 'started' | 'spent' | 'comment'> {
  const { started, spent, text } = draft;
  return { started, spent, ...(text.trim() !== '' && { comment: { format: 'plain', text } }) };
}
