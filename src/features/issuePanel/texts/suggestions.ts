import type { IssueStore } from '../../../atlassian/ports/issueStore.ts';
import type { JiraClient } from '../../../atlassian/ports/jira/client.ts';
import { projectKeyOf, type IssueRef } from '../../../core/issueKey.ts';
import type { SuggestionView } from '../../../protocol/textSuggestions.ts';
import { offeredPeople } from '../../../ui/offeredPeople.ts';
import type { MentionMemory } from './mentionMemory.ts';

export interface SuggestionDependencies {
  readonly jira: (
    siteId: string,
    userAsked: boolean,
  ) => Promise<Pick<JiraClient, 'findUsers' | 'assignableUsers' | 'pickIssues'>>;
  readonly issues: Pick<IssueStore, 'search'>;
  readonly mentions: MentionMemory;
}

const MOST = 10;

/**
 * What can be meant by a word that is being typed in a text: behind an `@` people of the site, for the beginning of a
 * key issues of its project. One request.
 * @param word as it is typed, `@ad` or `SHOP-1`
 */
export async function suggest(
  ref: IssueRef,
  word: string,
  { jira, issues, mentions }: SuggestionDependencies,
  signal: AbortSignal,
): Promise<readonly SuggestionView[]> {
  const client = await jira(ref.siteId, false);
  if (word.startsWith('@')) {
    const query = word.slice(1).trim();
    const users =
      query === ''
        ? await client.assignableUsers(ref.key, '', signal)
        : await client.findUsers(query, signal);
    const active = offeredPeople(users, query);
    const offered = await mentions.offer(ref.siteId, active);
    return offered.map(({ label, name }, index) => {
      const email = active[index]?.email;
      return { insert: `@${label}`, label: name, ...(email !== undefined && { description: email }) };
    });
  }
  const project = `${projectKeyOf(word)}-`;
  const local = issues
    .search(word, MOST)
    .filter((issue) => issue.ref.siteId === ref.siteId && issue.ref.key.startsWith(project))
    .map(({ ref: { key }, summary }) => ({ key, summary }));
  const found = local.length > 0 ? local : await client.pickIssues(word, signal);
  return found.slice(0, MOST).map(({ key, summary }) => ({ insert: key, label: key, description: summary }));
}
