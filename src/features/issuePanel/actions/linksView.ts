import type { Issue } from '../../../atlassian/model/issue.ts';
import type { IssueLink, LinkedIssue } from '../../../atlassian/model/issueDetails.ts';
import type { UnsentWrite } from '../../../atlassian/model/write.ts';
import type { IssueLinkView, LinkedIssueView } from '../../../protocol/issueView.ts';

/** What is known of an issue of the same site, by its key. */
export type FindIssue = (key: string) => Issue | undefined;

/** More of them than that are a circle that somebody made. */
const MOST_ANCESTORS = 5;

/** The links of an issue, with those that the user added or removed and the site does not know of. */
export function linkViews(
  links: readonly IssueLink[],
  unsent: readonly UnsentWrite[],
  find: FindIssue,
): readonly IssueLinkView[] {
  const writes = unsent.map(({ write }) => write);
  const going = new Set(writes.flatMap((write) => (write.kind === 'unlink' ? [write.linkId] : [])));
  const there = links.map(({ id, type, direction, relation, issue }): IssueLinkView => ({
    id,
    group: `${type} ${direction}`,
    relation,
    issue: linkedIssueView(issue),
    ...(going.has(id) && { waiting: 'removed' }),
  }));
  const coming = writes.flatMap((write): readonly IssueLinkView[] => {
    if (write.kind !== 'link') return [];
    const { type, direction, label, key } = write.link;
    // The site may tell of it before it has answered.
    const isThere = links.some(
      (one) =>
        one.type === type && one.direction === direction && one.issue.key === key && !going.has(one.id),
    );
    if (isThere) return [];
    const { summary = '', status } = find(key) ?? {};
    return [
      {
        id: '',
        group: `${type} ${direction}`,
        relation: label,
        issue: linkedIssueView({ key, summary, ...(status && { status }) }),
        waiting: 'added',
      },
    ];
  });
  return [...there, ...coming];
}

/** Another issue as a line names it. */
export function linkedIssueView({ key, summary, status }: LinkedIssue): LinkedIssueView {
  return { key, summary, ...(status && { status: { name: status.name, category: status.category } }) };
}

/** What an issue's parent belongs to, the outermost first, as far as that is known without asking. */
export function ancestorsOf(
  parent: Issue['parent'],
  find: FindIssue,
): readonly NonNullable<Issue['parent']>[] {
  const above: NonNullable<Issue['parent']>[] = [];
  for (
    let next = parent && find(parent.key)?.parent;
    next && above.length < MOST_ANCESTORS;
    next = find(next.key)?.parent
  )
    above.unshift(next);
  return above;
}
