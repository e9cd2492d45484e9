import type { Markup } from '../atlassian/model/issueDetails.ts';
import type { User } from '../atlassian/model/user.ts';
import { allElements, parseStorage, textOf } from '../atlassian/storageFormat/tree.ts';
import { Warnings } from '../atlassian/storageFormat/warnings.ts';
import type { Mention } from '../core/mention.ts';

/** Whom a text mentions, by the HTML that a Data Center made of it: links to people with their user names in `rel`. */
export function renderedMentions(html: string): readonly User[] {
  const found = new Map<string, User>();
  for (const element of allElements(parseStorage(html, new Warnings()))) {
    const { name, attributes } = element;
    if (name !== 'a' || !/\buser-hover\b/.test(attributes.get('class') ?? '')) continue;
    const accountId = attributes.get('rel');
    const displayName = textOf(element).trim();
    if (accountId !== undefined && displayName !== '')
      found.set(accountId, { accountId, displayName, active: true });
  }
  return [...found.values()];
}

/** Whom texts mention by names that say little to others, as `[~name]`: each once. */
export function mentionedIn(texts: readonly (Markup | undefined)[]): readonly Mention[] {
  const found = texts.flatMap((markup) =>
    markup?.format === 'wiki' && markup.html?.includes('user-hover') === true
      ? renderedMentions(markup.html)
      : [],
  );
  const people = new Map(found.map(({ accountId, displayName }) => [accountId, displayName]));
  return [...people].map(([id, name]) => ({ id, name, label: name }));
}
