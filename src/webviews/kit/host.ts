import {
  readHostMessage,
  type EventHandlers,
  type EventName,
  type PanelContract,
  type RequestFailure,
  type RequestName,
  type RequestParams,
  type RequestResult,
} from '../../protocol/messages.ts';

/** The host of a panel, as its page sees it. */
export interface Host<C extends PanelContract> {
  /** Asks the host. @throws RequestFailed with the host's words */
  request<Name extends RequestName<C>>(
    name: Name,
    ...params: RequestParams<C, Name> extends undefined ? [] : [RequestParams<C, Name>]
  ): Promise<RequestResult<C, Name>>;
  /** Hears what the host tells. Called once, when the page is built. */
  listen(handlers: EventHandlers<C>): void;
}

/** A request that the host could not fulfil, in the host's words. */
class RequestFailed extends Error {
  readonly failure: RequestFailure;

  constructor(failure: RequestFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** What the host said of a request that failed. */
export function failureOf(error: unknown): RequestFailure {
  if (error instanceof RequestFailed) return error.failure;
  return { message: error instanceof Error ? error.message : String(error) };
}

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** What VS Code keeps for this page while it is hidden, and hands to the serializer after a reload. */
export interface PageState {
  get(): unknown;
  set(state: unknown): void;
}

/** The way to the host. VS Code gives it out once in the life of a page. */
export function connect<C extends PanelContract>(): { readonly host: Host<C>; readonly page: PageState } {
  const vscode = acquireVsCodeApi();
  const waiting = new Map<number, Waiting>();
  let handlers: EventHandlers<C> | undefined;
  let lastId = 0;

  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = readHostMessage(data);
    if (message?.type === 'event') {
      handlers?.[message.name as EventName<C>](message.event as C['events'][EventName<C>]);
    } else if (message) {
      const request = waiting.get(message.id);
      waiting.delete(message.id);
      if ('failure' in message) request?.reject(new RequestFailed(message.failure));
      else request?.resolve(message.result);
    }
  });

  return {
    host: {
      request: <Name extends RequestName<C>>(name: Name, ...[params]: unknown[]) =>
        new Promise<RequestResult<C, Name>>((resolve, reject) => {
          lastId += 1;
          waiting.set(lastId, { resolve: resolve as Waiting['resolve'], reject });
          vscode.postMessage({ type: 'request', id: lastId, name, params });
        }),
      listen: (all) => {
        handlers = all;
      },
    },
    page: { get: () => vscode.getState(), set: (state) => vscode.setState(state) },
  };
}
