import * as v from 'valibot';
import { issueLink } from '../../../fields/fieldSchemas.ts';
import type { IssueLinkValue } from '../../../fields/field.ts';
import { readLinks } from '../../common/fieldValues.ts';
import type { LinkWrite } from '../../model/write.ts';
import { isAboutField } from './fieldTraces.ts';
import { traceOf, type WriteKind } from './kind.ts';

/** What the history calls links: Data Center by their name, Cloud by their field's id. */
export const LINKS = { id: 'issuelinks', name: 'Link' } as const;

/** A new link to another issue: it adds, and what is there already is done. */
export const link: WriteKind<LinkWrite> = {
  schema: v.object({ kind: v.literal('link'), link: issueLink }),
  version: () => 2,
  looksFirst: false,

  send: (write, { jira, key, options }) => jira.addLink(key, write.link, options),

  async look(write, { jira, key, accountId, sent }) {
    const { issue, changes, fields } = await jira.issueHistory(key, [LINKS.id]);
    if (readLinks(fields[LINKS.id]).some((one) => isSame(one, write.link))) return { kind: 'arrived', issue };
    if (!sent) return { kind: 'absent', issue };
    // An issue that came without its links does not say that there are none.
    if (!Array.isArray(fields[LINKS.id])) return { kind: 'untraceable', issue };
    // It may have arrived, and been removed since. The history does not tell the types of links apart.
    const times = changes.flatMap(({ author, created, items }) =>
      author?.accountId === accountId &&
      items.some((item) => isAboutField(item, LINKS) && item.to === write.link.key)
        ? [Date.parse(created)]
        : [],
    );
    return { kind: traceOf(times, sent) === 'absent' ? 'absent' : 'untraceable', issue };
  },

  shows: () => ({}),
  combine: (older, newer) => (older.kind === 'link' && isSame(older.link, newer.link) ? newer : undefined),
};

function isSame(one: IssueLinkValue, other: IssueLinkValue): boolean {
  return one.type === other.type && one.direction === other.direction && one.key === other.key;
}
