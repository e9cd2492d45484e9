import type { KeyValueStore, SecretStore } from '../../../../src/atlassian/ports/sites.ts';

/** A store that lives in memory; keeps copies, as a real one would. */
export function memoryStore(): KeyValueStore & { readonly values: Map<string, unknown> } {
  const values = new Map<string, unknown>();
  return {
    values,
    // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the shape of KeyValueStore
    get: <T>(key: string) => structuredClone(values.get(key)) as T | undefined,
    update: (key, value) => {
      values.set(key, structuredClone(value));
      return Promise.resolve();
    },
  };
}

export function memorySecrets(): SecretStore & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    get: (key) => Promise.resolve(values.get(key)),
    store: (key, value) => {
      values.set(key, value);
      return Promise.resolve();
    },
    delete: (key) => {
      values.delete(key);
      return Promise.resolve();
    },
  };
}
