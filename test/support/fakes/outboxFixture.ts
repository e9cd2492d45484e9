import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { basename, join } from 'node:path';
import type { IssueChange } from '../../../src/atlassian/model/history.ts';
import type { Issue, Status } from '../../../src/atlassian/model/issue.ts';
import type { AssignWrite, Write, TransitionWrite, UnsentWrite } from '../../../src/atlassian/model/write.ts';
import { Files } from '../../../src/atlassian/common/files.ts';
import type { CommentVisibility, StoredComment } from '../../../src/atlassian/model/comment.ts';
import type { StoredWorklog, WorklogDraft } from '../../../src/atlassian/model/worklog.ts';
import type { WriteOptions } from '../../../src/atlassian/ports/jira/writeOptions.ts';
import type { FieldAnswer, FieldValue, IssueLinkValue } from '../../../src/fields/field.ts';
import { FailingFiles } from '../failingFiles.ts';
import { AUTOMATIC } from '../../../src/atlassian/outbox/olderChanges.ts';
import { DiskOutbox } from '../../../src/atlassian/outbox/outbox.ts';
import type { WriteOutcome } from '../../../src/atlassian/ports/outbox.ts';
import { createIssueStore } from '../../../src/atlassian/store/issueStore.ts';
import { ShipshapeError, type ErrorDetail, type ErrorReason } from '../../../src/core/errors.ts';
import { SteppedClock } from '../steppedClock.ts';
import { type FakeJira, fakeIssue } from './fakeJira.ts';
import { FakeSites, fakeSite } from './fakeSites.ts';

/** What whoever waits for an outcome may have to wait for; longer waits are nobody's to see. */
const SHORT_WAIT_MS = 1000;

const START = Date.parse('2026-06-01T10:00:00Z');
export const TODO: Status = { id: '1', name: 'To Do', category: 'todo' };
export const REVIEW: Status = { id: '2', name: 'In Review', category: 'inProgress' };
export const DONE: Status = { id: '3', name: 'Done', category: 'done' };
export const BLOCKED: Status = { id: '4', name: 'Blocked', category: 'inProgress' };
export const ME = { accountId: 'me', displayName: 'Kim', active: true };
export const OTHER = { accountId: 'other', displayName: 'Alex', active: true };

export function moveTo(to: Status, change: Partial<TransitionWrite> = {}): TransitionWrite {
  return {
    ...{
      kind: 'transition',
      transitionId: `t${to.id}`,
      name: to.name,
      from: TODO,
      to,
      fields: [],
      values: {},
    },
    ...change,
  };
}

export const ASSIGN_ME: AssignWrite = { kind: 'assign', to: ME };

export const OFFLINE = failure('offline', { notSent: true });

export function failure(reason: ErrorReason, detail: ErrorDetail = {}): ShipshapeError {
  return new ShipshapeError(reason, 'As the test wants it', detail);
}

/** One Jira with one issue at a time in mind, a folder, and windows over it, on a clock that stands still. */
export class OutboxFixture {
  readonly clock = new SteppedClock(START, () => 0.5);
  readonly sites = new FakeSites(fakeSite());
  readonly jira = this.sites.jira();
  /** What the site knows; a write changes it. */
  issue: Issue = fakeIssue('SHOP-1');
  changes: IssueChange[] = [];
  comments: StoredComment[] = [];
  worklogs: StoredWorklog[] = [];
  ranks: string[] = [];
  attachments: { readonly id: string; readonly name: string; readonly bytes: Uint8Array; created: string }[] =
    [];
  links: (IssueLinkValue & { readonly id: string })[] = [];
  watching = false;
  voted = false;
  /** What stands in fields that the issue in lists has not, as an answer. */
  fields: Record<string, FieldAnswer> = {};
  /** What becomes of each write in turn; when there are no more, it is well. */
  readonly misfortunes: (Error | 'answerLost' | Promise<void>)[] = [];
  readonly problems: string[] = [];
  readonly folder: string;
  readonly #windows = new Set<DiskOutbox>();
  #comments = 0;
  #logged = 0;
  #attached = 0;
  readonly disk = new FailingFiles();

  private constructor(folder: string) {
    this.folder = join(folder, 'outbox');
    Object.assign(this.jira.on, {
      transition: (_key, { transitionId, values }, _fields, options) =>
        this.#write(options, () => {
          this.#change({ status: [TODO, REVIEW, DONE].find(({ id }) => `t${id}` === transitionId) ?? TODO });
          for (const value of Object.values(values)) if (value.kind === 'comment') this.#comment(value.text);
        }),
      assign: (_key, accountId, options) =>
        this.#write(options, () =>
          this.#change({ assignee: [ME, OTHER].find((user) => user.accountId === accountId) ?? ME }),
        ),
      editFields: (_key, edits, options) =>
        this.#write(options, () => {
          for (const { field, to } of edits) this.fields[field.id] = to;
          this.#note(edits.map(({ field }) => ({ field: field.id })));
        }),
      addComment: (_key, { text, visibility }, options) =>
        this.#write(options, () => this.#comment(text, visibility)),
      updateComment: (_key, id, { text, visibility }, _source, options) =>
        this.#write(options, () => {
          this.comments = this.comments.map((one) => {
            if (one.id !== id) return one;
            const { created, authorId, authorName } = one;
            return {
              ...{ id, created, body: text },
              ...(authorId !== undefined && { authorId }),
              ...(authorName !== undefined && { authorName }),
              // As Jira does: edited without, it is public.
              ...(visibility && { visibility }),
            };
          });
        }),
      deleteComment: (_key, id, options) =>
        this.#write(options, () => {
          this.comments = this.comments.filter((one) => one.id !== id);
        }),
      watch: (_key, _accountId, watching, options) =>
        this.#write(options, () => void (this.watching = watching)),
      isWatching: async () => this.watching,
      vote: (_key, voted, options) => this.#write(options, () => void (this.voted = voted)),
      hasVoted: async () => this.voted,
      addLink: (_key, link, options) =>
        this.#write(options, () => {
          this.links.push({ ...link, id: String(this.links.length + 1) });
          this.#note([{ field: 'issuelinks', to: link.key }]);
        }),
      removeLink: (linkId, options) =>
        this.#write(options, () => {
          this.links = this.links.filter(({ id }) => id !== linkId);
        }),
      addWorklog: (_key, draft, options) =>
        this.#write(options, () => {
          this.#logged += 1;
          this.worklogs.push({
            ...storedWorklog(String(this.#logged), draft),
            created: this.clock.trueTime(),
          });
        }),
      updateWorklog: (_key, id, draft, _source, options) =>
        this.#write(options, () => {
          this.worklogs = this.worklogs.map((one) =>
            one.id === id ? { ...storedWorklog(id, draft), created: one.created } : one,
          );
        }),
      deleteWorklog: (_key, id, options) =>
        this.#write(options, () => {
          this.worklogs = this.worklogs.filter((one) => one.id !== id);
        }),
      worklogsAt: async () => this.worklogs,
      worklog: async (_key, id) => {
        const found = this.worklogs.find((one) => one.id === id);
        if (!found) throw failure('notFound', { status: 404, serverMessages: ['There is none.'] });
        return found;
      },
      moveToSprint: (_key, sprintId, options) => this.#write(options, () => this.#toSprint(sprintId)),
      moveToBacklog: (_key, options) => this.#write(options, () => this.#toSprint(undefined)),
      rank: (_key, place, other, options) =>
        this.#write(options, () => {
          this.ranks.push(`${place} ${other}`);
          this.#note([{ field: 'customfield_10019', name: 'Rank' }]);
        }),
      addAttachment: (_key, { name, bytes }, options) =>
        this.#write(options, () => {
          const created = new Date(this.clock.trueTime()).toISOString();
          const id = String((this.#attached += 1));
          this.attachments.push({ id, name, bytes, created });
          this.#note([{ field: 'attachment', to: id }]);
        }),
      removeAttachment: (attachmentId, options) =>
        this.#write(options, () => {
          this.attachments = this.attachments.filter(({ id }) => id !== attachmentId);
        }),
      issueHistory: async (key) => ({
        issue: { ...this.issue, ref: { siteId: 'site1', key } },
        changes: this.changes,
        fields: {
          ...this.fields,
          issuelinks: this.links.map(storedLink),
          attachment: this.attachments.map(({ id, name, bytes, created }) => ({
            ...{ id, filename: name, size: bytes.length, created },
            author: { accountId: ME.accountId },
          })),
        },
      }),
      isAnswer: async (_field, stored, answer) => isDeepStrictEqual(stored ?? { kind: 'cleared' }, answer),
      readAnswer: async (_field, stored) => stored as FieldValue | undefined,
      latestComments: async () => this.comments,
      comment: async (_key, id) => {
        const found = this.comments.find((one) => one.id === id);
        if (!found) throw failure('notFound', { status: 404, serverMessages: ['There is none.'] });
        return found;
      },
      // By letters alone, as sites may rewrite the rest.
      saysTheSame: async (stored, markdown) =>
        String(stored).replace(/\W/g, '') === markdown.replace(/\W/g, ''),
      readMarkdown: async (stored) => markdownIn(stored),
      serverTime: async () => this.clock.trueTime(),
    } satisfies FakeJira['on']);
  }

  static async open(): Promise<OutboxFixture> {
    return new OutboxFixture(await mkdtemp(join(tmpdir(), 'outbox-unit-')));
  }

  async close(): Promise<void> {
    for (const window of this.#windows) window.dispose();
    await rm(join(this.folder, '..'), { recursive: true, force: true, maxRetries: 3 });
  }

  window(): { readonly outbox: DiskOutbox; readonly issues: ReturnType<typeof createIssueStore> } {
    const issues = createIssueStore({ now: () => this.clock.monotonic() });
    issues.put([this.issue]);
    const outbox = new DiskOutbox({
      ...{ folder: this.folder, sites: this.sites, issues, clock: this.clock },
      files: new Files(this.disk, [1, 1]),
      client: (siteId) => this.sites.client(siteId),
      failed: (doing) => this.problems.push(doing),
      damaged: (files) => this.problems.push(`${files} damaged`),
      newer: (files) => this.problems.push(`${files} newer`),
    });
    this.#windows.add(outbox);
    return { outbox, issues };
  }

  closeWindow(outbox: DiskOutbox): void {
    outbox.dispose();
    this.#windows.delete(outbox);
  }

  /** Sends and lets pass what time it takes. */
  async send(outbox: DiskOutbox, write: Write, key = 'SHOP-1'): Promise<WriteOutcome> {
    return this.settled(outbox.send({ siteId: 'site1', key }, write));
  }

  /** Attaches a file and lets pass what time it takes. */
  async attach(outbox: DiskOutbox, name: string, bytes: Uint8Array): Promise<WriteOutcome> {
    const write = { kind: 'attach', name, mimeType: 'text/plain', size: bytes.length } as const;
    return this.settled(outbox.send({ siteId: 'site1', key: 'SHOP-1' }, write, undefined, bytes));
  }

  /** Lets time pass, and what is due then happen. */
  async pass(ms: number): Promise<void> {
    await this.clock.moveTo(this.clock.now() + ms);
    await this.quiet();
  }

  /** Waits until no change is being sent: each holds a lock so long, and then what is left waits for its time. */
  async quiet(): Promise<void> {
    const isQuiet = async (): Promise<boolean> => {
      const goesOn = [...this.#windows].some((outbox) =>
        outbox.all().some(({ state }) => AUTOMATIC.has(state)),
      );
      if ([...this.#windows].some((outbox) => outbox.isBusy)) return false;
      return (!goesOn || this.clock.next() !== undefined) && (await this.locks()).length === 0;
    };
    for (let calm = 0; calm < 3; calm += 1) {
      if (!(await isQuiet())) calm = 0;
      await moment();
    }
  }

  /** Waits for something to become true. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await moment();
  }

  /** Lets short waits pass until a promise has settled. */
  async settled<T>(promise: Promise<T>): Promise<T> {
    const state = { done: false };
    const end = (): void => void (state.done = true);
    promise.then(end, end);
    for (let idle = 0; !state.done; idle += 1) {
      await moment();
      const next = this.clock.next();
      if (idle > 20 && next !== undefined && next - this.clock.now() <= SHORT_WAIT_MS)
        await this.clock.moveTo(next);
    }
    return promise;
  }

  /** Makes the disk take nothing from the beginning: a file stands where the folder should be. */
  async fillDisk(): Promise<void> {
    await writeFile(this.folder, '');
  }

  async emptyDisk(): Promise<void> {
    await rm(this.folder);
  }

  /** The names of all files, locks left out. */
  async files(): Promise<readonly string[]> {
    return (await this.#paths()).map((path) => basename(path)).filter((name) => !name.endsWith('.lock'));
  }

  /** Waits until a change of this kind is on disk, and gives the whole path of its file. */
  async written(kind: Write['kind']): Promise<string> {
    for (;;) {
      for (const path of (await this.#paths()).filter((name) => name.endsWith('.json'))) {
        if ((await readFile(path, 'utf8')).includes(`"kind":"${kind}"`)) return path;
      }
      await moment();
    }
  }

  /** The whole paths of the locks that are held. */
  async locks(): Promise<readonly string[]> {
    return (await this.#paths()).filter((path) => path.endsWith('.lock'));
  }

  /** The whole path of the file of a change. */
  async pathOf({ id }: UnsentWrite): Promise<string> {
    const paths = await this.#paths();
    return paths.find((path) => basename(path) === `${id}.json`) ?? '';
  }

  async #paths(): Promise<readonly string[]> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  }

  /** As the real client does it: the way is free, it is asked whether it may still be sent, and then it is. */
  async #write(options: WriteOptions | undefined, action: () => void): Promise<void> {
    await options?.beforeAttempt?.();
    const misfortune = this.misfortunes.shift();
    if (misfortune instanceof Promise) await misfortune;
    if (misfortune instanceof Error) throw misfortune;
    action();
    if (misfortune === 'answerLost') throw failure('connectionLost');
  }

  #comment(text: string, visibility?: CommentVisibility): void {
    const created = this.clock.trueTime();
    this.#comments += 1;
    this.comments.unshift({
      ...{ id: String(this.#comments), authorId: ME.accountId, created, body: text },
      ...(visibility && { visibility }),
    });
  }

  #toSprint(sprintId: number | undefined): void {
    const { sprint: before, ...issue } = this.issue;
    const ids = (...known: readonly (number | undefined)[]): string => known.filter(Boolean).join(', ');
    // The history names a sprint that was closed before, too.
    this.#note([
      {
        ...{ field: 'customfield_10020', name: 'Sprint' },
        ...{ from: ids(1, before?.id), to: ids(1, sprintId) },
      },
    ]);
    const sprint = { id: sprintId ?? 0, name: `Sprint ${sprintId}`, state: 'future' };
    this.issue = { ...issue, ...(sprintId !== undefined && { sprint }) };
  }

  #note(items: IssueChange['items']): void {
    this.changes.unshift({ author: ME, created: new Date(this.clock.trueTime()).toISOString(), items });
  }

  #change(change: Partial<Issue>): void {
    const [field, from, to] = change.status
      ? ['status', this.issue.status.id, change.status.id]
      : ['assignee', this.issue.assignee?.accountId, change.assignee?.accountId];
    this.#note([{ field, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }]);
    this.issue = { ...this.issue, ...change };
  }

  /** Somebody else does something at the site, now. */
  somebodyElse(change: Partial<Issue>, field = change.status ? 'status' : 'assignee'): void {
    const created = new Date(this.clock.trueTime()).toISOString();
    this.changes.unshift({ author: OTHER, created, items: [{ field }] });
    this.issue = { ...this.issue, ...change };
  }
}

/** One of the account's, with hours alone. */
function storedWorklog(
  id: string,
  { spent, started, text, visibility }: WorklogDraft,
): Omit<StoredWorklog, 'created'> {
  return {
    ...{ id, authorId: ME.accountId, authorName: ME.displayName, spent },
    ...{ started: Date.parse(started), seconds: Number.parseInt(spent, 10) * 3600 },
    ...(text !== '' && { body: text }),
    ...(visibility && { visibility }),
  };
}

/** As a site sends it. */
function storedLink({ id, type, direction, label, key }: IssueLinkValue & { readonly id: string }): object {
  return { id, type: { name: type, [direction]: label }, [`${direction}Issue`]: { key } };
}

/** The change that is kept, where there is just one. */
export function only(outbox: DiskOutbox): UnsentWrite {
  const [unsent, ...others] = outbox.all();
  if (!unsent || others.length > 0) throw new Error(`${outbox.all().length} changes instead of one`);
  return unsent;
}

function moment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1));
}

/** Here a field holds an answer, and a comment its Markdown. */
function markdownIn(stored: unknown): string {
  if (typeof stored === 'string') return stored;
  return typeof stored === 'object' && stored !== null && 'text' in stored ? String(stored.text) : '';
}
