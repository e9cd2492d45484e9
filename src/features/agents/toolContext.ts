import type { Site } from '../../atlassian/model/site.ts';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { Outbox } from '../../atlassian/ports/outbox.ts';
import type { SiteCache } from '../../atlassian/ports/siteCache.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import type { TextEditSpec } from '../../core/textEdit.ts';
import type { Translate } from '../../core/localize.ts';
import type { MentionedPeople } from '../../ui/mentionedPeople.ts';
import type { GateSettings } from '../../ui/transitionGate.ts';

/** The Markdown files of the workspace. */
export interface WorkspaceFiles {
  /**
   * A file that is there. @param path as the user would write it, relative to a folder of the workspace
   * @throws ToolRefused where it is outside the workspace, no Markdown, or not there
   */
  open(path: string): Promise<WorkspaceFile>;
}

export interface WorkspaceFile {
  /** For people. */
  readonly path: string;
  readonly text: string;
  /** Changes it, where its text is still the same. @throws ToolRefused where it is not */
  change(edits: readonly TextEditSpec[]): Promise<void>;
}

/** What the tools need of the world. Nothing here knows the editor. */
export interface ToolContext {
  readonly sites: Pick<SiteDirectory, 'list' | 'get' | 'client'>;
  readonly issues: IssueStore;
  readonly outbox: Pick<Outbox, 'send' | 'pending'>;
  readonly cache: Pick<SiteCache, 'assignable'>;
  readonly workContext: {
    selectedIssues(): readonly IssueRef[];
    recentIssues(): readonly IssueRef[];
    /** Notes that something was done with an issue. */
    touch(ref: IssueRef): void;
  };
  /** Which transitions want the checklists done. */
  readonly gate: () => GateSettings;
  /** What is left to do in the workspace's files about issues. */
  readonly openItems: (refs: readonly IssueRef[]) => Promise<readonly { readonly text: string }[]>;
  readonly files: WorkspaceFiles;
  /** The user's own notes as Markdown. @param since `YYYY-MM-DD`; where the last ones ended, where it is left out */
  readonly standUpNotes: (site: Site, since: string | undefined, signal: AbortSignal) => Promise<string>;
  readonly people: Pick<MentionedPeople, 'namesOf'>;
  /** For what people read; models are spoken to in English. */
  readonly t: Translate;
  /** The editor's, such as `zh-tw`. */
  readonly language: string;
  readonly now: () => Date;
  /** A time in the user's way of writing times. */
  readonly showTime: (time: Date) => string;
}
