/**
 * How a panel and the extension host speak: the panel asks and is answered, the host tells. What can be asked and told
 * stands in one contract per panel; both sides are typed by it, so that a request without a handler does not compile.
 */
export interface PanelContract {
  /** Asked by the panel, answered by the host: by name, what is sent and what comes back. */
  readonly requests: object;
  /** Told by the host: by name, what is sent. */
  readonly events: object;
}

interface Exchange {
  readonly params: unknown;
  readonly result: unknown;
}

type Requests<C extends PanelContract> = C['requests'];
export type RequestName<C extends PanelContract> = keyof Requests<C> & string;
export type EventName<C extends PanelContract> = keyof C['events'] & string;
export type RequestParams<
  C extends PanelContract,
  Name extends RequestName<C>,
> = Requests<C>[Name] extends Exchange ? Requests<C>[Name]['params'] : never;
export type RequestResult<
  C extends PanelContract,
  Name extends RequestName<C>,
> = Requests<C>[Name] extends Exchange ? Requests<C>[Name]['result'] : never;

/** One handler for every request of the contract. One that throws answers with a failure. */
export type RequestHandlers<C extends PanelContract> = {
  readonly [Name in RequestName<C>]: (
    params: RequestParams<C, Name>,
  ) => RequestResult<C, Name> extends undefined
    ? Promise<void>
    : RequestResult<C, Name> | Promise<RequestResult<C, Name>>;
};

/** One handler for every event of the contract. */
export type EventHandlers<C extends PanelContract> = {
  readonly [Name in EventName<C>]: (event: C['events'][Name]) => void;
};

/** Why a request came to nothing, in words a person can act on. */
export interface RequestFailure {
  readonly message: string;
  /** The server's own sentence by field id, plain text; for putting a complaint at its field. */
  readonly fieldErrors?: Readonly<Record<string, string>>;
  /** What is said about no field in particular, in words; absent where `message` is all about what was just given. */
  readonly general?: string;
}

export interface RequestMessage {
  readonly type: 'request';
  /** Counts up in one life of the page; the reply bears the same. */
  readonly id: number;
  readonly name: string;
  readonly params: unknown;
}

export type ReplyMessage =
  | { readonly type: 'reply'; readonly id: number; readonly result: unknown }
  | { readonly type: 'reply'; readonly id: number; readonly failure: RequestFailure };

export interface EventMessage {
  readonly type: 'event';
  readonly name: string;
  readonly event: unknown;
}

/** The request in a message from a page, or undefined where it is none. */
export function readRequest(message: unknown): RequestMessage | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { type, id, name, params } = message as Partial<Record<keyof RequestMessage, unknown>>;
  return type === 'request' && typeof id === 'number' && typeof name === 'string'
    ? { type, id, name, params }
    : undefined;
}

/** What the host sent, or undefined where it is neither a reply nor an event. */
export function readHostMessage(message: unknown): ReplyMessage | EventMessage | undefined {
  if (typeof message !== 'object' || message === null || !('type' in message)) return undefined;
  return message.type === 'reply' || message.type === 'event'
    ? (message as ReplyMessage | EventMessage)
    : undefined;
}
