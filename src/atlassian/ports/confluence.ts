import type { SpacePage, Template } from '../model/confluence.ts';
import type { ConfluencePages } from './confluencePages.ts';
import type { ConfluenceTasks } from './confluenceTasks.ts';

/** What features ask of Confluence; the same manners as `JiraClient`. */
export interface ConfluenceClient extends ConfluencePages, ConfluenceTasks {
  /** One page of the spaces the account can see, by name. `keys` narrows it to those spaces. */
  spaces(options: { keys?: readonly string[]; cursor?: string }, signal?: AbortSignal): Promise<SpacePage>;

  /** All templates of a space, or the global ones, with their bodies in storage format. */
  templates(spaceKey: string | undefined, signal?: AbortSignal): Promise<readonly Template[]>;

  /** The name of a person whom a body mentions, by account id (Cloud) or user key (Data Center); undefined if unknown. */
  userName(id: string, signal?: AbortSignal): Promise<string | undefined>;
}
