import type * as vscode from 'vscode';
import type { Site } from '../../atlassian/model/site.ts';
import type { ConfluenceClient } from '../../atlassian/ports/confluence.ts';
import type { KeyValueStore, SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { MentionedPeople } from '../../ui/mentionedPeople.ts';
import type { WorkJournal } from '../../ui/workJournal.ts';
import type { RecentPages } from './browse/recentPages.ts';
import type { PageDocuments } from './pageDocuments.ts';
import type { PageVersions } from './pageVersions.ts';

export interface PagesDependencies {
  readonly sites: SiteDirectory;
  readonly people: MentionedPeople;
  readonly versions: PageVersions;
  readonly documents: PageDocuments;
  readonly recent: Pick<RecentPages, 'note'>;
  readonly journal: Pick<WorkJournal, 'note'>;
  /** Runs what brings a page's text into a file: what it changes there is no tick of the user's. */
  readonly takingIn: <T>(uri: vscode.Uri, write: () => Promise<T>) => Promise<T>;
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
