import type { Asked } from './outboxAsked.ts';
import { inWords } from './outboxCourse.ts';
import type { Theirs } from './outboxTruth.ts';
import type { WriteSource } from './outboxWrites.ts';
import type { SiteView } from './siteView.ts';

/** What somebody else does something about, too, where it was asked for. */
const THEIR_KINDS: ReadonlySet<string> = new Set([
  ...['edit', 'editComment', 'deleteComment', 'editWorklog', 'deleteWorklog', 'sprint', 'checklist'],
]);
/** Somebody else at the same issues, mostly at what was asked for there. */
export class SomebodyElse {
  /** What they did that may be overwritten. */
  readonly theirs: Theirs[] = [];
  readonly #site: SiteView;
  readonly #random: () => number;
  readonly #asked: readonly Asked[];
  readonly #writes: WriteSource;
  readonly #note: (what: string) => void;

  constructor(
    site: SiteView,
    random: () => number,
    asked: readonly Asked[],
    writes: WriteSource,
    note: (what: string) => void,
  ) {
    this.#site = site;
    this.#random = random;
    this.#asked = asked;
    this.#writes = writes;
    this.#note = note;
  }

  /** Changes an issue, if there is something to change. Rejects as `JiraClient` does. */
  async change(key: string): Promise<void> {
    const { observer } = this.#site;
    const words = this.#writes.words();
    const about = this.#asked.findLast(
      (one) =>
        one.key === key && (one.end === 'kept' || this.#random() < 0.3) && THEIR_KINDS.has(one.write.kind),
    );
    const write = about?.write;
    const note = (what: string): void => this.#note(`somebody else: ${key} ${what}`);
    switch (write?.kind) {
      case 'edit': {
        const { field } = write.edits[Math.floor(this.#random() * write.edits.length)] ?? {};
        const theirs = field && (await this.#writes.theirEdit(key, field.id, words));
        if (!theirs) return;
        note(`${theirs.field.name} ${JSON.stringify(theirs.to)}`);
        return observer.editFields(key, [theirs]);
      }
      case 'editComment':
      case 'deleteComment': {
        note(`comment ${write.commentId} "${words}"`);
        await observer.updateComment(key, write.commentId, { text: words }, undefined);
        this.theirs.push({ key, id: write.commentId, words });
        return;
      }
      case 'editWorklog':
      case 'deleteWorklog': {
        note(`work log ${write.worklogId} "${words}"`);
        const { started } = write.from;
        await observer.updateWorklog(key, write.worklogId, { spent: '3h', started, text: words }, undefined);
        this.theirs.push({ key, id: write.worklogId, words });
        return;
      }
      case 'checklist': {
        note(`checklist item "${words}"`);
        await this.#site.addChecklistItem(key, words);
        this.theirs.push({ key, id: write.place.id, words });
        return;
      }
      case 'sprint': {
        const theirs = await this.#writes.draw(key, 'sprint');
        if (theirs?.write.kind !== 'sprint') return;
        note(inWords(key, theirs.write));
        await (theirs.write.to
          ? observer.moveToSprint(key, theirs.write.to.id)
          : observer.moveToBacklog(key));
        this.theirs.push({ key });
        return;
      }
      default: {
        const theirs = await this.#writes.draw(key, this.#random() < 0.3 ? 'assign' : 'transition');
        if (!theirs || theirs.words) return;
        note(inWords(key, theirs.write));
        if (theirs.write.kind === 'assign') await observer.assign(key, theirs.write.to.accountId);
        if (theirs.write.kind === 'transition')
          await observer.transition(key, { transitionId: theirs.write.transitionId, values: {} }, []);
      }
    }
  }
}
