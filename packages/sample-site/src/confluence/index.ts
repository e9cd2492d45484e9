import type { Route, SampleAccount } from '../http/route.ts';
import { humanPage } from './humanPage.ts';
import { answering } from './replies.ts';
import { attachmentRoutes } from './routes/attachments.ts';
import { commentRoutes } from './routes/comments.ts';
import { commentWriteRoutes } from './routes/commentWrites.ts';
import { contentVersionRoutes } from './routes/contentVersions.ts';
import { favouriteRoutes } from './routes/favourites.ts';
import { folderRoutes } from './routes/folders.ts';
import { groupRoutes } from './routes/groups.ts';
import { labelRoutes } from './routes/labels.ts';
import { pageRoutes } from './routes/pages.ts';
import { pageTreeRoutes } from './routes/pageTree.ts';
import { pageWriteRoutes } from './routes/pageWrites.ts';
import { propertyRoutes } from './routes/properties.ts';
import { restrictionRoutes } from './routes/restrictions.ts';
import { spaceRoutes } from './routes/spaces.ts';
import { taskRoutes } from './routes/tasks.ts';
import { templateRoutes } from './routes/templates.ts';
import { userRoutes } from './routes/users.ts';
import { cloudContentRoutes } from './content/index.ts';
import { createWorld } from './world.ts';
import type { ConfluenceWorld } from './model.ts';

export interface ConfluenceSite {
  readonly routes: Route[];
  /** What other flavours of the interface are written over. */
  readonly world: ConfluenceWorld;
  /**
   * The HTML a browser gets for a path (with its query) below `/wiki`, undefined when there is nothing to see. It
   * shows what the routes have changed.
   */
  readonly page: (address: string) => string | undefined;
}

export interface ConfluenceOptions {
  readonly seed: number;
  readonly accounts: readonly SampleAccount[];
  /** Midnight of the day around which dates are set, milliseconds since 1970; as they were written when absent. */
  readonly base?: number;
  /** False for a site that knows no folders, as Data Center. */
  readonly folders?: boolean;
}

/**
 * The sample site's Confluence: every operation of the v1 and v2 APIs it can do, over one world built from the seed.
 * Nothing depends on the clock or on chance but `request.now`, so a replayed journal rebuilds the same state.
 */
export function confluenceSite(options: ConfluenceOptions): ConfluenceSite {
  const world = createWorld(options);
  const routes = [
    spaceRoutes,
    templateRoutes,
    pageRoutes,
    pageTreeRoutes,
    folderRoutes,
    favouriteRoutes,
    contentVersionRoutes,
    pageWriteRoutes,
    labelRoutes,
    attachmentRoutes,
    commentRoutes,
    commentWriteRoutes,
    taskRoutes,
    propertyRoutes,
    cloudContentRoutes,
    restrictionRoutes,
    userRoutes,
    groupRoutes,
  ].flatMap((routesOf) => routesOf(world));
  return { routes: routes.map(answering), world, page: (address) => humanPage(address, world) };
}
