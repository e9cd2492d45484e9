import { cancelledError, throwIfAborted } from '../../core/abort.ts';
import { Urgency } from './urgency.ts';

interface Flight {
  readonly answer: Promise<unknown>;
  readonly abort: AbortController;
  readonly urgency: Urgency;
  waiting: number;
}

type Start = (signal: AbortSignal, urgency: Urgency) => Promise<unknown>;

/**
 * Lets everyone who asks the same question at the same time share one answer. Each may give up alone; the request
 * itself is cancelled when nobody waits for it any more.
 */
export class SharedRequests {
  readonly #flights = new Map<string, Flight>();

  /**
   * Joins the request of this key that is under way, or starts one.
   * @param start sends it; its signal fires when everybody has given up, and it is raised when somebody comes to wait
   * @param background true when no person waits for the answer
   */
  run(key: string, signal: AbortSignal | undefined, start: Start, background = false): Promise<unknown> {
    throwIfAborted(signal);
    const flight = this.#flights.get(key) ?? this.#start(key, start, background);
    if (!background) flight.urgency.raise();
    flight.waiting += 1;
    if (!signal) return flight.answer;

    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        flight.waiting -= 1;
        if (flight.waiting === 0) {
          this.#remove(key, flight);
          flight.abort.abort();
        }
        reject(cancelledError());
      };
      signal.addEventListener('abort', giveUp, { once: true });
      flight.answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
    });
  }

  /** Lets nobody join the running requests any more: their answers may be older than a change that was just made. */
  forget(): void {
    this.#flights.clear();
  }

  #start(key: string, start: Start, background: boolean): Flight {
    const abort = new AbortController();
    const urgency = new Urgency(background);
    const flight: Flight = { answer: start(abort.signal, urgency), abort, urgency, waiting: 0 };
    this.#flights.set(key, flight);
    // When all callers have given up, nobody is left to handle the rejection that cancelling causes.
    flight.answer.catch(() => undefined).finally(() => this.#remove(key, flight));
    return flight;
  }

  #remove(key: string, flight: Flight): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}
