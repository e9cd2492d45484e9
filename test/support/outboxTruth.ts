import type { HistoryEntry } from '../../src/atlassian/model/issueDetails.ts';
import type { FieldEdit } from '../../src/atlassian/model/write.ts';
import { reasonOf } from '../../src/core/errors.ts';
import type { Asked } from './outboxAsked.ts';
import { overwrittenBy, timesOf } from './outboxEditTruth.ts';
import type { SiteView } from './siteView.ts';

/** What somebody else did meanwhile. */
export interface Theirs {
  readonly key: string;
  /** The comment or work log that got another text; absent for a move between sprints. */
  readonly id?: string;
  readonly words?: string;
}

/** How often a write is on the site; of one that is several things, the least and the most of them. */
export interface Times {
  readonly least: number;
  readonly most: number;
}

/** What the site has in the end, held against what was asked for. */
export class SiteTruth {
  readonly #site: SiteView;
  readonly #asked: readonly Asked[];
  readonly #theirs: readonly Theirs[];
  /** How many changes each issue had before. */
  readonly #before: ReadonlyMap<string, number>;

  constructor(
    site: SiteView,
    asked: readonly Asked[],
    theirs: readonly Theirs[],
    before: ReadonlyMap<string, number>,
  ) {
    this.#site = site;
    this.#asked = asked;
    this.#theirs = theirs;
    this.#before = before;
  }

  async times(asked: Asked): Promise<Times> {
    const { key, write, words } = asked;
    const { observer } = this.#site;
    switch (write.kind) {
      case 'transition':
        return words === undefined ? this.#moves(key, write.to.id) : this.#said(key, words);
      case 'assign':
        return exactly(await this.#changes(key, 'assignee', ({ toText }) => toText === write.to.displayName));
      case 'edit': {
        const history = await this.#history(key);
        const counts = write.edits.map((edit) => timesOf(history, edit, words ?? ''));
        return { least: Math.min(...counts), most: Math.max(...counts) };
      }
      case 'comment':
        return this.#said(key, words ?? '');
      case 'editComment':
        return this.#isOvertaken(write.commentId) ? this.#state(asked) : this.#said(key, words ?? '');
      case 'deleteComment':
        return exactly((await isGone(observer.comment(key, write.commentId))) ? 1 : 0);
      case 'watch':
        return this.#state(asked, async () => (await observer.isWatching(key)) === write.watching);
      case 'vote':
        return this.#state(asked, async () => (await observer.hasVoted(key)) === write.voted);
      case 'link': {
        const found = (await this.#site.links(key)).filter(
          ({ type, direction, key: other }) =>
            type === write.link.type && direction === write.link.direction && other === write.link.key,
        );
        return exactly(found.length);
      }
      case 'unlink': {
        const { links } = await observer.issueDetails(key);
        return exactly(links.some(({ id }) => id === write.linkId) ? 0 : 1);
      }
      case 'webLink':
        return exactly((await observer.webLinks(key)).filter(({ url }) => url === write.url).length);
      case 'removeWebLink':
        return exactly((await observer.webLinks(key)).some(({ id }) => id === write.linkId) ? 0 : 1);
      case 'logWork':
        return exactly((await observer.worklogsAt(key, Date.parse(write.started))).length);
      case 'editWorklog': {
        if (this.#isOvertaken(write.worklogId)) return this.#state(asked);
        const { body } = await observer.worklog(key, write.worklogId);
        return exactly(await observer.saysTheSame(body, write.text).then(Number));
      }
      case 'deleteWorklog':
        return exactly((await isGone(observer.worklog(key, write.worklogId))) ? 1 : 0);
      case 'attach': {
        const { attachments } = await observer.issueDetails(key);
        const found = attachments.filter(({ name }) => name === write.name);
        const contents = await Promise.all(found.map((one) => this.#site.contentOf(one)));
        const isWhole = contents.every((bytes) => Buffer.from(bytes).equals(asked.content ?? bytes));
        return isWhole ? exactly(found.length) : { least: 0, most: found.length };
      }
      case 'deleteAttachment': {
        const { attachments } = await observer.issueDetails(key);
        return exactly(attachments.some(({ id }) => id === write.attachmentId) ? 0 : 1);
      }
      case 'sprint':
        if (this.#theirs.some((one) => one.key === key && one.id === undefined)) return exactly(1);
        return this.#state(asked, async () => {
          const { sprint } = await observer.issue(key);
          return (sprint?.state === 'closed' ? undefined : sprint?.id) === write.to?.id;
        });
      case 'rank':
        if (this.#asked.filter((one) => one.write.kind === 'rank').length > 1) return exactly(1);
        return exactly(Number(await this.#site.isRanked(key, write.place, write.other)));
      case 'checklist':
        return exactly(await this.#site.itemsLike(key, words ?? ''));
    }
  }

  /** Whether only this write can have done what it does. */
  isOurs({ write, words }: Asked): boolean {
    return words !== undefined || write.kind === 'assign' || write.kind === 'link';
  }

  /** What a write put its own in the place of, though the user had never seen that. */
  async overwritten(asked: Asked): Promise<string | undefined> {
    const { key, write, words, overwrites } = asked;
    if (overwrites) return undefined;
    const { observer } = this.#site;
    switch (write.kind) {
      case 'edit': {
        const history = await this.#history(key);
        const all = this.#edits(key);
        const found = write.edits.map((edit) => overwrittenBy(history, edit, words ?? '', all));
        return found.find((theirs) => theirs !== undefined);
      }
      case 'assign': {
        const at = this.#asked.indexOf(asked);
        const seen = this.#asked.flatMap((one, index) => {
          if (one.key !== key || one.write.kind !== 'assign') return [];
          const { from, to } = one.write;
          // Whom the user named before, they need not see again to name somebody else.
          return [from?.displayName ?? '', ...(index < at ? [to.displayName] : [])];
        });
        const wrong = (await this.#history(key))
          .flatMap(({ items }) => items)
          .filter(({ name, to }) => name === 'assignee' && to === write.to.displayName)
          .find(({ from = '' }) => !seen.includes(from));
        return wrong && `the assignee ${wrong.from ?? ''}`;
      }
      case 'editComment':
      case 'deleteComment': {
        const last = this.#theirs.findLast(({ id }) => id === write.commentId);
        if (last?.words === undefined) return undefined;
        const now = observer.comment(key, write.commentId);
        if (!(await isGone(now)) && (await observer.saysTheSame((await now).body, last.words)))
          return undefined;
        return `the comment "${last.words}"`;
      }
      case 'editWorklog':
      case 'deleteWorklog': {
        const last = this.#theirs.findLast(({ id }) => id === write.worklogId);
        if (last?.words === undefined) return undefined;
        const now = observer.worklog(key, write.worklogId);
        if (!(await isGone(now)) && (await observer.saysTheSame((await now).body, last.words)))
          return undefined;
        return `the work log "${last.words}"`;
      }
      case 'checklist': {
        // Written whole each time: nobody's items are lost in it.
        for (const one of this.#theirs)
          if (one.key === key && one.id === write.place.id && one.words !== undefined)
            if ((await this.#site.itemsLike(key, one.words)) !== 1) return `the item "${one.words}"`;
        return undefined;
      }
      default:
        return undefined;
    }
  }

  async #said(key: string, words: string): Promise<Times> {
    return exactly(await this.#site.commentsLike(key, words));
  }

  /** A plain move may also have been made by somebody else; then it is done, and not to be told from ours. */
  async #moves(key: string, to: string): Promise<Times> {
    return exactly(Math.min(1, await this.#changes(key, 'status', (item) => item.to === to)));
  }

  /**
   * Of what is a state, the last word counts, which the order among windows does not tell: it is looked at where there is
   * one word only.
   */
  async #state(asked: Asked, holds?: () => Promise<boolean>): Promise<Times> {
    const alike = this.#asked.filter(
      ({ key, write }) => key === asked.key && write.kind === asked.write.kind,
    );
    if (alike.length > 1 || asked.end !== 'done' || !holds) return exactly(asked.end === 'done' ? 1 : 0);
    return exactly(Number(await holds()));
  }

  /** Whether somebody else wrote over it, which may have been after it. */
  #isOvertaken(id: string): boolean {
    return this.#theirs.some((one) => one.id === id);
  }

  /** How many parts of an issue's changes since the beginning are about a field, and are so. */
  async #changes(
    key: string,
    fieldId: string,
    isSo: (item: { readonly to?: string; readonly toText?: string }) => boolean,
  ): Promise<number> {
    const { changes } = await this.#site.observer.issueHistory(key);
    const since = changes.slice(0, changes.length - (this.#before.get(key) ?? 0));
    return since.flatMap(({ items }) => items).filter((item) => item.field === fieldId && isSo(item)).length;
  }

  /** The same in words. */
  async #history(key: string): Promise<readonly HistoryEntry[]> {
    const all = await this.#site.observer.history(key);
    return all.slice(0, all.length - (this.#before.get(key) ?? 0));
  }

  /** All edits of an issue that were asked for. */
  #edits(key: string): readonly FieldEdit[] {
    return this.#asked.flatMap((one) =>
      one.key === key && one.write.kind === 'edit' ? one.write.edits : [],
    );
  }
}

function exactly(count: number): Times {
  return { least: count, most: count };
}

async function isGone(reply: Promise<unknown>): Promise<boolean> {
  try {
    await reply;
    return false;
  } catch (error) {
    if (reasonOf(error) === 'notFound') return true;
    throw error;
  }
}
