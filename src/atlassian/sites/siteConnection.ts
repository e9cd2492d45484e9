import { ShipshapeError } from '../../core/errors.ts';
import { DATA_CENTER_MYSELF_PATH, MYSELF_PATH } from '../common/paths.ts';
import type { SiteState } from '../model/site.ts';

/** How long an unreachable site is left alone; doubles each time up to the maximum. */
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * What is known of the connection to one site, and whether a request is worth sending. After a 401 none is, until
 * there is a new token or the user asks: accounts get locked by repeating. While the host cannot be reached, one
 * request in a while finds out whether it can again; the others fail at once.
 */
export class SiteConnection {
  readonly #now: () => number;
  readonly #changed: () => void;
  #state: SiteState = 'unknown';
  #refusal: ShipshapeError | undefined;
  #unreachable:
    { readonly error: ShipshapeError; readonly until: number; readonly pauseMs: number } | undefined;

  /** @param now milliseconds of a clock that nobody sets */
  constructor(now: () => number, changed: () => void) {
    this.#now = now;
    this.#changed = changed;
  }

  get state(): SiteState {
    return this.#state;
  }

  /** Throws, with the reason it failed before, when a request shall not be sent. */
  guard(): void {
    if (this.#state === 'expired') {
      throw new ShipshapeError('unauthorized', 'The token was refused before', {
        ...this.#refusal?.detail,
        notSent: true,
      });
    }
    const unreachable = this.#unreachable;
    if (!unreachable) return;
    const now = this.#now();
    if (now < unreachable.until) {
      const { reason, message, detail } = unreachable.error;
      throw new ShipshapeError(reason, message, { ...detail, notSent: true });
    }
    // This request probes the host; until it is done, others fail fast instead of queueing behind it.
    this.#unreachable = { ...unreachable, until: now + unreachable.pauseMs };
  }

  /** Learns from how a request ended. @param path of the request, below the base address */
  settled(path: string, error: ShipshapeError | undefined): void {
    if (this.#state === 'expired') return;
    if (!error) {
      this.#reached('ready');
    } else if (error.reason === 'unauthorized') {
      this.#refusal = error;
      this.#reached('expired');
    } else if (error.reason === 'forbidden' && [MYSELF_PATH, DATA_CENTER_MYSELF_PATH].includes(path)) {
      this.#reached('forbidden');
    } else if (error.detail.status !== undefined) {
      this.#reached(this.#state === 'offline' ? 'unknown' : this.#state);
    } else if (error.detail.notSent && error.reason !== 'rateLimited') {
      const pauseMs = Math.min((this.#unreachable?.pauseMs ?? FIRST_PAUSE_MS / 2) * 2, LONGEST_PAUSE_MS);
      this.#unreachable = { error, until: this.#now() + pauseMs, pauseMs };
      this.#become('offline');
    }
  }

  /** Allows sending again: the user asked to, or there is a new token or address. */
  reset(state: SiteState = 'unknown'): void {
    this.#unreachable = undefined;
    this.#become(state);
  }

  #reached(state: SiteState): void {
    this.#unreachable = undefined;
    this.#become(state);
  }

  #become(state: SiteState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#changed();
  }
}
