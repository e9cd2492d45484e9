/** What a property belongs to, such as `issue:10000` or `comment:900000001`. */
export type PropertyOwner =
  `${'issue' | 'comment' | 'worklog' | 'sprint' | 'board' | 'project' | 'user'}:${string}`;

/** Entity properties: JSON that clients keep with issues, comments and the like, by key. */
export class Properties {
  readonly #byOwner = new Map<PropertyOwner, ReadonlyMap<string, unknown>>();
  readonly #changed: (owner: PropertyOwner) => void;

  /** @param changed told whose properties are others now */
  constructor(changed: (owner: PropertyOwner) => void) {
    this.#changed = changed;
  }

  /** By key, in the order in which they were first set. */
  of(owner: PropertyOwner): ReadonlyMap<string, unknown> {
    return this.#byOwner.get(owner) ?? NONE;
  }

  /** @returns true when there was none of that key before */
  set(owner: PropertyOwner, key: string, value: unknown): boolean {
    const before = this.of(owner);
    this.#byOwner.set(owner, new Map([...before, [key, value]]));
    this.#changed(owner);
    return !before.has(key);
  }

  /** @returns false when there was none of that key */
  remove(owner: PropertyOwner, key: string): boolean {
    const left = new Map(this.of(owner));
    const known = left.delete(key);
    this.#byOwner.set(owner, left);
    this.#changed(owner);
    return known;
  }

  /** Forgets all properties of something that is gone. */
  forget(owner: PropertyOwner): void {
    this.#byOwner.delete(owner);
  }
}

const NONE: ReadonlyMap<string, unknown> = new Map();

/** The properties of something as `expand=properties` lists them. */
export function propertiesOf(
  { properties }: { readonly properties: Properties },
  owner: PropertyOwner,
): readonly { readonly key: string; readonly value: unknown }[] {
  return [...properties.of(owner)].map(([key, value]) => ({ key, value }));
}
