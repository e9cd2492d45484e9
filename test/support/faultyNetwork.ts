/** What a gateway answers, or that it cuts the connection, while what stands behind it does the write later all the same. */
export interface LateWrite {
  /** HTTP status; absent for a cut connection. */
  readonly status?: number;
  readonly afterMs: number;
}

/** How the way to the site is broken, on this side of it. */
export type NetworkFault = 'offline' | 'connectTimeout' | 'none';

/** `beforeSending`: the window ends with the request unsent. `afterSending`: with the answer unread. */
export type CrashPoint = 'beforeSending' | 'afterSending';

/**
 * The network of one window. A crashed window never hears of anything again, so nothing of its code goes on.
 * A request that hangs is given up after a moment, as its time-out would do after a minute.
 */
export class FaultyNetwork {
  fault: NetworkFault = 'none';
  /** Meets the next write. */
  late: LateWrite | undefined;
  /** Waits, in milliseconds of the site's time. */
  readonly #wait: (ms: number) => Promise<void>;
  #stopped: Promise<void> | undefined;
  /** Ends the window at its next write, or read when `crashOnRead`. */
  crash: CrashPoint | undefined;
  /** Called when the window has crashed. */
  onCrash: () => void = () => undefined;
  readonly #busy: (change: number) => void;
  #dead = false;
  #patienceMs: number | undefined;

  /** @param busy told of every request that begins, with 1, and that has ended, with -1 */
  constructor(busy: (change: number) => void, wait: (ms: number) => Promise<void>) {
    this.#busy = busy;
    this.#wait = wait;
  }

  /** The window's process is stopped: nothing goes out, and nothing comes in. @returns lets it go on */
  stop(): () => void {
    let goOn = (): void => undefined;
    this.#stopped = new Promise((resolve) => (goOn = resolve));
    return () => {
      this.#stopped = undefined;
      goOn();
    };
  }

  /** @param ms real milliseconds after which a request is given up; undefined for never */
  giveUpAfter(ms: number | undefined): void {
    this.#patienceMs = ms;
  }

  /** Ends the window now. */
  kill(): void {
    this.#dead = true;
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const write = init?.method !== undefined && init.method !== 'GET' && !isSearch(input);
    await this.#stopped;
    if (this.#dead) return never();
    if (this.fault === 'offline') throw networkFailure('ECONNREFUSED');
    if (this.fault === 'connectTimeout') throw networkFailure('ETIMEDOUT', 'connect');
    const late = write ? this.late : undefined;
    if (late) return this.#doLate(late, input, init);
    const crash = write ? this.crash : undefined;
    if (crash === 'beforeSending') return this.#end();
    const answer = this.#send(input, init);
    if (crash === 'afterSending') {
      await answer.catch(() => undefined);
      // Called off meanwhile: the change was not waited for so long.
      if (this.crash === crash) return this.#end();
    }
    const response = await answer;
    await this.#stopped;
    // The window may have ended meanwhile.
    return this.#isDead() ? never() : response;
  };

  #isDead(): boolean {
    return this.#dead;
  }

  async #end(): Promise<Response> {
    this.crash = undefined;
    this.kill();
    this.onCrash();
    return never();
  }

  async #doLate(
    { status, afterMs }: LateWrite,
    input: Parameters<typeof fetch>[0],
    init: RequestInit | undefined,
  ): Promise<Response> {
    this.late = undefined;
    // What stands behind the gateway goes on, whoever gave up.
    const kept: RequestInit = { ...init };
    delete kept.signal;
    void this.#wait(afterMs)
      .then(() => this.#send(input, kept, null))
      .catch(() => undefined);
    if (status === undefined) throw networkFailure('ECONNRESET', 'read');
    return new Response('<html>Bad Gateway</html>', { status });
  }

  async #send(
    input: Parameters<typeof fetch>[0],
    init: RequestInit | undefined,
    patienceMs: number | null | undefined = this.#patienceMs,
  ): Promise<Response> {
    const patience = typeof patienceMs !== 'number' ? undefined : AbortSignal.timeout(patienceMs);
    this.#busy(1);
    try {
      return await fetch(input, { ...init, ...(patience && { signal: patience }) });
    } catch (error) {
      if (patience?.aborted) throw networkFailure('UND_ERR_HEADERS_TIMEOUT');
      throw error;
    } finally {
      this.#busy(-1);
    }
  }
}

function isSearch(input: Parameters<typeof fetch>[0]): boolean {
  return /\/search|\/jql\//.test(input instanceof Request ? input.url : String(input));
}

function networkFailure(code: string, syscall?: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code, syscall }) });
}

function never(): Promise<Response> {
  return new Promise(() => undefined);
}
