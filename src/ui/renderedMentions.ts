import type { User } from '../atlassian/model/user.ts';
import { allElements, parseStorage, textOf } from '../atlassian/storageFormat/tree.ts';
import { Warnings } from '../atlassian/storageFormat/warnings.ts';

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
