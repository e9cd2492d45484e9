import type { CertificateSource } from '../../core/clientCertificate.ts';
import { ShipshapeError } from '../../core/errors.ts';
import { parseJson } from '../../core/json.ts';
import type { SecretStore } from '../ports/sites.ts';
import type { Clock } from '../transport/clock.ts';
import { networkError } from '../transport/networkErrors.ts';
import type { HeldCertificate } from '../transport/heldCertificate.ts';

/** Milliseconds that a second look at a server may take, and for which its answer counts. */
const LOOK_MS = 5_000;
const LOOK_PAUSE_MS = 60_000;

interface Dependencies {
  readonly secrets: SecretStore;
  /** Names this machine: a path means something on one machine only. */
  readonly host: string;
  readonly clock: Clock;
  /** The way to sites that want no certificate. */
  readonly fetch: typeof fetch;
}

/**
 * The client certificates of sites: where each lies on this machine, with its passphrase, in secret storage. The files
 * themselves stay where they are.
 */
export class SiteCertificates {
  readonly #deps: Dependencies;
  /** By site; undefined for one without. */
  readonly #held = new Map<string, Promise<HeldCertificate | undefined>>();

  /** When a server was last looked at, by its origin; monotonic. */
  readonly #lookedAt = new Map<string, number>();

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  /** The way to a site, with the certificate that is stored for it, if there is one. */
  fetchOf(siteId: string): typeof fetch {
    return async (input, init) => {
      const held = await this.#of(siteId);
      return (held?.fetch ?? this.#plain)(input, init);
    };
  }

  /** The way to a site that is not stored yet. */
  fetchWith(source: CertificateSource | undefined): typeof fetch {
    if (source === undefined) return this.#plain;
    const held = this.#hold(source);
    return async (input, init) => (await held).fetch(input, init);
  }

  /** What is stored for a site and this machine. */
  async get(siteId: string): Promise<CertificateSource | undefined> {
    const source = (await this.#stored(siteId))[this.#deps.host];
    return isSource(source) ? source : undefined;
  }

  /** Stores where a site's certificate lies on this machine, or forgets it. Other machines' stay. */
  async set(siteId: string, source: CertificateSource | undefined): Promise<void> {
    // What is undefined is left out of JSON.
    const all = { ...(await this.#stored(siteId)), [this.#deps.host]: source };
    if (Object.values(all).every((kept) => kept === undefined))
      await this.#deps.secrets.delete(keyOf(siteId));
    else await this.#deps.secrets.store(keyOf(siteId), JSON.stringify(all));
    this.reload(siteId);
  }

  /** What is stored may have changed, or what lies at its place. */
  reload(siteId: string): void {
    this.#held.delete(siteId);
  }

  /** Forgets what is stored for a site, for all machines. */
  async forget(siteId: string): Promise<void> {
    await this.#deps.secrets.delete(keyOf(siteId));
    this.reload(siteId);
  }

  #of(siteId: string): Promise<HeldCertificate | undefined> {
    const known = this.#held.get(siteId);
    if (known) return known;
    const reading = this.get(siteId).then((source) => source && this.#hold(source));
    this.#held.set(siteId, reading);
    reading.catch(() => this.reload(siteId));
    return reading;
  }

  /**
   * Under `fetch` a server that wants a certificate mostly just cuts the connection: after such a failure, and not after
   * every one, it is asked again in a way that hears the reason.
   */
  readonly #plain: typeof fetch = async (input, init) => {
    try {
      return await this.#deps.fetch(input, init);
    } catch (error) {
      const { origin } = new URL(input instanceof Request ? input.url : input);
      const isCut = networkError(error).reason === 'connectionLost' && init?.signal?.aborted !== true;
      if (!isCut || !this.#mayLookAt(origin)) throw error;
      const { wantsCertificate } = await import('../transport/wantsCertificate.ts');
      if (!(await wantsCertificate(origin, LOOK_MS, init?.signal ?? undefined))) throw error;
      this.#lookedAt.delete(origin);
      // Whether this very request arrived before nobody can say.
      throw new ShipshapeError('clientCertificate', 'Seen by a second look', { code: 'wanted' });
    }
  };

  #mayLookAt(origin: string): boolean {
    const now = this.#deps.clock.monotonic();
    if (now - (this.#lookedAt.get(origin) ?? -Infinity) < LOOK_PAUSE_MS) return false;
    this.#lookedAt.set(origin, now);
    return true;
  }

  /** Few sites want a certificate, so the code for it is loaded here. */
  async #hold(source: CertificateSource): Promise<HeldCertificate> {
    const { HeldCertificate: Held } = await import('../transport/heldCertificate.ts');
    return new Held(source, () => this.#deps.clock.now());
  }

  async #stored(siteId: string): Promise<Record<string, unknown>> {
    const text = await this.#deps.secrets.get(keyOf(siteId));
    const value = text === undefined ? undefined : parseJson(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  }
}

function keyOf(siteId: string): string {
  return `shipshape.certificate.${siteId}`;
}

/** Written by hand, as the list of sites: no schema library where the start may come by. */
function isSource(value: unknown): value is CertificateSource {
  if (typeof value !== 'object' || value === null) return false;
  const { file, keyFile, passphrase }: Partial<Record<keyof CertificateSource, unknown>> = value;
  const isTextOrNone = (part: unknown): boolean => part === undefined || typeof part === 'string';
  return typeof file === 'string' && isTextOrNone(keyFile) && isTextOrNone(passphrase);
}
