/** The server itself. */
export interface JiraServer {
  /** The site's clock, in milliseconds since 1970. */
  serverTime(signal?: AbortSignal): Promise<number>;
}
