import type { KeyValueStore } from '../../../atlassian/ports/sites.ts';
import type { IssueRef } from '../../../core/issueKey.ts';

const KEY = 'checklists.progressComments';
const MOST = 200;

/** What this workspace knows of its comment on an issue about a file. */
export interface KnownComment {
  /** What was written last, as Markdown; empty where another workspace wrote it. */
  readonly text: string;
  /** Absent until it was seen on the site. */
  readonly commentId?: string;
  /** Somebody deleted it: it is not made again unasked. */
  readonly isGone?: true;
}

/** Remembers the comments about checklists that were written from this workspace. */
export class ProgressMemory {
  readonly #store: KeyValueStore;

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  /** @param path of the file, as the workspace shows it */
  get(ref: IssueRef, path: string): KnownComment | undefined {
    const kept = this.#read()[nameOf(ref, path)];
    if (typeof kept !== 'object' || kept === null) return undefined;
    const { text, commentId, isGone }: Partial<Record<keyof KnownComment, unknown>> = kept;
    if (typeof text !== 'string') return undefined;
    return {
      text,
      ...(typeof commentId === 'string' && { commentId }),
      ...(isGone === true && { isGone }),
    };
  }

  async keep(ref: IssueRef, path: string, known: KnownComment): Promise<void> {
    const name = nameOf(ref, path);
    const others = Object.entries(this.#read()).filter(([other]) => other !== name);
    await this.#store.update(KEY, Object.fromEntries([...others.slice(1 - MOST), [name, known]]));
  }

  #read(): Readonly<Record<string, unknown>> {
    const value = this.#store.get(KEY);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  }
}

function nameOf({ siteId, key }: IssueRef, path: string): string {
  return `${siteId} ${key} ${path}`;
}
