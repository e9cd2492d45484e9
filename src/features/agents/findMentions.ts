import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import type { User } from '../../atlassian/model/user.ts';
import type { Mention } from '../../core/mention.ts';
import { safeLine } from '../../core/safeLine.ts';
import { ToolRefused } from './toolRefused.ts';

const MOST_NAMED = 8;
const LONGEST_NAME = 80;

/**
 * The people whom a text mentions.
 * @param names as they stand behind an `@` in the text
 * @throws ToolRefused where a name is nobody's, or several people's
 */
export async function findMentions(
  text: string,
  names: readonly string[],
  jira: Pick<JiraClient, 'findUsers'>,
  signal: AbortSignal,
): Promise<readonly Mention[]> {
  const mentions: Mention[] = [];
  for (const name of names.map((each) => each.replace(/^@/, '').trim())) {
    if (!text.includes(`@${name}`))
      throw new ToolRefused(`Write "@${name}" in the text, where ${name} is to be mentioned.`);
    const { accountId, displayName } = await findPerson(name, jira, signal);
    mentions.push({ label: name, id: accountId, name: displayName });
  }
  return mentions;
}

/** The one who bears a name. @throws ToolRefused where nobody does, or several do */
async function findPerson(
  name: string,
  jira: Pick<JiraClient, 'findUsers'>,
  signal: AbortSignal,
): Promise<User> {
  const found = (await jira.findUsers(name, signal)).filter(({ active }) => active);
  const wanted = name.toLowerCase();
  const exact = found.filter(
    (user) => user.displayName.toLowerCase() === wanted || user.email?.toLowerCase() === wanted,
  );
  const [only, another] = exact.length > 0 ? exact : found;
  if (only && !another) return only;
  if (!only) throw new ToolRefused(`Nobody on the site is called "${name}". Try a part of the name.`);
  const names = (exact.length > 0 ? exact : found)
    .slice(0, MOST_NAMED)
    .map((user) =>
      safeLine(
        user.email === undefined ? user.displayName : `${user.displayName} <${user.email}>`,
        LONGEST_NAME,
      ),
    );
  throw new ToolRefused(`"${name}" could be several people. Use one whole name, or an email address:`, {
    from: 'the site',
    text: names.join('\n'),
  });
}
