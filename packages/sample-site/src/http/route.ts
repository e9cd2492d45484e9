/** One person with an account on the sample site. */
export interface SampleAccount {
  readonly accountId: string;
  readonly email: string;
  readonly displayName: string;
}

/** A request that passed authentication, its JSON body parsed. */
export interface SampleRequest {
  readonly method: string;
  readonly path: string;
  /** The `{name}` parts of the route's path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly account: SampleAccount;
  /** Milliseconds since 1970 on the site's own clock; a replayed request bears its original time. */
  readonly now: number;
  /** The site's own address, for links in replies; no trailing slash. */
  readonly siteUrl: string;
}

export interface SampleReply {
  readonly status: number;
  /** Sent as JSON; nothing for an empty reply. */
  readonly body?: unknown;
  /** Sent as it is, in the place of a body. */
  readonly file?: { readonly contentType: string; readonly content: Buffer };
  readonly headers?: Readonly<Record<string, string>>;
}

/** One operation, its path as in Atlassian's document, for example `/rest/api/3/issue/{issueIdOrKey}`. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** True when it changes the site; such a request is kept in the journal and replayed at the next start. */
  readonly writes?: boolean;
  /** True when it takes a multipart form; `request.body` is an `UploadedForm` then. */
  readonly uploads?: boolean;
  /** True when it takes plain text, too; `request.body` is that text then. */
  readonly takesText?: boolean;
  readonly handle: (request: SampleRequest) => SampleReply;
}
