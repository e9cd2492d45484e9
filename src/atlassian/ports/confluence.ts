import type { SpacePage } from '../model/confluence.ts';
import type { ConfluenceComments } from './confluenceComments.ts';
import type { ConfluenceLabels } from './confluenceLabels.ts';
import type { ConfluencePages } from './confluencePages.ts';
import type { ConfluenceTasks } from './confluenceTasks.ts';
import type { ConfluenceTemplates } from './confluenceTemplates.ts';

/** What features ask of Confluence; the same manners as `JiraClient`. */
export interface ConfluenceClient
  extends ConfluencePages, ConfluenceLabels, ConfluenceTasks, ConfluenceComments, ConfluenceTemplates {
  /** One page of the spaces the account can see, by name. `keys` narrows it to those spaces. */
  spaces(options: { keys?: readonly string[]; cursor?: string }, signal?: AbortSignal): Promise<SpacePage>;

  /** The name of a person whom a body mentions, by account id (Cloud) or user key (Data Center); undefined if unknown. */
  userName(id: string, signal?: AbortSignal): Promise<string | undefined>;
}
