import type { StoredComment } from '../../../atlassian/model/comment.ts';
import type { IssueWrite } from '../../../atlassian/model/write.ts';
import type { JiraComments } from '../../../atlassian/ports/jira/comments.ts';
import type { Outbox } from '../../../atlassian/ports/outbox.ts';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';
import { isAboutFile, isProgressComment } from '../../../checklist/progressForm.ts';
import { reasonOf } from '../../../core/errors.ts';
import type { IssueRef } from '../../../core/issueKey.ts';
import type { Translate } from '../../../core/localize.ts';
import type { ChecklistFile } from '../checklistFile.ts';
import type { ProgressMemory } from './progressMemory.ts';
import { progressComment, progressLines } from './progressText.ts';
import { ProgressTrace } from './progressTrace.ts';

/**
 * What became of a comment. `kept`: it is sent when the site can be reached. `waiting`: what was written before is not on
 * the site yet. `gone`: somebody deleted it. `changed`: somebody wrote something else into it. `refused`: the user thought
 * better of it.
 */
export type ProgressOutcome = 'written' | 'kept' | 'same' | 'waiting' | 'gone' | 'changed' | 'refused';

/** What is about to be done: `replace` takes the place of words that somebody wrote. */
export type ProgressStep = 'add' | 'edit' | 'replace';

/** Asks whether the user wants it. @param lines what the comment will say */
export type ConfirmProgress = (step: ProgressStep, lines: readonly string[]) => Promise<boolean>;

export interface ProgressCommentsDependencies {
  readonly sites: Pick<SiteDirectory, 'get' | 'client'>;
  readonly outbox: Pick<Outbox, 'send' | 'pending'>;
  readonly memory: ProgressMemory;
  readonly t: Translate;
}

/** The checklists of one file, and the issue that they are about. */
export interface FileProgress {
  readonly ref: IssueRef;
  /** As the workspace shows it. */
  readonly path: string;
  readonly file: ChecklistFile;
}

/** Keeps one comment of the user's own on an issue in step with how far a file's checklists are. */
export class ProgressComments {
  readonly #deps: ProgressCommentsDependencies;
  #work: Promise<unknown> = Promise.resolve();

  constructor(deps: ProgressCommentsDependencies) {
    this.#deps = deps;
  }

  /**
   * Writes how far the checklists are, where that changed.
   * @param confirm for what the user asked for: whether they want it; what they deleted or changed themselves is touched
   * only then
   * @throws what the site refuses it with
   */
  write(progress: FileProgress, confirm?: ConfirmProgress): Promise<ProgressOutcome> {
    // One after the other: of two at once both would find no comment.
    const result = this.#work.then(() => this.#write(progress, confirm));
    this.#work = result.catch(() => undefined);
    return result;
  }

  async #write(
    { ref, path, file }: FileProgress,
    confirm: ConfirmProgress | undefined,
  ): Promise<ProgressOutcome> {
    const { memory, outbox, sites, t } = this.#deps;
    const text = progressComment(path, file, t);
    const lines = progressLines(path, file, t);
    const known = memory.get(ref, path);
    if (!confirm && known?.isGone) return 'gone';
    if (!confirm && known?.text === text) return 'same';
    if (outbox.pending(ref).some(({ write }) => isAbout(write, known?.commentId, path))) return 'waiting';
    const { jira } = await sites.client(ref.siteId, confirm ? { userAsked: true } : { background: true });
    const stored = await this.#find(jira, ref, path, known?.commentId);
    const trace = new ProgressTrace(jira, this.#accountOf(ref), ref, path);
    if (!stored) {
      if (!confirm && (known ?? (await trace.isThere()))) {
        await memory.keep(ref, path, { text: known?.text ?? '', isGone: true });
        return 'gone';
      }
      if (confirm && !(await confirm('add', lines))) return 'refused';
      const sent = await this.#send(ref, { kind: 'comment', text });
      await memory.keep(ref, path, { text });
      if (sent === 'written') await trace.leave();
      return sent;
    }
    const commentId = stored.id;
    // It waited here for the site, or another workspace wrote it.
    if (known?.commentId === undefined) await trace.ensure();
    if (await jira.saysTheSame(stored.body, text)) {
      await memory.keep(ref, path, { text, commentId });
      return 'same';
    }
    // Another clone, or another computer of the account, wrote what this workspace does not remember.
    const isAsWritten =
      isProgressComment(stored.body) ||
      (known !== undefined && (await jira.saysTheSame(stored.body, known.text)));
    if (!confirm && !isAsWritten) return 'changed';
    if (confirm && !(await confirm(isAsWritten ? 'edit' : 'replace', lines))) return 'refused';
    const { body: source, visibility } = stored;
    const sent = await this.#send(ref, {
      kind: 'editComment',
      ...{ commentId, source, text },
      ...(visibility && { visibility }),
    });
    await memory.keep(ref, path, { text, commentId });
    return sent;
  }

  /** The account's own comment about a file; never somebody else's. */
  async #find(
    jira: JiraComments,
    { siteId, key }: IssueRef,
    path: string,
    commentId: string | undefined,
  ): Promise<StoredComment | undefined> {
    const accountId = this.#accountOf({ siteId });
    const isOwn = ({ authorId, body }: StoredComment): boolean =>
      authorId !== undefined && authorId === accountId && isAboutFile(body, path);
    if (commentId !== undefined) {
      const named = await jira.comment(key, commentId).catch((error: unknown) => {
        if (reasonOf(error) === 'notFound') return undefined;
        throw error;
      });
      if (named && isOwn(named)) return named;
    }
    return (await jira.latestComments(key)).find(isOwn);
  }

  #accountOf({ siteId }: Pick<IssueRef, 'siteId'>): string | undefined {
    return this.#deps.sites.get(siteId)?.accountId;
  }

  async #send(ref: IssueRef, write: IssueWrite): Promise<'written' | 'kept'> {
    const outcome = await this.#deps.outbox.send(ref, write);
    if (outcome.kind === 'refused') throw outcome.error;
    return outcome.kind === 'done' ? 'written' : 'kept';
  }
}

/** Whether a change that waits is about the comment on a file. */
function isAbout(
  write: ReturnType<Outbox['pending']>[number]['write'],
  commentId: string | undefined,
  path: string,
): boolean {
  if (write.kind === 'comment') return isAboutFile(write.text, path);
  return (write.kind === 'editComment' || write.kind === 'deleteComment') && write.commentId === commentId;
}
