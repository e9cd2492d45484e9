import type { Route } from '../../http/route.ts';
import type { ConfluenceWorld } from '../model.ts';
import { moveRoutes } from './moves.ts';
import { contentPropertyRoutes } from './properties.ts';
import { contentReadRoutes } from './reads.ts';
import { searchRoutes } from './search.ts';
import { spaceLabelRoute, v1SpaceRoutes } from './spaces.ts';
import { CLOUD_STYLE, type ContentStyle } from './style.ts';
import { uploadRoutes } from './uploads.ts';
import { versionRoutes } from './versions.ts';
import { contentWriteRoutes } from './writes.ts';

/** What the v1 API of Cloud and Data Center's have both: content, its properties, files and search, and spaces. */
export function contentRoutes(world: ConfluenceWorld, style: ContentStyle): Route[] {
  return [
    contentReadRoutes,
    contentWriteRoutes,
    contentPropertyRoutes,
    uploadRoutes,
    searchRoutes,
    v1SpaceRoutes,
  ].flatMap((routesOf) => routesOf(world, style));
}

/**
 * Cloud's v1 API. Its document calls what it has of this deprecated, and later ones left parts of it out (content by
 * its id, its children and properties); all of it answers still, and is what most clients call.
 */
export function cloudContentRoutes(world: ConfluenceWorld): Route[] {
  return [
    ...contentRoutes(world, CLOUD_STYLE),
    ...versionRoutes(world, CLOUD_STYLE),
    ...moveRoutes(world, CLOUD_STYLE),
    spaceLabelRoute(world, CLOUD_STYLE),
  ];
}
