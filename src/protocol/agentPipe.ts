/**
 * How `shipshape-mcp` speaks to a window of the editor. A window that serves agents leaves a file, which only its user can
 * read, that says where it listens and what proves that a caller could read it. A connection is one call: a line of JSON
 * there, a line of JSON back. A caller that hangs up before has cancelled.
 */

/** The folder, beside the program, in which each window keeps its file. */
export const WINDOWS_FOLDER = 'windows';

/** The contents of a window's file. */
export interface WindowEndpoint {
  /** The path of a Unix socket, or of a named pipe on Windows. */
  readonly socket: string;
  /** Made for this window; compared before anything else is read. */
  readonly secret: string;
  /** For people. */
  readonly name: string;
  /** Absolute paths of its workspace's folders. */
  readonly folders: readonly string[];
}

/** What is called. */
export interface PipeCall {
  readonly secret: string;
  /** Absent: whether anybody is there. */
  readonly tool?: string;
  readonly input?: unknown;
}

/** What comes of it; `isError` where the text says what went wrong. */
export interface PipeAnswer {
  readonly text: string;
  readonly isError: boolean;
}

/** Bytes of a call's line; a longer one is hung up on. */
export const MOST_CALL_BYTES = 512 * 1024;
/** Bytes of an answer's line. */
export const MOST_ANSWER_BYTES = 1024 * 1024;

/** Whether a value, read from disk, is a window's file. */
export function isWindowEndpoint(value: unknown): value is WindowEndpoint {
  if (typeof value !== 'object' || value === null) return false;
  const { socket, secret, name, folders }: Partial<Record<keyof WindowEndpoint, unknown>> = value;
  return (
    [socket, secret, name].every((text) => typeof text === 'string') &&
    Array.isArray(folders) &&
    folders.every((folder) => typeof folder === 'string')
  );
}
