import type { Site } from '../../atlassian/model/site.ts';
import type { ConfluenceClient } from '../../atlassian/ports/confluence.ts';
import type { KeyValueStore, SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { MentionedPeople } from '../../ui/mentionedPeople.ts';
import type { WorkJournal } from '../../ui/workJournal.ts';
import type { PageDocuments } from './pageDocuments.ts';
import type { PageVersions } from './pageVersions.ts';

export interface PagesDependencies {
  readonly sites: SiteDirectory;
  readonly people: MentionedPeople;
  readonly versions: PageVersions;
  readonly documents: PageDocuments;
  readonly journal: Pick<WorkJournal, 'note'>;
  /** Remembers per workspace where pages go. */
  readonly workspace: KeyValueStore;
}

/** A site, and its Confluence for something that a person waits for. */
export async function confluenceOf(
  sites: SiteDirectory,
  siteId: string,
): Promise<{ readonly site: Site; readonly confluence: ConfluenceClient }> {
  return sites.client(siteId, { userAsked: true });
}
