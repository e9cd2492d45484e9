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
  #hasEnded = false;
  readonly #busy: (change: number) => void;
  /** How many operations failed. */
  failures = 0;

  /** @param busy told of every operation that begins, with 1, and that has ended, with -1 */
  constructor(busy: (change: number) => void = () => undefined) {
    this.#busy = busy;
  }

  /** Ends the process: nothing more is done to a file, and nobody hears what became of what was just being done. */
  end(): void {
    this.#hasEnded = true;
  }

  /** Lets the next operations fail; without trouble, all works again. */
  fail(trouble?: FileTrouble): void {
    this.#trouble = trouble;
    this.#left = trouble?.times ?? 0;
  }

  #isDead(): boolean {
    return this.#hasEnded;
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
      if (this.#hasEnded) return never();
      const { operation, code } = this.#trouble ?? {};
      if (code !== undefined && this.#left > 0 && (operation === undefined || operation === name)) {
        this.#left -= 1;
        this.failures += 1;
        throw Object.assign(new Error(`${code}: injected, ${name}`), { code });
      }
      this.#busy(1);
      try {
        return await action(...args);
      } finally {
        this.#busy(-1);
        // The process may have ended meanwhile.
        if (this.#isDead()) await never();
      }
    };
    return wrapped as FileOperations[Name];
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
