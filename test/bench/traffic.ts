/** What went to a site and came from it. */
export interface Traffic {
  readonly requests: number;
  /** Of both directions' bodies, uncompressed. */
  readonly bytes: number;
}

/** A `fetch` that counts what passes, without looking into it. */
export class CountingFetch {
  #requests = 0;
  #bytes = 0;

  readonly fetch: typeof fetch = async (input, init) => {
    this.#requests += 1;
    if (typeof init?.body === 'string') this.#bytes += Buffer.byteLength(init.body);
    const response = await fetch(input, init);
    // A reply without content has no length either.
    this.#bytes += Number(response.headers.get('content-length') ?? 0);
    return response;
  };

  /** All since it was made. */
  get traffic(): Traffic {
    return { requests: this.#requests, bytes: this.#bytes };
  }
}
