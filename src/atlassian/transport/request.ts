import type { ErrorReason } from '../../core/errors.ts';
import type { UploadedFile } from './multipart.ts';
import type { SearchParams } from './url.ts';

/** One request, below a transport's base address. */
export interface TransportRequest {
  /** `GET` when absent. */
  readonly method?: string | undefined;
  /** Path below the base address, beginning with a slash, its parts already percent-encoded. */
  readonly url: string;
  readonly searchParams?: SearchParams | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as a form instead, under the name `file`. */
  readonly file?: UploadedFile | undefined;
  readonly signal?: AbortSignal | undefined;
  /** True for a POST that changes nothing, such as a search: it may be sent again as freely as a GET. */
  readonly readOnly?: boolean | undefined;
  /** Of a write: the statuses that Atlassian documents for success. Any other reply says nothing of what was done. */
  readonly expects?: readonly number[] | undefined;
  /** Called before every attempt, when nothing holds it back any more; it is not made when this rejects. */
  readonly beforeAttempt?: (() => Promise<void>) | undefined;
  /** True when no person waits for it: then it gives way to the others. */
  readonly background?: boolean | undefined;
  /** What a reply is taken for: JSON when absent, or a file, of which the bytes are given (`Uint8Array`). */
  readonly replyAs?: 'json' | 'bytes' | undefined;
  /** Bytes that the reply may have, 16 MB when absent. */
  readonly maxReplyBytes?: number | undefined;
}

/** One finished attempt, for the log: no address, no query, no names, no content. */
export interface RequestLogEntry {
  readonly method: string;
  /** For example `/rest/api/3/issue/{id}/transitions`. */
  readonly path: string;
  /** HTTP status; absent when there was no reply. */
  readonly status?: number;
  /** Why it failed; absent when it did not. */
  readonly reason?: ErrorReason;
  readonly ms: number;
  /** 1 for the first attempt. */
  readonly attempt: number;
}

/** The method as it goes over the wire. */
export function methodOf(request: TransportRequest): string {
  return (request.method ?? 'GET').toUpperCase();
}

/** True for a request that changes nothing, so that it may be sent again although it may have been answered. */
export function isRead(request: TransportRequest): boolean {
  return request.readOnly === true || methodOf(request) === 'GET';
}
