import { reasonOf, ShipshapeError, type ErrorReason } from './errors.ts';
import { redactForSharing } from './redact.ts';

/** How many lines are kept. */
const KEPT = 100;
/** Frames of a stack that say where something went wrong. */
const FRAMES = 6;

/** One attempt to send a request. */
export interface RequestEvent {
  readonly method: string;
  /** Without names: `/rest/api/3/issue/{id}`. */
  readonly path: string;
  readonly status?: number;
  readonly reason?: ErrorReason;
  readonly ms: number;
  /** 1 for the first. */
  readonly attempt: number;
}

/** A request and what became of it, on one line. */
export function requestLine({ method, path, status, reason, attempt, ms }: RequestEvent): string {
  const outcome = [status, reason].filter((part) => part !== undefined).join(' ');
  return `${method} ${path}: ${outcome} in ${Math.round(ms)} ms${attempt > 1 ? ` (attempt ${attempt})` : ''}`;
}

/**
 * The last requests and errors in a form that may be shown to anybody: reasons, codes, statuses and places in our own
 * code, but never the words of a server, a path on this computer or the message of an error that is not ours.
 */
export class RecentEvents {
  readonly #now: () => Date;
  readonly #lines: string[] = [];
  readonly #failures = new Map<ErrorReason, number>();
  #requests = 0;

  constructor(now: () => Date = () => new Date()) {
    this.#now = now;
  }

  /** Oldest first. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** How many requests were sent. */
  get requests(): number {
    return this.#requests;
  }

  /** How many of them failed, by reason, most first. */
  get failures(): readonly (readonly [ErrorReason, number])[] {
    return [...this.#failures].sort(([, one], [, other]) => other - one);
  }

  addRequest(event: RequestEvent): void {
    const { reason } = event;
    this.#requests += 1;
    if (reason !== undefined) this.#failures.set(reason, (this.#failures.get(reason) ?? 0) + 1);
    this.#add(requestLine(event));
  }

  addError(error: unknown): void {
    this.#add(`error ${factsOf(error)}`);
  }

  #add(line: string): void {
    this.#lines.push(`${this.#now().toISOString()} ${redactForSharing(line)}`);
    if (this.#lines.length > KEPT) this.#lines.shift();
  }
}

function factsOf(error: unknown): string {
  if (error instanceof ShipshapeError) {
    const { status, code } = error.detail;
    const cause = error.cause === undefined ? '' : `, caused by ${factsOf(error.cause)}`;
    return [reasonOf(error), status, code].filter((fact) => fact !== undefined).join(' ') + cause;
  }
  if (!(error instanceof Error)) return typeof error;
  return [error.name, ...framesOf(error.stack ?? '')].join(' ');
}

/** Function and place of each frame; of the path only the file's own name. */
function framesOf(stack: string): readonly string[] {
  return [...stack.matchAll(/^ +at (?:async )?(?:([\w.#<>]+) )?.*?([\w.-]+\.[cm]?[jt]s:\d+:\d+)\)?$/gm)]
    .slice(0, FRAMES)
    .map(([, name, place = '']) => `< ${name === undefined ? '' : `${name} `}${place}`);
}
