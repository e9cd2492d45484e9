import type { TickTaskWrite } from '../../src/atlassian/model/write.ts';
import type { WriteOutcome } from '../../src/atlassian/ports/outbox.ts';
import { lookAtPage, publishPage } from '../../src/atlassian/pages/pageSync.ts';
import { planPublish, planPull } from '../../src/atlassian/pages/planSync.ts';
import { tasksIn, withTasks } from '../../src/atlassian/storageFormat/tasks.ts';
import { ShipshapeError } from '../../src/core/errors.ts';
import { applyEdits } from '../../src/core/textEdit.ts';
import { TickSync, type SentTicks } from '../../src/features/pages/ticks/tickSync.ts';
import { FakePages } from './fakes/fakePages.ts';

/** Somebody with the file open in a window, and the ticks of it in step with the page. */
export class Ticker {
  file: string;
  /** What the window last heard of the file. */
  told: string;
  /** The version that this computer published or pulled last. */
  version: number | undefined;
  readonly queue: TickTaskWrite[] = [];
  isOffline = false;
  sync: TickSync;
  readonly #team: TickTeam;

  constructor(team: TickTeam, file: string) {
    this.#team = team;
    this.file = file;
    this.told = file;
    this.sync = this.#open();
  }

  /** Closes the window, and opens it once more. */
  reopen(): void {
    this.sync = this.#open(this.sync.seen);
  }

  /** Turns the box of the item that holds a word round. */
  async tick(word: string, isUndo = false): Promise<SentTicks> {
    this.file = this.file.replace(new RegExp(`\\[([ x])\\](?=.*\\b${word}\\b)`), (_whole, sign: string) =>
      sign === ' ' ? '[x]' : '[ ]',
    );
    return this.settle(isUndo);
  }

  /** The window hears what was changed in the file, and hears it again where it could not see to it. */
  async settle(isUndo = false): Promise<SentTicks> {
    const after = this.file;
    const sent = await this.sync.fileChanged(this.told, after, isUndo);
    this.told = after;
    return sent;
  }

  isTicked(word: string): boolean {
    return new RegExp(`\\[x\\].*\\b${word}\\b`).test(this.file);
  }

  /** Sends what waits. */
  async flush(): Promise<void> {
    for (let write = this.queue[0]; write; write = this.queue[0]) {
      await this.#team.take(write);
      this.queue.shift();
    }
  }

  #open(seen: ReadonlyMap<string, boolean> = new Map()): TickSync {
    const { pages, id } = this.#team;
    const failing = async <T>(read: () => Promise<T>): Promise<T> => {
      if (this.isOffline) throw new ShipshapeError('offline', 'No network');
      return read();
    };
    return new TickSync(
      {
        readPage: () =>
          failing(async () => {
            const page = await pages.page(id);
            return page && { ...page, conversion: {} };
          }),
        readTasks: () => failing(() => pages.pageTasks(id)),
        send: (write) => this.#send(write),
        pending: () => new Set(this.queue.map(({ taskId }) => taskId)),
        changeFile: async (editsOf) => {
          if (this.told !== this.file) return false;
          this.file = applyEdits(this.file, [...editsOf(this.file)]);
          this.told = this.file;
          return true;
        },
      },
      seen,
    );
  }

  async #send(write: TickTaskWrite): Promise<WriteOutcome> {
    const older = this.queue.findIndex(({ taskId }) => taskId === write.taskId);
    if (older >= 0) this.queue.splice(older, 1);
    if (this.isOffline || this.queue.length > 0) {
      this.queue.push(write);
      const ref = { siteId: 'site1', key: this.#team.id };
      const unsent = { id: '1', ref, accountId: 'me', write, createdAt: 0, state: 'waiting' } as const;
      return { kind: 'kept', unsent, error: new ShipshapeError('offline', 'No network') };
    }
    try {
      await this.#team.take(write);
      return { kind: 'done' };
    } catch (error) {
      return { kind: 'refused', error };
    }
  }
}

/** A page, and the people who have a file of it. */
export class TickTeam {
  readonly pages = new FakePages();
  readonly id: string;
  /** What each task was last told to be, by its text. */
  readonly last = new Map<string, boolean>();

  constructor(body: string) {
    this.id = this.pages.add('Release', body).id;
  }

  /** Somebody pulls the page into a new file. */
  async join(): Promise<Ticker> {
    const person = new Ticker(this, '# Release\n');
    await this.pull(person);
    await person.sync.look();
    return person;
  }

  /** A tick reaches the page. */
  async take({ taskId, done, text }: TickTaskWrite): Promise<void> {
    await this.pages.tickTask(this.id, taskId, done);
    this.last.set(text, done);
  }

  /** Somebody ticks on the page itself. */
  tickOnPage(word: string): void {
    const page = this.pages.newest(this.id);
    const body = withTasks(page.body, ({ element, done }) =>
      page.body.slice(element.from, element.to).includes(word) ? !done : undefined,
    );
    this.pages.change(this.id, { body });
  }

  isTicked(word: string): boolean {
    const { body } = this.pages.newest(this.id);
    return tasksIn(body).some(
      ({ element, done }) => done && body.slice(element.from, element.to).includes(word),
    );
  }

  /** @returns false where both changed the same words: then nothing is published */
  async publish(person: Ticker): Promise<boolean> {
    const looked = await this.#look(person);
    const plan = planPublish(looked, {});
    if (plan.kind === 'conflict') return false;
    if (plan.kind === 'same') return true;
    const page = await publishPage(this.pages, looked, plan);
    person.file = person.told = plan.file;
    person.version = page.version;
    return true;
  }

  /** @returns false where both changed the same words: then the file stays */
  async pull(person: Ticker): Promise<boolean> {
    const looked = await this.#look(person);
    const plan = planPull(looked, {});
    if (plan.kind === 'conflict') return false;
    if (plan.kind === 'change') person.file = person.told = plan.file;
    person.version = looked.page.version;
    return true;
  }

  #look({ file, version }: Ticker): ReturnType<typeof lookAtPage> {
    return lookAtPage(this.pages, this.id, file, {
      lastVersion: version,
      conversion: () => Promise.resolve({}),
    });
  }
}
