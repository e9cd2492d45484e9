import { sourceOf } from '../../../atlassian/common/markupSource.ts';
import type { IssueDetails } from '../../../atlassian/model/issueDetails.ts';
import type { User } from '../../../atlassian/model/user.ts';
import type { AttachWrite, CommentWrite, LogWorkWrite, UnsentWrite } from '../../../atlassian/model/write.ts';
import { isSameFileName } from '../../../atlassian/outbox/kinds/attach.ts';
import { isSameTimeSpent } from '../../../atlassian/outbox/kinds/worklogs.ts';
import type { JiraClient } from '../../../atlassian/ports/jira/client.ts';

/** Whether a text of the site's says what was typed. */
export type SaysTheSame = JiraClient['saysTheSame'];

/** Milliseconds by which this machine's clock may be ahead of the site's, where nothing better is known. */
const APART_MS = 60_000;

/**
 * What the user added to an issue, and the site tells of already while its answer to that is still on the way, or was
 * lost: it is shown once.
 */
export class Arrivals {
  /** What became of a change, by its id in the outbox: nothing on the site is two of them. */
  readonly #became = new Map<string, string>();

  /** True for what stands among what the site tells. */
  has({ id }: Pick<UnsentWrite, 'id'>): boolean {
    return this.#became.has(id);
  }

  /** Looks for changes in what the site told. @param unsent the oldest first @returns whether any was found */
  async find(details: IssueDetails, unsent: readonly UnsentWrite[], says: SaysTheSame): Promise<boolean> {
    let isFound = false;
    for (const one of unsent) {
      // What certainly was not sent is not there.
      if (one.sentAt === undefined || this.has(one)) continue;
      const id = await this.#idOf(one, details, says);
      if (id === undefined) continue;
      this.#became.set(one.id, id);
      isFound = true;
    }
    return isFound;
  }

  async #idOf(unsent: UnsentWrite, details: IssueDetails, says: SaysTheSame): Promise<string | undefined> {
    const { write } = unsent;
    switch (write.kind) {
      case 'comment':
        return this.#comment(unsent, write, details, says);
      case 'logWork':
        return this.#worklog(unsent, write, details, says);
      case 'attach':
        return this.#attachment(unsent, write, details);
      default:
        return undefined;
    }
  }

  async #comment(
    unsent: UnsentWrite,
    { text, people }: CommentWrite,
    { comments }: IssueDetails,
    says: SaysTheSame,
  ): Promise<string | undefined> {
    for (const comment of comments.items.toReversed()) {
      if (!this.#isCandidate('comment', comment, unsent) || !isSince(comment.created, unsent)) continue;
      if (await says(sourceOf(comment.body), text, undefined, people)) return key('comment', comment.id);
    }
    return undefined;
  }

  async #worklog(
    unsent: UnsentWrite,
    { started, spent, text }: LogWorkWrite,
    { worklogs }: IssueDetails,
    says: SaysTheSame,
  ): Promise<string | undefined> {
    for (const worklog of worklogs.items) {
      const isThen = Math.abs(Date.parse(worklog.started) - Date.parse(started)) < 60_000;
      if (!this.#isCandidate('worklog', worklog, unsent) || !isThen) continue;
      if (!isSameTimeSpent(worklog.spent, spent)) continue;
      const { comment } = worklog;
      if (text.trim() === '' ? comment === undefined : await says(sourceOf(comment), text))
        return key('worklog', worklog.id);
    }
    return undefined;
  }

  #attachment(
    unsent: UnsentWrite,
    { name, size }: AttachWrite,
    { attachments }: IssueDetails,
  ): string | undefined {
    const found = attachments.find(
      (file) =>
        this.#isCandidate('attachment', file, unsent) &&
        isSince(file.created, unsent) &&
        file.size === size &&
        isSameFileName(file.name, name),
    );
    return found && key('attachment', found.id);
  }

  #isCandidate(
    kind: string,
    { id, author }: { readonly id: string; readonly author?: User },
    { accountId }: UnsentWrite,
  ): boolean {
    return author?.accountId === accountId && ![...this.#became.values()].includes(key(kind, id));
  }
}

function key(kind: string, id: string): string {
  return `${kind} ${id}`;
}

/** True for what was made after what the user had seen by the time of the change, by the site's clock. */
function isSince(created: string, { seen, siteSentAt, sentAt = 0 }: UnsentWrite): boolean {
  const known = [seen === undefined ? Number.NaN : Date.parse(seen), siteSentAt ?? Number.NaN];
  const limits = known.filter((time) => !Number.isNaN(time));
  const since = limits.length === 0 ? sentAt - APART_MS : Math.max(...limits);
  return Date.parse(created) > since;
}
