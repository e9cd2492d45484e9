import assert from 'node:assert/strict';
import type { QuickPickHost } from './quickPickHost.ts';

const realSetTimeout = globalThis.setTimeout;
const realClearTimeout = globalThis.clearTimeout;

/** Timers that go off when the test says so, in their order. */
export class TestTimers {
  #waiting: { readonly run: () => void; readonly id: number }[] = [];
  #next = 1;

  install(): void {
    Object.assign(globalThis, {
      setTimeout: (run: () => void) => {
        this.#waiting.push({ run, id: this.#next });
        return this.#next++;
      },
      clearTimeout: (id: number) => {
        this.#waiting = this.#waiting.filter((timer) => timer.id !== id);
      },
    });
  }

  remove(): void {
    Object.assign(globalThis, { setTimeout: realSetTimeout, clearTimeout: realClearTimeout });
  }

  get any(): boolean {
    return this.#waiting.length > 0;
  }

  /** Those that wait go off together, as those that are due at the same time do. */
  fire(): void {
    for (const { run } of this.#waiting.splice(0)) run();
  }
}

/** Lets what was promised go on. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await Promise.resolve();
}

/** Lets everything arrive that is on its way between a window and its extension host. */
export async function comeToRest(host: QuickPickHost, timers: TestTimers): Promise<void> {
  for (let turn = 0; turn < 500; turn += 1) {
    if (!timers.any && host.toHost.length + host.toWindow.length === 0) break;
    timers.fire();
    await settled();
    host.takeNext();
    host.toHost.shift()?.();
    await settled();
  }
  assert.equal(host.toHost.length + host.toWindow.length, 0, 'it never comes to rest');
}
