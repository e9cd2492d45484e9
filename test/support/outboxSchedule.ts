import type { Issue } from '../../src/atlassian/model/issue.ts';
import type { UnsentState } from '../../src/atlassian/model/write.ts';
import type { FaultReport } from './faultReport.ts';
import { holds, isWrite, type Asked } from './outboxAsked.ts';
import { SiteTruth } from './outboxTruth.ts';
import { WriteSource } from './outboxWrites.ts';
import { inWords, OutboxCourse } from './outboxCourse.ts';
import { kindOf } from '../../src/atlassian/outbox/kinds/kinds.ts';
import { Misfortunes } from './outboxMisfortunes.ts';
import { SomebodyElse } from './outboxOthers.ts';
import type { OutboxWindow, OutboxWorld } from './outboxWorld.ts';

const HOUR_MS = 3_600_000;
/** The machine's clock is set by so much. */
const JUMPS = [HOUR_MS, -HOUR_MS, 720 * HOUR_MS, -720 * HOUR_MS] as const;
/** The site's clock may be so much before or behind, in milliseconds. */
const MOST_SKEW_MS = 300_000;
/** A change is sent so soon after the last failure of a file, in milliseconds; looked at so often. */
const SOON_MS = 3000;
const LOOK_MS = 250;
const MOST_SLEEP_MS = 2 * HOUR_MS;
const CRASHES = ['beforeSending', 'afterSending'] as const;

/** What nobody needs to decide about. */
const GOES_ON: ReadonlySet<UnsentState> = new Set(['waiting', 'sending', 'unknown']);

/** One random course of events: writes, misfortunes, restarts, other people's changes, and what the user does about it. */
export class OutboxSchedule {
  readonly #world: OutboxWorld;
  readonly #random: () => number;
  readonly #report: FaultReport;
  readonly #name: string;
  readonly #asked: Asked[] = [];
  readonly #windows: OutboxWindow[];
  readonly #skew: number;
  #issues: readonly Issue[] = [];
  #writes: WriteSource | undefined;
  #others: SomebodyElse | undefined;
  readonly #misfortunes: Misfortunes;
  readonly #course: OutboxCourse;
  /** The last misfortune. */
  #fault = '';
  /** How many changes each issue had before. */
  readonly #before = new Map<string, number>();

  constructor(world: OutboxWorld, name: string, random: () => number, report: FaultReport) {
    this.#world = world;
    this.#course = new OutboxCourse(world);
    this.#name = name;
    this.#random = random;
    this.#report = report;
    this.#windows = [world.openWindow(), world.openWindow()];
    this.#skew = random();
    this.#misfortunes = new Misfortunes(
      world,
      random,
      (ms) => this.#pass(ms),
      (what) => {
        this.#count('faults', what);
        this.#course.note(`fault: ${what}`);
        this.#fault = what;
      },
    );
  }

  /** @param keys the issues that this schedule alone changes */
  async run(keys: readonly string[]): Promise<void> {
    const { observer } = this.#world;
    await this.#wellAgain();
    for (const key of keys) this.#before.set(key, (await observer.issueHistory(key)).changes.length);
    this.#issues = await Promise.all(keys.map((key) => observer.issue(key)));
    this.#writes = new WriteSource(this.#world.view, {
      ...{ name: this.#name, random: this.#random, asked: this.#asked, issues: this.#issues },
      people: await observer.assignableUsers(keys[0] ?? '', ''),
      note: (what) => this.#count('faults', what),
    });
    this.#others = new SomebodyElse(this.#world.view, this.#random, this.#asked, this.#writes, (what) =>
      this.#course.note(what),
    );
    const steps = 3 + Math.floor(this.#random() * 6);
    for (let step = 0; step < steps; step += 1) await this.#step();
    await this.#calmDown();
    await this.#judge();
    for (const { outbox } of this.#windows) outbox.dispose();
    await this.#world.forgetUnsent();
    this.#report.schedules += 1;
  }

  async #step(): Promise<void> {
    const kind = this.#random();
    if (kind < 0.5) await this.#write();
    else if (kind < 0.62) await this.#pass(1000 + this.#random() * 120_000);
    else if (kind < 0.72) await this.#somebodyElse();
    else if (kind < 0.82) await this.#restart(this.#pick(this.#windows));
    else if (kind < 0.88) await this.#act();
    else if (kind < 0.92) this.#setClock();
    else if (kind < 0.95) this.#sleep();
    else this.#pick(this.#windows).outbox.wake();
  }

  /** A write from one of the windows, mostly into a misfortune. */
  async #write(): Promise<void> {
    const window = this.#pick(this.#windows);
    const issue = this.#pick(this.#issues);
    const asked = await this.#writes?.draw(issue.ref.key);
    if (!asked) return;
    // No two windows are used in the same millisecond: which of two changes is the older one would be chance.
    await this.#world.clock.moveTo(this.#world.clock.now() + 1);
    this.#asked.push(asked);
    this.#count('kinds', asked.write.kind);
    this.#course.note(`${this.#nameOf(window)}: ${inWords(asked.key, asked.write)}`);
    this.#report.writes += 1;
    // It takes the place of what was not done by the time its turn comes; the site tells which that was.
    for (const older of this.#asked) {
      if (older === asked || older.key !== asked.key) continue;
      const combined = kindOf(asked.write).combine(older.write, asked.write, true);
      const isReplaced = combined !== undefined && !holds(combined, older.write);
      if (isReplaced && (older.end === 'kept' || older.end === 'open')) older.end = 'replaced';
    }
    this.#fault = '';
    const mend =
      this.#random() < 0.75 ? await this.#misfortunes.plant(window, this.#windows) : async () => undefined;
    const crashed = new Promise<'crashed'>((resolve) => {
      window.network.onCrash = () => resolve('crashed');
    });
    if (this.#random() < 0.12) window.network.crash = this.#pick(CRASHES);
    const ref = { siteId: this.#world.siteId, key: asked.key };
    const sending = window.outbox.send(ref, asked.write, undefined, asked.content);
    const outcome = await this.#world.settled(Promise.race([sending, crashed]));
    this.#course.note(outcome === 'crashed' ? 'it crashed' : `it said ${outcome.kind}`);
    if (outcome === 'crashed') {
      await this.#restart(window);
      // A request for an older change ended the window before this one was on disk: nobody was told anything of it.
      const isKept = (await this.#world.onDisk()).some((unsent) => isWrite(unsent, asked.key, asked.write));
      asked.unsaved ||= !isKept;
    }
    if (outcome !== 'crashed' && asked.end === 'open') asked.end = outcome.kind;
    window.network.crash = undefined;
    await mend();
    if (this.#fault === 'files held' && outcome !== 'crashed') await this.#measureHeld(window, asked);
  }

  /** For how long a change still waits when its files can be used again, where nothing older comes before it. */
  async #measureHeld({ outbox }: OutboxWindow, { key, write }: Asked): Promise<void> {
    const isHeld = (): boolean => {
      const [first] = outbox.list().filter(({ ref }) => ref.key === key);
      return first?.problem?.reason === 'io' && first.state === 'waiting' && isWrite(first, key, write);
    };
    if (!isHeld()) return;
    // What a window that ended left of the same issue comes first, and so does the lock that it holds until it counts as dead.
    const comesFirst = (await this.#world.onDisk()).some(
      (unsent) => unsent.ref.key === key && !isWrite(unsent, key, write),
    );
    if (comesFirst) return;
    this.#report.held += 1;
    let ms = 0;
    for (; isHeld() && ms <= SOON_MS; ms += LOOK_MS) await this.#pass(LOOK_MS);
    this.#report.longestHeldMs = Math.max(this.#report.longestHeldMs, ms);
    if (ms > SOON_MS)
      this.#report.late.push(
        `${this.#name} ${inWords(key, write)} waits though its files are free\n${await this.#course.told(this.#before)}`,
      );
  }

  #setClock(): void {
    const jump = this.#pick(JUMPS);
    this.#course.note(`the clock is set by ${jump / HOUR_MS} h`);
    this.#count('faults', 'clock set');
    this.#world.clock.set(jump);
  }

  /** The machine sleeps, while everybody else goes on. */
  #sleep(): void {
    const ms = Math.round(this.#random() * MOST_SLEEP_MS);
    this.#course.note(`the machine sleeps for ${Math.round(ms / 1000)} s`);
    this.#count('faults', 'machine slept');
    this.#world.clock.sleep(ms);
  }

  /**
   * The same person in a browser, at another time than the windows: no two of their changes look alike, and nothing that
   * the site does late comes after it.
   */
  async #somebodyElse(): Promise<void> {
    await this.#pass(25_000);
    // Between a window's look and its request nobody comes: no site can tell that.
    await this.#idle();
    const { key } = this.#pick(this.#issues).ref;
    // A window may have been faster, and a screen may ask for something.
    await this.#others?.change(key).catch(() => undefined);
    await this.#pass(15_000);
  }

  /** The user looks at what is left and does something about it. */
  async #act(): Promise<void> {
    const window = this.#pick(this.#windows);
    const { outbox } = window;
    const [unsent] = outbox.list();
    if (!unsent) return;
    const seen = `${inWords(unsent.ref.key, unsent.write)}, ${unsent.state}`;
    this.#course.note(`the user looks at ${this.#nameOf(window)}: ${seen}`);
    const settled = {
      waiting: true,
      refused: true,
      conflict: true,
      uncertain: false,
      sending: false,
      unknown: false,
    };
    if (this.#random() < 0.3 && settled[unsent.state]) {
      const discarded = await this.#world.settled(
        outbox.discard(unsent.id).then(
          () => true,
          () => false,
        ),
      );
      this.#course.note(discarded ? 'discarded' : 'not discarded');
      if (!discarded) return;
      // The same may have been asked for before, and replaced by this; or it holds several.
      for (const asked of this.#asked)
        if (isWrite(unsent, asked.key, asked.write) && (asked.end === 'kept' || asked.end === 'open'))
          asked.end = 'discarded';
      return;
    }
    if (unsent.state === 'conflict')
      for (const asked of this.#asked) if (isWrite(unsent, asked.key, asked.write)) asked.overwrites = true;
    await this.#world.settled(outbox.retry(unsent.id, { overwrite: unsent.state === 'conflict' }));
  }

  /** The window ends without a word, and opens again. */
  async #restart(window: OutboxWindow): Promise<void> {
    this.#report.restarts += 1;
    this.#course.note(`${this.#nameOf(window)} ends`);
    for (const unsent of window.outbox.list())
      if (unsent.unsaved)
        for (const asked of this.#asked) asked.unsaved ||= isWrite(unsent, asked.key, asked.write);
    window.network.kill();
    window.disk.end();
    window.outbox.dispose();
    // What the system was just doing for it is done before anybody looks.
    await this.#world.quiet();
    const fresh = this.#world.openWindow();
    this.#windows[this.#windows.indexOf(window)] = fresh;
    await fresh.outbox.load();
  }

  async #pass(ms: number): Promise<void> {
    this.#course.note(`${Math.round(ms / 1000)} s pass`);
    await this.#world.quiet();
    const { clock } = this.#world;
    await clock.moveTo(clock.now() + Math.round(ms));
    await this.#world.quiet();
  }

  /** Everything is well again, and time enough passes for what can go on by itself. */
  async #calmDown(): Promise<void> {
    await this.#wellAgain();
    for (const window of [...this.#windows]) await this.#restart(window);
    await this.#idle();
    for (let round = 0; round < 80 && (await this.#isUnsettled()); round += 1) {
      await this.#pass(10_000);
      for (const { outbox } of this.#windows) outbox.wake();
      await this.#idle();
    }
  }

  /** Waits until no window is at a change or reads the folder, letting pass what time that takes. */
  async #idle(): Promise<void> {
    const idle = async (): Promise<void> => {
      while (this.#windows.some(({ outbox }) => outbox.isBusy))
        await new Promise((resolve) => setTimeout(resolve, 1));
    };
    await this.#world.settled(idle());
    await this.#world.quiet();
  }

  async #isUnsettled(): Promise<boolean> {
    // A list of a folder may miss a file that is just being replaced: the windows know of it.
    const goesOn = this.#windows.some(
      ({ outbox }) => outbox.isBusy || outbox.list().some(({ state }) => GOES_ON.has(state)),
    );
    return goesOn || (await this.#world.onDisk()).some(({ state }) => GOES_ON.has(state));
  }

  async #wellAgain(): Promise<void> {
    const clockSkew = Math.round((this.#skew - 0.5) * 2 * MOST_SKEW_MS);
    await this.#world.control({ clear: true, rateLimit: 0, clockSkew });
  }

  async #judge(): Promise<void> {
    const left = await this.#world.onDisk();
    const { lost, doubled, overwritten } = this.#report;
    const truth = new SiteTruth(this.#world.view, this.#asked, this.#others?.theirs ?? [], this.#before);
    const accuse = async (of: string[], what: string): Promise<void> =>
      void of.push(`${what}\n${await this.#course.told(this.#before)}`);
    const rests = this.#asked.map(({ key, write }) => left.find((unsent) => isWrite(unsent, key, write)));
    for (const [index, asked] of this.#asked.entries())
      if (!rests[index] && (asked.end === 'kept' || asked.end === 'open')) asked.end = 'done';
    for (const [index, asked] of this.#asked.entries()) {
      const rest = rests[index];
      const { least, most } = await truth.times(asked);
      // Whether it was still to be replaced, the other window may have known better.
      if (asked.end === 'replaced' && !rest && least === 1) asked.end = 'done';
      // The window said that it would be lost with it.
      const isLostAsTold = asked.end === 'done' && least === 0 && asked.unsaved === true;
      const end = rest ? `left ${rest.state}` : isLostAsTold ? 'lost as told' : asked.end;
      this.#count('ends', end);
      const why = rest ? ` (${rest.problem?.reason ?? ''} ${rest.problem?.status ?? ''})` : '';
      const what = `${this.#name} ${inWords(asked.key, asked.write)} ${end}${why}: ${least} times`;
      if (end === 'done' && least === 0) await accuse(lost, what);
      if (rest && GOES_ON.has(rest.state)) await accuse(lost, what);
      if (most > 1) await accuse(doubled, `${what}, or ${most}`);
      // It arrived before the text that was written over it, which is what is left.
      const isOlderText =
        rest !== undefined && asked.write.kind === 'edit' && !holds(asked.write, rest.write);
      const isNot = ['refused', 'replaced', 'left conflict', 'left refused'].includes(end);
      if (truth.isOurs(asked) && least > 0 && isNot && !isOlderText)
        await accuse(doubled, `${what}, though it was said not to be`);
      const theirs = await truth.overwritten(asked);
      if (theirs !== undefined) await accuse(overwritten, `${what}, over ${theirs}`);
    }
  }

  #count(table: 'ends' | 'faults' | 'kinds', name: string): void {
    this.#report[table][name] = (this.#report[table][name] ?? 0) + 1;
  }

  #nameOf(window: OutboxWindow): string {
    return `window ${this.#windows.indexOf(window) + 1}`;
  }

  #pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.#random() * items.length)] as T;
  }
}
