import type { Issue } from '../../src/atlassian/model/issue.ts';
import type { FieldValue } from '../../src/fields/field.ts';
import type { Transition } from '../../src/atlassian/model/transition.ts';
import type { AssignWrite, TransitionWrite, UnsentState } from '../../src/atlassian/model/write.ts';
import type { FaultReport } from './faultReport.ts';
import { inWords, OutboxCourse } from './outboxCourse.ts';
import { kindOf } from '../../src/atlassian/outbox/kinds/kinds.ts';
import type { LateWrite } from './faultyNetwork.ts';
import { isWrite, type OutboxWindow, type OutboxWorld } from './outboxWorld.ts';

/** What the schedule knows of one write; the model that the site is held against. */
interface Asked {
  readonly key: string;
  readonly write: TransitionWrite | AssignWrite;
  /** Words that stand nowhere else, where the write takes a comment. */
  readonly words?: string;
  end: 'open' | 'done' | 'refused' | 'kept' | 'discarded' | 'replaced';
}

/** Faults of the sample site (`/__control`), for one write each. */
const SITE_FAULTS: Readonly<Record<string, object>> = {
  'cut before': { kind: 'cut' },
  'cut after': { kind: 'cut', when: 'after' },
  'status 500 before': { status: 500 },
  'status 500 after': { status: 500, when: 'after' },
  'status 503 before': { status: 503, retryAfter: 2 },
  'status 503 after': { status: 503, when: 'after' },
  'truncate after': { kind: 'truncate' },
  'html before': { kind: 'html' },
  'html after': { kind: 'html', when: 'after' },
  'hang before': { kind: 'hang' },
  'hang after': { kind: 'hang', when: 'after' },
  'done late': { delay: 25 },
  'limited, burst': { kind: '429', reason: 'jira-burst-based', retryAfter: 1, times: 4 },
  'limited, quota': { kind: '429', reason: 'jira-quota-global-based', retryAfter: 90 },
  'limited, per issue': { kind: '429', reason: 'jira-per-issue-on-write', retryAfter: 3, times: 2 },
  'status 409': { status: 409 },
  'status 403': { status: 403 },
  'status 404': { status: 404 },
};
/** Faults on this side of the network, and of the account. */
const OWN_FAULTS = ['offline', 'connectTimeout', 'signedOut', 'tokenRefused', 'siteReadOnly'] as const;
/** A gateway gives up, and what stands behind it does the write twenty seconds later; or never. */
const LATE: Readonly<Record<string, LateWrite>> = {
  'status 502, done late': { status: 502, afterMs: 20_000 },
  'status 503, done late': { status: 503, afterMs: 20_000 },
  'status 504, done late': { status: 504, afterMs: 20_000 },
  'cut, done late': { afterMs: 20_000 },
};
/** What another program does to the files of a window. */
const DISK_CODES = ['EPERM', 'EACCES', 'EBUSY'] as const;
const DISK_TIMES = [1, 3, Infinity] as const;
const HOUR_MS = 3_600_000;
/** The machine's clock is set by so much. */
const JUMPS = [HOUR_MS, -HOUR_MS, 720 * HOUR_MS, -720 * HOUR_MS] as const;
/** The site's clock may be so much before or behind, in milliseconds. */
const MOST_SKEW_MS = 300_000;
const CRASHES = ['beforeSending', 'afterSending'] as const;

/** What nobody needs to decide about. */
const GOES_ON: ReadonlySet<UnsentState> = new Set(['waiting', 'sending', 'unknown']);

/** Real milliseconds after which the client gives a request up that hangs; a late one comes after that. */
const PATIENCE_MS = 10;
/** Real milliseconds in which the site has done what it does late. */
const LATE_MS = 40;

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
  #people: readonly { readonly accountId: string; readonly displayName: string; readonly active: boolean }[] =
    [];
  #nextPerson = 0;
  readonly #course: OutboxCourse;
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
  }

  /** @param keys the issues that this schedule alone changes */
  async run(keys: readonly string[]): Promise<void> {
    const { observer } = this.#world;
    await this.#wellAgain();
    for (const key of keys) this.#before.set(key, (await observer.issueHistory(key)).changes.length);
    this.#issues = await Promise.all(keys.map((key) => observer.issue(key)));
    this.#people = await observer.assignableUsers(keys[0] ?? '', '');
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
    else if (kind < 0.94) this.#setClock();
    else this.#pick(this.#windows).outbox.wake();
  }

  /** A write from one of the windows, mostly into a misfortune. */
  async #write(): Promise<void> {
    const window = this.#pick(this.#windows);
    const issue = this.#pick(this.#issues);
    const asked = await this.#decide(issue);
    if (!asked) return;
    this.#asked.push(asked);
    this.#course.note(`${this.#nameOf(window)}: ${inWords(asked.key, asked.write)}`);
    this.#report.writes += 1;
    // It takes the place of what was not done by the time its turn comes; the site tells which that was.
    for (const older of this.#asked) {
      if (older === asked || older.key !== asked.key) continue;
      const combined = kindOf(asked.write).combine(older.write, asked.write, true);
      if (combined && (older.end === 'kept' || older.end === 'open')) older.end = 'replaced';
    }
    const mend = this.#random() < 0.75 ? await this.#plant(window) : async () => undefined;
    const crashed = new Promise<'crashed'>((resolve) => {
      window.network.onCrash = () => resolve('crashed');
    });
    if (this.#random() < 0.12) window.network.crash = this.#pick(CRASHES);
    const sending = window.outbox.send({ siteId: this.#world.siteId, key: asked.key }, asked.write);
    const outcome = await this.#world.settled(Promise.race([sending, crashed]));
    this.#course.note(outcome === 'crashed' ? 'it crashed' : `it said ${outcome.kind}`);
    if (outcome === 'crashed') await this.#restart(window);
    else if (asked.end === 'open') asked.end = outcome.kind;
    window.network.crash = undefined;
    await mend();
  }

  #setClock(): void {
    const jump = this.#pick(JUMPS);
    this.#course.note(`the clock is set by ${jump / HOUR_MS} h`);
    this.#report.faults['clock set'] = (this.#report.faults['clock set'] ?? 0) + 1;
    this.#world.clock.set(jump);
  }

  /** The step after one that waits, as the window shows it: the site has not heard of the first. */
  async #nextStep(key: string, words: string): Promise<Asked | undefined> {
    const before = this.#asked.findLast((one) => one.key === key && one.write.kind === 'transition');
    if (before?.end !== 'kept' || before.write.kind !== 'transition') return undefined;
    const from = before.write.to;
    const all = await this.#world.observer.transitions(key);
    const others = all.filter(({ to }) => to.id !== from.id);
    if (others.length === 0) return undefined;
    const { id, name, to, fields } = this.#pick(others);
    const values = this.#answers({ fields }, words);
    if (!values) return undefined;
    this.#report.faults['second step'] = (this.#report.faults['second step'] ?? 0) + 1;
    const write: TransitionWrite = {
      ...{ kind: 'transition', transitionId: id, name, from, to, fields, values },
    };
    return { key, write, end: 'open', ...(values['comment'] && { words }) };
  }

  async #decide(issue: Issue): Promise<Asked | undefined> {
    const key = issue.ref.key;
    const current = await this.#world.observer.issue(key);
    if (this.#random() < 0.25) {
      const to = this.#people[this.#nextPerson];
      this.#nextPerson += 1;
      if (!to || current.assignee?.accountId === to.accountId) return undefined;
      const from = current.assignee;
      return { key, write: { kind: 'assign', to, ...(from && { from }) }, end: 'open' };
    }
    const next = await this.#nextStep(key, `${this.#name}w${this.#asked.length}e`);
    if (next && this.#random() < 0.7) return next;
    const transitions = await this.#world.observer.transitions(key);
    const commented = transitions.filter(({ fields }) => fields.some(({ kind }) => kind === 'comment'));
    const from = commented.length > 0 && this.#random() < 0.7 ? commented : transitions;
    if (from.length === 0) return undefined;
    const transition = this.#pick(from);
    const words = `${this.#name}w${this.#asked.length}e`;
    const values = this.#answers(transition, words);
    if (!values) return undefined;
    const { id, name, to, fields } = transition;
    const write: TransitionWrite = {
      kind: 'transition',
      transitionId: id,
      name,
      from: current.status,
      to,
      fields,
      values,
    };
    return { key, write, end: 'open', ...(values['comment'] && { words }) };
  }

  #answers({ fields }: Pick<Transition, 'fields'>, words: string): Record<string, FieldValue> | undefined {
    const values: Record<string, FieldValue> = {};
    for (const field of fields) {
      const [option] = field.allowedValues;
      if (field.kind === 'comment') values[field.id] = { kind: 'comment', text: words };
      else if (field.required && field.kind === 'resolution' && option)
        values[field.id] = { kind: 'resolution', option };
      else if (field.required) return undefined;
    }
    return values;
  }

  /** Plants one misfortune, and gives what takes it away again; some stay for a while. */
  async #plant(window: OutboxWindow): Promise<() => Promise<void>> {
    const name = this.#pick([
      ...Object.keys(SITE_FAULTS),
      ...OWN_FAULTS,
      ...Object.keys(LATE),
      'files held',
      'stopped',
    ]);
    this.#report.faults[name] = (this.#report.faults[name] ?? 0) + 1;
    this.#course.note(`fault: ${name}`);
    const fault = SITE_FAULTS[name];
    if (fault) {
      const pathPattern = '/(transitions|assignee)$';
      const methods = ['POST', 'PUT'].map((method) => ({ ...fault, method, pathPattern }));
      await this.#world.control({ faults: methods });
      // Whichever window meets it: another one may be faster.
      const patience = name.startsWith('hang') || name === 'done late' ? PATIENCE_MS : undefined;
      for (const { network } of this.#windows) network.giveUpAfter(patience);
      return async () => {
        for (const { network } of this.#windows) network.giveUpAfter(undefined);
        // The site is at it for no longer than this; a minute of the windows' time must not pass before.
        if (name === 'done late') await new Promise((resolve) => setTimeout(resolve, LATE_MS));
        await this.#world.control({ faults: [] });
      };
    }
    const late = LATE[name];
    if (late) {
      window.network.late = late;
      return async () => void (window.network.late = undefined);
    }
    switch (name) {
      case 'files held':
        window.disk.fail({ code: this.#pick(DISK_CODES), times: this.#pick(DISK_TIMES) });
        return async () => {
          if (this.#random() < 0.5) await this.#pass(this.#random() * 90_000);
          window.disk.fail();
        };
      case 'stopped': {
        const goOn = window.network.stop();
        void this.#world.clock.wait(Math.round(30_000 * this.#random())).then(goOn);
        return async () => goOn();
      }
      case 'offline':
      case 'connectTimeout':
        window.network.fault = name;
        return async () => {
          if (this.#random() < 0.5) await this.#pass(this.#random() * 90_000);
          window.network.fault = 'none';
        };
      case 'signedOut':
        await this.#world.signOut(this.#windows);
        return () => this.#world.signIn(this.#windows);
      case 'tokenRefused':
        await this.#world.control({ expireToken: true });
        return async () => {
          await this.#world.control({ expireToken: false });
          for (const { directory } of this.#windows) directory.retry(this.#world.siteId);
        };
      default:
        await this.#world.control({ readOnly: true });
        return () => this.#world.control({ readOnly: false });
    }
  }

  /** The same person in a browser, at another time than the windows: no two of their changes look alike. */
  async #somebodyElse(): Promise<void> {
    const { observer } = this.#world;
    await this.#pass(15_000);
    const { key } = this.#pick(this.#issues).ref;
    const asked = await this.#decide(await observer.issue(key));
    if (asked && !asked.words) {
      const { write } = asked;
      this.#course.note(`somebody else: ${inWords(key, write)}`);
      const change =
        write.kind === 'assign'
          ? observer.assign(key, write.to.accountId)
          : observer.transition(key, { transitionId: write.transitionId, values: {} }, []);
      // A window may have been faster, and a screen may ask for something.
      await change.catch(() => undefined);
    }
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
      // The same may have been asked for before, and replaced by this.
      const asked = this.#asked.findLast(({ key, write }) => isWrite(unsent, key, write));
      if (asked && discarded) asked.end = 'discarded';
      return;
    }
    await this.#world.settled(outbox.retry(unsent.id, { overwrite: unsent.state === 'conflict' }));
  }

  /** The window ends without a word, and opens again. */
  async #restart(window: OutboxWindow): Promise<void> {
    this.#report.restarts += 1;
    this.#course.note(`${this.#nameOf(window)} ends`);
    window.network.kill();
    window.outbox.dispose();
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
    return (await this.#world.onDisk()).some(({ state }) => GOES_ON.has(state));
  }

  async #wellAgain(): Promise<void> {
    const clockSkew = Math.round((this.#skew - 0.5) * 2 * MOST_SKEW_MS);
    await this.#world.control({ clear: true, rateLimit: 0, clockSkew });
  }

  async #judge(): Promise<void> {
    const left = await this.#world.onDisk();
    const { lost, doubled } = this.#report;
    const accuse = async (of: string[], what: string): Promise<void> =>
      void of.push(`${what}\n${await this.#course.told(this.#before)}`);
    for (const asked of this.#asked) {
      const rest = left.find((unsent) => isWrite(unsent, asked.key, asked.write));
      if (!rest && (asked.end === 'kept' || asked.end === 'open')) asked.end = 'done';
      const times = await this.#timesOnSite(asked);
      // Whether it was still to be replaced, the other window may have known better.
      if (asked.end === 'replaced' && !rest && times === 1) asked.end = 'done';
      const end = rest ? `left ${rest.state}` : asked.end;
      this.#report.ends[end] = (this.#report.ends[end] ?? 0) + 1;
      const why = rest ? ` (${rest.problem?.reason ?? ''} ${rest.problem?.status ?? ''})` : '';
      const what = `${this.#name} ${inWords(asked.key, asked.write)} ${end}${why}: ${times} times`;
      if (end === 'done' && times === 0) await accuse(lost, what);
      if (rest && GOES_ON.has(rest.state)) await accuse(lost, what);
      if (times > 1) await accuse(doubled, what);
      const ours = asked.words !== undefined || asked.write.kind === 'assign';
      if (ours && times > 0 && ['refused', 'replaced', 'left conflict', 'left refused'].includes(end)) {
        await accuse(doubled, `${what}, though it was said not to be`);
      }
    }
  }

  async #timesOnSite({ key, write, words }: Asked): Promise<number> {
    if (words !== undefined) return this.#world.commentsLike(key, words);
    const { changes } = await this.#world.observer.issueHistory(key);
    const since = changes.slice(0, changes.length - (this.#before.get(key) ?? 0));
    const items = since.flatMap((change) => change.items);
    if (write.kind === 'assign') {
      return items.filter((item) => item.field === 'assignee' && item.to === write.to.accountId).length;
    }
    // A plain move may also have been made by somebody else; then it is done, and not to be told from ours.
    const reached = items.some((item) => item.field === 'status' && item.to === write.to.id);
    return reached ? 1 : 0;
  }

  #nameOf(window: OutboxWindow): string {
    return `window ${this.#windows.indexOf(window) + 1}`;
  }

  #pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.#random() * items.length)] as T;
  }
}
