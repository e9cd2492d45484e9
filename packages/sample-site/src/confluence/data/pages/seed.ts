import type { ContentType } from '../../model.ts';

/** A page or a post of the sample site, as it stands when the site starts. */
export interface PageSeed {
  /** A page where absent. */
  readonly type?: ContentType;
  readonly spaceKey: string;
  readonly title: string;
  /** Title of the parent in the same space; absent: the space's home page is the parent, or it is the home page. */
  readonly parentTitle?: string;
  readonly author: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly labels: readonly string[];
  /** Mailboxes of the only people who may see it; absent: everybody may. */
  readonly readers?: readonly string[];
  /** Storage format. */
  readonly body: string;
}
