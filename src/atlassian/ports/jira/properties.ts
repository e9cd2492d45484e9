import type { WriteOptions } from './writeOptions.ts';

/** What clients keep with an issue, by name, where nobody sees it: JSON, and the last writer wins. */
export interface JiraProperties {
  /** One request; undefined where the issue has none of that name. */
  issueProperty(key: string, name: string, signal?: AbortSignal): Promise<unknown>;

  /** One request. */
  setIssueProperty(key: string, name: string, value: unknown, options?: WriteOptions): Promise<void>;
}
