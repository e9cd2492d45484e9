import type { Route, SampleReply, SampleRequest } from '../http/route.ts';
import { jiraError } from '../http/replies.ts';
import { IssuePrinter } from './issueJson.ts';
import { JqlSearch } from './jql/search.ts';
import { JqlError } from './jql/parse.ts';
import { Renderer } from './render.ts';
import { World, type WorldOptions } from './world.ts';

/** What a handler works with. */
export interface JiraCall {
  readonly request: SampleRequest;
  readonly world: World;
  readonly search: JqlSearch;
  readonly render: Renderer;
  readonly printer: IssuePrinter;
}

type Handler = (call: JiraCall) => SampleReply;

/** The Jira side of the site: its world, and a way to write routes over it. */
export class JiraSite {
  readonly world: World;
  readonly search: JqlSearch;

  constructor(options: WorldOptions) {
    this.world = new World(options);
    this.search = new JqlSearch(this.world);
  }

  /** A route that reads. */
  read(method: Route['method'], path: string, handler: Handler): Route {
    return { method, path, handle: (request) => this.#handle(request, handler) };
  }

  /** A route that changes the site; it goes into the journal. */
  write(method: Route['method'], path: string, handler: Handler): Route {
    return { ...this.read(method, path, handler), writes: true };
  }

  #handle(request: SampleRequest, handler: Handler): SampleReply {
    const render = new Renderer(this.world, request.siteUrl);
    const printer = new IssuePrinter(this.world, render, request.account.accountId);
    try {
      return handler({ request, world: this.world, search: this.search, render, printer });
    } catch (error) {
      if (error instanceof JqlError) return jiraError(400, error.messages);
      throw error;
    }
  }
}
