import { readdirSync } from 'node:fs';
import { queryObjects, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ChangeStack } from '../../src/atlassian/store/changeStack.ts';
import { Emitter, type Event } from '../../src/core/events.ts';
import { QueryResult } from '../../src/features/issues/query/queryResult.ts';
import { IssueTree } from '../../src/features/issues/tree/issueTree.ts';
import { TemplateCatalog } from '../../src/features/templates/templateCatalog.ts';

/** What is alive at one moment. */
export interface Census {
  /** Bytes, after garbage collection. */
  readonly heap: number;
  /** How many of each there are; nothing in it depends on the time that passed. */
  readonly counts: Readonly<Record<string, number>>;
}

/** Counts who listens to an event: every subscription that was not disposed of. */
export class ListenerCount {
  #listeners = 0;

  get now(): number {
    return this.#listeners;
  }

  /** The same event, counted. */
  of<T>(event: Event<T>): Event<T> {
    return (listener) => {
      const subscription = event(listener);
      let live = true;
      this.#listeners += 1;
      return {
        dispose: () => {
          if (live) this.#listeners -= 1;
          live = false;
          subscription.dispose();
        },
      };
    };
  }
}

setFlagsFromString('--expose_gc');
const gc = runInNewContext('gc') as () => void;

/** Whose objects are counted; each takes V8 a second or so. */
const KINDS = {
  emitters: Emitter,
  'abort controllers': AbortController,
  'abort signals': AbortSignal,
  'issue lists': QueryResult,
  'issue trees': IssueTree,
  'template catalogs': TemplateCatalog,
  'issues known': ChangeStack,
} as const;
type Kind = keyof typeof KINDS;

/** Counts what is alive. @param folder where the caches keep their files */
export async function takeCensus(
  listeners: ListenerCount,
  folder: string,
  kinds: readonly Kind[] = Object.keys(KINDS) as Kind[],
): Promise<Census> {
  // Finalizers run between two collections, and free more.
  for (let round = 0; round < 3; round += 1) {
    await new Promise(setImmediate);
    gc();
  }
  const resources = process.getActiveResourcesInfo();
  const resource = (name: RegExp): number => resources.filter((each) => name.test(each)).length;
  const alive = kinds.map((kind) => [kind, queryObjects(KINDS[kind], { format: 'count' })] as const);
  return {
    heap: process.memoryUsage().heapUsed,
    counts: {
      listeners: listeners.now,
      timers: resource(/^(?:Timeout|Immediate)$/),
      // Connections are kept for the next request, and closed when none comes; pipes are the console's.
      handles: resource(/^(?:FSEvent|StatWatcher|Process|Worker|MessagePort|UDP)/),
      ...Object.fromEntries(alive),
      files: readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
        .length,
    },
  };
}
