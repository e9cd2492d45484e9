import type { LateWrite } from './faultyNetwork.ts';
import type { OutboxWindow, OutboxWorld } from './outboxWorld.ts';

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
/** All requests that write, by method and path. */
const WRITING = ['POST', 'PUT', 'DELETE'];
const WRITE_PATHS = [
  '/(transitions|assignee|comment|worklog|watchers|votes|attachments|issueLink|remotelink|issue|rank)$',
  '/(comment|worklog|issueLink|remotelink|attachment)/[0-9]+$',
  '/issue/[A-Z]+-[0-9]+(/properties/.+)?$',
].join('|');

/** Real milliseconds after which the client gives a request up that hangs; a late one comes after that. */
const PATIENCE_MS = 10;
/** Real milliseconds in which the site has done what it does late. */
const LATE_MS = 40;

/** What goes wrong with a write: on the site, on the way, on the disk, with the account. */
export class Misfortunes {
  readonly #world: OutboxWorld;
  readonly #random: () => number;
  /** Lets time pass, in milliseconds. */
  readonly #pass: (ms: number) => Promise<void>;
  readonly #planted: (name: string) => void;

  /** @param planted told of each that is planted */
  constructor(
    world: OutboxWorld,
    random: () => number,
    pass: (ms: number) => Promise<void>,
    planted: (name: string) => void,
  ) {
    this.#world = world;
    this.#random = random;
    this.#pass = pass;
    this.#planted = planted;
  }

  /** Plants one misfortune, and gives what takes it away again; some stay for a while. */
  async plant(window: OutboxWindow, windows: readonly OutboxWindow[]): Promise<() => Promise<void>> {
    const name = this.#pick([
      ...Object.keys(SITE_FAULTS),
      ...OWN_FAULTS,
      ...Object.keys(LATE),
      'files held',
      'stopped',
    ]);
    this.#planted(name);
    const fault = SITE_FAULTS[name];
    if (fault) {
      const methods = WRITING.map((method) => ({ ...fault, method, pathPattern: WRITE_PATHS }));
      await this.#world.control({ faults: methods });
      // Whichever window meets it: another one may be faster.
      const patience = name.startsWith('hang') || name === 'done late' ? PATIENCE_MS : undefined;
      for (const { network } of windows) network.giveUpAfter(patience);
      return async () => {
        for (const { network } of windows) network.giveUpAfter(undefined);
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
        await this.#world.signOut(windows);
        return () => this.#world.signIn(windows);
      case 'tokenRefused':
        await this.#world.control({ expireToken: true });
        return async () => {
          await this.#world.control({ expireToken: false });
          for (const { directory } of windows) directory.retry(this.#world.siteId);
        };
      default:
        await this.#world.control({ readOnly: true });
        return () => this.#world.control({ readOnly: false });
    }
  }

  #pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.#random() * items.length)] as T;
  }
}
