import type { Route, SampleAccount } from '../http/route.ts';
import { answering } from './replies.ts';
import { spaceRoutes } from './routes/spaces.ts';
import { templateRoutes } from './routes/templates.ts';
import { createWorld } from './world.ts';

/**
 * The sample site's Confluence: every operation of the v1 and v2 APIs it can do, over one world built from the seed.
 * Nothing depends on the clock or on chance but `request.now`, so a replayed journal rebuilds the same state.
 */
export function confluenceRoutes(options: { seed: number; accounts: readonly SampleAccount[] }): Route[] {
  const world = createWorld(options);
  return [...spaceRoutes(world), ...templateRoutes(world)].map(answering);
}
