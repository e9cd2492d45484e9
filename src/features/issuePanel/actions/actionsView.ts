import type { IssueDetails, Reaction } from '../../../atlassian/model/issueDetails.ts';
import type { UnsentWrite, Write } from '../../../atlassian/model/write.ts';
import type { FieldAnswer } from '../../../fields/field.ts';
import type { CountView, IssueActionsView, TimerView } from '../../../protocol/actionViews.ts';

/** What the actions show of an issue: as the site has it, with the user's own changes that it does not have yet. */
export function actionsView(
  details: IssueDetails,
  unsent: readonly UnsentWrite[],
  timer: TimerView | undefined,
): IssueActionsView {
  const writes = unsent.map(({ write }) => write);
  const { watching, votes, flag } = details;
  const flagged = flag && lastEdit(unsent, flag.fieldId);
  return {
    ...(watching && { watching: count(watching, last(writes, 'watch')?.watching) }),
    ...(votes && { votes: count(votes, last(writes, 'vote')?.voted) }),
    ...(flag && {
      flag:
        flagged === undefined
          ? { on: flag.options.length > 0 }
          : { on: flagged.kind !== 'cleared', waiting: true },
    }),
    ...(timer && { timer }),
    newWebLinks: writes.flatMap((write) =>
      write.kind === 'webLink' ? [{ url: write.url, title: write.title }] : [],
    ),
    goingWebLinks: writes.flatMap((write) => (write.kind === 'removeWebLink' ? [write.linkId] : [])),
  };
}

/** The newest unsent change of a kind. */
function last<Kind extends Write['kind']>(
  writes: readonly Write[],
  kind: Kind,
): Extract<Write, { kind: Kind }> | undefined {
  return writes.findLast((write): write is Extract<Write, { kind: Kind }> => write.kind === kind);
}

/** What a field holds by the newest unsent change of it. */
export function lastEdit(unsent: readonly UnsentWrite[], fieldId: string): FieldAnswer | undefined {
  return unsent
    .flatMap(({ write }) => (write.kind === 'edit' ? write.edits : []))
    .findLast(({ field }) => field.id === fieldId)?.to;
}

function count({ count: counted, mine }: Reaction, wanted: boolean | undefined): CountView {
  if (wanted === undefined) return { count: counted, mine };
  const change = wanted === mine ? 0 : wanted ? 1 : -1;
  return { count: Math.max(0, counted + change), mine: wanted, waiting: true };
}
