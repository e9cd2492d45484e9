import type { Disposable } from '../../core/events.ts';
import {
  readRequest,
  type EventName,
  type PanelContract,
  type ReplyMessage,
  type RequestFailure,
  type RequestHandlers,
  type RequestMessage,
} from '../../protocol/messages.ts';

/** What is needed of a webview. */
export interface MessagePort {
  postMessage(message: unknown): PromiseLike<boolean>;
  readonly onDidReceiveMessage: (listener: (message: unknown) => void) => Disposable;
}

export interface PanelConnection<C extends PanelContract> extends Disposable {
  /** Tells the page something. It is lost when the page is hidden: a page asks anew when it is shown. */
  send<Name extends EventName<C>>(name: Name, event: C['events'][Name]): void;
}

/**
 * Answers the requests of a page. Every request is answered: one that has no handler and one whose handler throws with a
 * failure.
 * @param describe puts what a handler threw into words, and may log it
 */
export function connectPanel<C extends PanelContract>(
  port: MessagePort,
  handlers: RequestHandlers<C>,
  describe: (error: unknown, request: string) => RequestFailure,
): PanelConnection<C> {
  const answer = async ({ id, name, params }: RequestMessage): Promise<ReplyMessage> => {
    try {
      const handler: unknown = Object.hasOwn(handlers, name) ? handlers[name as never] : undefined;
      if (typeof handler !== 'function') throw new Error(`No handler for the request ${name}`);
      const result: unknown = await (handler as (params: unknown) => unknown)(params);
      return { type: 'reply', id, result };
    } catch (error) {
      return { type: 'reply', id, failure: describe(error, name) };
    }
  };
  const listening = port.onDidReceiveMessage((message) => {
    const request = readRequest(message);
    if (request) void answer(request).then((reply) => port.postMessage(reply));
  });
  return {
    send: (name, event) => void port.postMessage({ type: 'event', name, event }),
    dispose: () => listening.dispose(),
  };
}
