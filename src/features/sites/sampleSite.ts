import type { Site } from '../../atlassian/model/site.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { Disposable } from '../../core/events.ts';

/** How to sign in to a running sample site. */
export interface SampleConnection {
  readonly url: string;
  readonly email: string;
  readonly token: string;
}

/** The sample site did not come up. */
export class SampleSiteStartError extends Error {
  override readonly name = 'SampleSiteStartError';
  /** What its process said last, in English; undefined when it said nothing. */
  readonly said: string | undefined;

  constructor(message: string, said?: string) {
    super(message);
    this.said = said;
  }
}

export interface SampleSiteDependencies {
  readonly sites: SiteDirectory;
  /** Gives the running sample site, starting it when needed. */
  readonly start: (signal?: AbortSignal) => Promise<SampleConnection>;
  /** Tells a running site that it is still wanted. */
  readonly ping: (connection: SampleConnection) => Promise<boolean>;
  /** The name it bears in the tree. */
  readonly name: string;
  readonly onError: (error: unknown) => void;
}

/** Well below the idle time after which the process ends. */
const PING_EVERY_MS = 45_000;
/** A site that does not come up is not tried again and again. */
const WAKE_PAUSE_MS = 15_000;

/**
 * Looks after the sample site in this window. Its process is shared by all windows and ends when none needs it, so a
 * configured sample site that turns out to be gone is started again, and its new address stored.
 */
export class SampleSite implements Disposable {
  readonly #deps: SampleSiteDependencies;
  readonly #subscription: Disposable;
  #connection: SampleConnection | undefined;
  #timer: NodeJS.Timeout | undefined;
  #waking = false;
  #wokenAt = -Infinity;

  constructor(deps: SampleSiteDependencies) {
    this.#deps = deps;
    this.#subscription = deps.sites.onDidChange(() => this.#look());
  }

  /** The sample site as it is configured, running or not. */
  get site(): Site | undefined {
    return this.#deps.sites.list().find((site) => site.sample);
  }

  /** Starts the sample site if need be and signs in to it. */
  async signIn(signal?: AbortSignal): Promise<Site> {
    return this.#store(await this.#connect(signal), signal);
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#subscription.dispose();
  }

  #look(): void {
    const { site } = this;
    if (!site) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      return;
    }
    const state = this.#deps.sites.state(site.id);
    // A site started anew may have a new token, and the user does not know it: that is no reason to ask.
    const isGone = state === 'offline' || state === 'expired' || state === 'signedOut';
    if (isGone || (state === 'ready' && !this.#connection)) this.#wake(site, isGone);
  }

  /** Once at a time, and with a pause in between: each wake may bring another change of the sites about. */
  #wake(site: Site, isGone: boolean): void {
    if (this.#waking || performance.now() - this.#wokenAt < WAKE_PAUSE_MS) return;
    this.#waking = true;
    void (async () => {
      try {
        const connection = await this.#connect();
        if (isGone || connection.url !== site.url) await this.#store(connection);
      } catch (error) {
        this.#deps.onError(error);
      } finally {
        this.#waking = false;
        this.#wokenAt = performance.now();
      }
    })();
  }

  async #connect(signal?: AbortSignal): Promise<SampleConnection> {
    this.#connection = await this.#deps.start(signal);
    this.#keepAlive();
    return this.#connection;
  }

  /** Stores where the site is now; it stays the same site to everything that knows its id. */
  async #store(connection: SampleConnection, signal?: AbortSignal): Promise<Site> {
    const { sites, name } = this.#deps;
    const checked = await sites.check({ ...connection, sample: true }, signal);
    const site: Site = { ...checked, id: this.site?.id ?? checked.id, name, sample: true };
    await sites.add(site, connection.token);
    return site;
  }

  #keepAlive(): void {
    if (this.#timer) return;
    this.#timer = setInterval(() => {
      if (this.#connection) void this.#deps.ping(this.#connection);
    }, PING_EVERY_MS);
    this.#timer.unref();
  }
}
