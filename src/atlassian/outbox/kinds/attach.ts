import * as v from 'valibot';
import { readTime, readUser } from '../../common/issues.ts';
import { id, objects, text, type JsonObject } from '../../common/read.ts';
import type { AttachWrite } from '../../model/write.ts';
import { isAboutField } from './fieldTraces.ts';
import { ADDED, traceOf, type WriteKind } from './kind.ts';

/** Both flavours' name for files, and what the history calls them. */
export const ATTACHMENTS = { id: 'attachment', name: 'Attachment' } as const;

/** A file, attached: it adds, so it replaces nothing and conflicts with nothing. */
export const attach: WriteKind<AttachWrite> = {
  schema: v.object({
    kind: v.literal('attach'),
    name: v.string(),
    mimeType: v.string(),
    size: v.number(),
  }),
  version: () => 2,
  looksFirst: false,
  trace: ADDED,

  async send({ name, mimeType }, { jira, key, content, options }) {
    const file = { name: withoutFolders(name), mimeType, bytes: await content() };
    await jira.addAttachment(key, file, options);
  },

  async look(write, { jira, key, accountId, sent }) {
    if (!sent) return { kind: 'absent' };
    const { issue, changes, fields } = await jira.issueHistory(key, [ATTACHMENTS.id]);
    // An issue that came without its files does not say that there are none.
    if (!Array.isArray(fields[ATTACHMENTS.id])) return { kind: 'untraceable', issue };
    const there = objects(fields[ATTACHMENTS.id]);
    const times = there
      .filter((one) => readUser(one['author'])?.accountId === accountId && isFile(one, write))
      .map((one) => Date.parse(readTime(one['created']) ?? ''));
    const found = traceOf(times, sent);
    if (found !== 'absent') return { kind: found, issue };
    // It may have arrived, and been removed since.
    const known = new Set(there.map((one) => id(one['id'])));
    const removed = changes.some(
      ({ author, created, items }) =>
        author?.accountId === accountId &&
        Date.parse(created) >= sent.possible &&
        items.some((item) => isAboutField(item, ATTACHMENTS) && item.to !== undefined && !known.has(item.to)),
    );
    return { kind: removed ? 'untraceable' : 'absent', issue };
  },

  shows: () => ({}),
  combine: () => undefined,
};

function isFile(stored: JsonObject, { name, size }: AttachWrite): boolean {
  return stored['size'] === size && isSameFileName(text(stored['filename']) ?? '', name);
}

/** Whether a site may have made one name of a file of the other. @param given may have folders before it */
export function isSameFileName(stored: string, given: string): boolean {
  return lettersOf(stored) === lettersOf(withoutFolders(given));
}

/** A file of any system's: what a site would make of its folders is not left to the site. */
function withoutFolders(path: string): string {
  return path.replace(/^.*[/\\]/s, '');
}

/** What a site leaves of a name: signs may be replaced, or stay as a form writes them. */
function lettersOf(name: string): string {
  return name.normalize('NFC').replace(/%22|%0[AD]|[^\p{L}\p{N}]/gu, '');
}
