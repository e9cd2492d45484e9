import type { NewestFirst, Worklog } from '../../../atlassian/model/issueDetails.ts';
import type { PageView, WorklogView } from '../../../protocol/issueView.ts';
import { personView, richText } from '../richText.ts';
import { isStopped, unsentMark, type UnsentTexts } from '../texts/unsentViews.ts';

/** Work logs, with what the user did to them that the site does not have. @param accountId the signed-in account */
export function worklogViews(
  { items, total }: NewestFirst<Worklog>,
  texts: UnsentTexts,
  accountId: string,
): PageView<WorklogView> {
  const coming = texts.all.flatMap((unsent): readonly WorklogView[] =>
    unsent.write.kind === 'logWork'
      ? [{ id: '', mine: true, unsent: unsentMark(unsent, 'added', texts), ...draftView(unsent.write) }]
      : [],
  );
  const there = items.map((worklog) => changedWorklog(worklog, accountId, texts));
  return { items: [...coming, ...there], total: total + coming.length };
}

function changedWorklog(worklog: Worklog, accountId: string, texts: UnsentTexts): WorklogView {
  const { id, author, started, spent, comment, visibility } = worklog;
  const who = {
    ...(author && { author: personView(author) }),
    ...(visibility && { visibleTo: visibility }),
  };
  const known: WorklogView = {
    ...{ id, started, spent, ...who },
    ...(comment && { comment: richText(comment) }),
    mine: author?.accountId === accountId,
  };
  const unsent = texts.all.findLast(
    ({ write }) => (write.kind === 'editWorklog' || write.kind === 'deleteWorklog') && write.worklogId === id,
  );
  if (unsent?.write.kind === 'deleteWorklog')
    return { ...known, unsent: unsentMark(unsent, 'removed', texts) };
  if (unsent?.write.kind !== 'editWorklog') return known;
  const mark = unsentMark(unsent, 'changed', texts);
  // What the site has stands there until the user decides.
  if (isStopped(unsent)) return { ...known, unsent: mark };
  return { id, mine: true, ...who, unsent: mark, ...draftView(unsent.write) };
}

function draftView(draft: {
  readonly started: string;
  readonly spent: string;
  readonly text: string;
}): Pick<WorklogView, 'started' | 'spent' | 'comment'> {
  const { started, spent, text } = draft;
  return { started, spent, ...(text.trim() !== '' && { comment: { format: 'plain', text } }) };
}
