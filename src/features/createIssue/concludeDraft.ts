import type { CreateDraft, CreateMemory, KeyLine } from './createMemory.ts';

export interface ConcludeDependencies {
  readonly memory: CreateMemory;
  /** Writes the key of an issue beside the line that it was made of. */
  readonly writeKey: (line: KeyLine, key: string) => void;
}

/** The issue is there: its draft is no longer kept, and what it was made of gets its key, once. */
export function concludeDraft(
  { memory, writeKey }: ConcludeDependencies,
  draft: CreateDraft,
  key: string,
): void {
  memory.forget(draft);
  draft.lost = undefined;
  if (draft.line) writeKey(draft.line, key);
  draft.line = undefined;
}
