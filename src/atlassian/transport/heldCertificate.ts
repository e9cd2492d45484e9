import {
  certificateError,
  certificateProblemOf,
  type CertificateSource,
} from '../../core/clientCertificate.ts';
import { certificatePage } from './certificatePage.ts';
import type { OpenCertificate } from './clientCertificate.ts';

/**
 * A client certificate as one window uses it: read when it is first needed, held in memory, and read anew after the site
 * did not accept it, because it may have been renewed in its place. A drive that goes away meanwhile does no harm.
 */
export class HeldCertificate {
  readonly #source: CertificateSource;
  readonly #now: () => number;
  #opened: Promise<OpenCertificate> | undefined;

  /** @param now milliseconds since 1970 */
  constructor(source: CertificateSource, now: () => number) {
    this.#source = source;
    this.#now = now;
  }

  /** As `fetch`, showing the certificate. Rejects with `clientCertificate`, too. */
  readonly fetch: typeof fetch = async (input, init) => {
    const address = new URL(input instanceof Request ? input.url : input);
    // A site on this computer, which shows none itself.
    if (address.protocol !== 'https:') return fetch(input, init);
    const { certificateFetch } = await import('./certificateFetch.ts');
    const opened = await this.#open();
    try {
      const response = await certificateFetch(opened.options, address, init);
      const problem = await certificatePage(response);
      if (problem === undefined) return response;
      throw certificateError(problem, `A page about certificates (HTTP ${response.status})`);
    } catch (error) {
      if (certificateProblemOf(error) === undefined) throw error;
      this.#opened = undefined;
      throw this.#refusal(opened);
    }
  };

  async #open(): Promise<OpenCertificate> {
    if (this.#opened) return this.#opened;
    const { openCertificate } = await import('./clientCertificate.ts');
    const opening = openCertificate(this.#source);
    this.#opened = opening;
    opening.catch(() => {
      this.#opened = undefined;
    });
    return opening;
  }

  #refusal({ identity: { validFrom, validTo } }: OpenCertificate): Error {
    const now = this.#now();
    const problem = now > validTo ? 'expired' : now < validFrom ? 'early' : 'refused';
    return certificateError(problem, 'The site did not accept the client certificate', this.#source.file);
  }
}
