/** A picture with its size and the like. */
const SIZED = /!([^!|\s][^!|\n]*)\|[^!\n]*!/g;
const PLAIN = /!([^!|\s][^!|\n]*)!/g;

/** The pictures of a text by their addresses: written anew, each has the size that it has there. */
export class KnownPictures {
  readonly #sized = new Map<string, string>();

  /** @param source wiki markup */
  constructor(source: string) {
    for (const { 0: picture, 1: address = '' } of source.matchAll(SIZED))
      if (!this.#sized.has(address)) this.#sized.set(address, picture);
  }

  /** Markup in which pictures that have no size have the one they are known with. */
  sized(written: string): string {
    if (this.#sized.size === 0) return written;
    return written.replace(PLAIN, (picture, address: string) => this.#sized.get(address) ?? picture);
  }
}
