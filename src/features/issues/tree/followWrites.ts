import type { IssueStore, WrittenIssue } from '../../../atlassian/ports/issueStore.ts';
import type { Disposable } from '../../../core/events.ts';

/** Writes accepted within this time are handled as one batch: a bulk transition brings many. */
export const TOGETHER_MS = 300;

export interface FollowWritesDependencies {
  readonly issues: Pick<IssueStore, 'onDidWrite'>;
  /** Refreshes what the writes affect; must not reject. */
  readonly follow: (written: readonly WrittenIssue[]) => Promise<void>;
  /** Runs something once, after some milliseconds, unless it is disposed of before. */
  readonly schedule: (run: () => void, ms: number) => Disposable;
}

/** Refreshes after accepted writes, batching those that arrive together; one batch at a time. */
export class FollowWrites implements Disposable {
  readonly #dependencies: FollowWritesDependencies;
  readonly #subscription: Disposable;
  #written: WrittenIssue[] = [];
  #timer: Disposable | undefined;
  #following = false;

  constructor(dependencies: FollowWritesDependencies) {
    this.#dependencies = dependencies;
    this.#subscription = dependencies.issues.onDidWrite((written) => {
      this.#written.push(written);
      this.#plan();
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#timer?.dispose();
  }

  #plan(): void {
    if (this.#timer || this.#following || this.#written.length === 0) return;
    this.#timer = this.#dependencies.schedule(() => void this.#run(), TOGETHER_MS);
  }

  async #run(): Promise<void> {
    this.#timer = undefined;
    this.#following = true;
    await this.#dependencies.follow(this.#written.splice(0));
    this.#following = false;
    this.#plan();
  }
}
