import type { WebLink } from '../../model/webLink.ts';
import type { WriteOptions } from './writeOptions.ts';

/** Links from issues to elsewhere; Jira calls them remote. */
export interface JiraWebLinks {
  /** In the site's order; those without an address are left out. */
  webLinks(key: string, signal?: AbortSignal): Promise<readonly WebLink[]>;

  /** Adds a link: one request. */
  addWebLink(key: string, link: Pick<WebLink, 'url' | 'title'>, options?: WriteOptions): Promise<void>;

  /** Removes a link: one request. `notFound` for one that is not there. */
  removeWebLink(key: string, linkId: string, options?: WriteOptions): Promise<void>;
}
