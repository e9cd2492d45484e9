import type { Field } from '../../fields/field.ts';
import { isOutage } from '../../core/errors.ts';

/** The create screen of a type: asked for at once, and again where the site could not be reached. */
export class ScreenLoad {
  readonly #load: () => Promise<readonly Field[]>;
  #fields: Promise<readonly Field[]>;
  #failed = false;

  constructor(load: () => Promise<readonly Field[]>) {
    this.#load = load;
    this.#fields = this.#start();
  }

  /** Rejects as the request does. */
  fields(): Promise<readonly Field[]> {
    return this.#fields;
  }

  /** Resolves when the site has answered, be it with a refusal; rejects where it did not, and asks anew the next time. */
  async ready(): Promise<void> {
    if (this.#failed) this.#fields = this.#start();
    await this.#fields.catch((error: unknown) => {
      if (isOutage(error)) throw error;
    });
  }

  #start(): Promise<readonly Field[]> {
    this.#failed = false;
    const fields = this.#load();
    fields.catch((error: unknown) => (this.#failed = isOutage(error)));
    return fields;
  }
}
