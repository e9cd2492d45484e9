/** The ids in `<ri:user ri:account-id="…"/>` (Cloud) and `<ri:user ri:userkey="…"/>` (Data Center). */
const MENTION = /<ri:user\s[^<>]*?ri:(?:account-id|userkey)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** The people whom a body in storage format mentions, by id, each once. */
export function mentionedUsers(storage: string): string[] {
  const ids = [...storage.matchAll(MENTION)].map((match) => match[1] ?? match[2] ?? '');
  return [...new Set(ids)].filter((id) => id !== '');
}
