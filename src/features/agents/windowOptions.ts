import * as vscode from 'vscode';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { Outbox } from '../../atlassian/ports/outbox.ts';
import type { SiteCache } from '../../atlassian/ports/siteCache.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { displayLocale } from '../../platform/displayLocale.ts';
import type { Log } from '../../platform/log.ts';
import { ask } from '../../platform/notifications.ts';
import { gateSettings } from '../../ui/gateSettings.ts';
import { isUnread, type IssueChecklists } from '../../ui/issueChecklists.ts';
import { MentionedPeople } from '../../ui/mentionedPeople.ts';
import type { WorkContext } from '../../ui/workContext.ts';
import { confirmInWindow } from './confirmInWindow.ts';
import type { RunOptions } from './runTool.ts';
import type { ToolContext } from './toolContext.ts';
import { workspaceFiles } from './workspaceFiles.ts';

/** What tools and other extensions work with. */
export interface WindowDependencies {
  readonly log: Log;
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly outbox: Outbox;
  readonly siteCache: SiteCache;
  readonly issueChecklists: IssueChecklists;
  readonly workContext: WorkContext;
  readonly standUpNotes: ToolContext['standUpNotes'];
}

/**
 * How calls are run in this window. @param asker says in the user's language who wants it
 */
export function windowOptions(services: WindowDependencies, asker: string): RunOptions {
  const { log, sites, issues, outbox, siteCache, issueChecklists, workContext } = services;
  return {
    context: {
      sites,
      issues,
      outbox,
      cache: siteCache,
      workContext,
      people: new MentionedPeople({
        sites,
        cache: siteCache,
        known: () => new Map(),
        onError: (error) => log.error('Names of people that a page mentions', error),
        now: Date.now,
      }),
      gate: gateSettings,
      openItems: async (refs) =>
        (await issueChecklists.ask(refs)).map((found) =>
          isUnread(found) ? { text: vscode.l10n.t('{0} could not be read', found.unread) } : found,
        ),
      files: workspaceFiles,
      standUpNotes: services.standUpNotes,
      t: vscode.l10n.t,
      language: vscode.env.language,
      now: () => new Date(),
      showTime: (time) =>
        new Intl.DateTimeFormat(displayLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(time),
    },
    confirm: confirmInWindow(asker, ask),
    failed: (error) => log.error('A tool for language models', error),
  };
}
