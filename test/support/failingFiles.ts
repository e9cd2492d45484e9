import { nodeFiles, type FileOperations } from '../../src/atlassian/common/files.ts';

/** What another program does to a file for a while. */
export interface FileTrouble {
  /** Every operation when absent. */
  readonly operation?: keyof FileOperations;
  readonly code: 'EPERM' | 'EACCES' | 'EBUSY' | 'ENOSPC';
  readonly times: number;
}

/** The file system of this machine, where operations fail as on Windows while a scanner holds a file. */
export class FailingFiles implements FileOperations {
  #trouble: FileTrouble | undefined;
  #left = 0;
  /** How many operations failed. */
  failures = 0;

  /** Lets the next operations fail; without trouble, all works again. */
  fail(trouble?: FileTrouble): void {
    this.#trouble = trouble;
    this.#left = trouble?.times ?? 0;
  }

  read = this.#wrapped('read');
  readBytes = this.#wrapped('readBytes');
  list = this.#wrapped('list');
  makeFolder = this.#wrapped('makeFolder');
  create = this.#wrapped('create');
  write = this.#wrapped('write');
  rename = this.#wrapped('rename');
  remove = this.#wrapped('remove');
  removeFolder = this.#wrapped('removeFolder');
  stat = this.#wrapped('stat');
  touch = this.#wrapped('touch');

  #wrapped<Name extends keyof FileOperations>(name: Name): FileOperations[Name] {
    const action = nodeFiles[name] as (...args: readonly unknown[]) => Promise<unknown>;
    const wrapped = async (...args: readonly unknown[]): Promise<unknown> => {
      const { operation, code } = this.#trouble ?? {};
      if (code !== undefined && this.#left > 0 && (operation === undefined || operation === name)) {
        this.#left -= 1;
        this.failures += 1;
        throw Object.assign(new Error(`${code}: injected, ${name}`), { code });
      }
      return action(...args);
    };
    return wrapped as FileOperations[Name];
  }
}
