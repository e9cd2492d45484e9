import type { CommentVisibility } from '../../../atlassian/model/comment.ts';
import type { IssueWrite } from '../../../atlassian/model/write.ts';
import type { IssueLinkType } from '../../../atlassian/ports/jira/choices.ts';
import type { JiraClient } from '../../../atlassian/ports/jira/client.ts';
import type { Outbox } from '../../../atlassian/ports/outbox.ts';
import { ShipshapeError } from '../../../core/errors.ts';
import type { FieldOption } from '../../../fields/field.ts';
import type { Translate } from '../../../core/localize.ts';
import type { IssueActionRequests } from '../../../protocol/issueActions.ts';
import type { RequestHandlers } from '../../../protocol/messages.ts';
import type { WorkTimers } from '../../../ui/workTimer.ts';
import type { IssueSession } from '../issueSession.ts';
import type { ActionUi } from './actionUi.ts';

/** What the actions of a panel need of the rest of the extension. */
export interface ActionDependencies {
  readonly outbox: Pick<Outbox, 'send'>;
  /** The site's client; `userAsked` when a person waits and expects another try. */
  readonly jira: (siteId: string, userAsked: boolean) => Promise<JiraClient>;
  /** What a flagged issue holds, by site, as far as an issue has shown it; shared by all panels. */
  readonly flagOptions: Map<string, readonly FieldOption[]>;
  /** The types of links, by site, once they were asked for; shared by all panels. */
  readonly linkTypes: Map<string, readonly IssueLinkType[]>;
  /** To whom alone comments can be shown, by site and project, once it was asked for; shared by all panels. */
  readonly audiences: Map<string, readonly CommentVisibility[]>;
  readonly ui: ActionUi;
  readonly workTimers: WorkTimers;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly t: Translate;
  /** BCP 47, for dates and numbers. */
  readonly locale: string;
}

/** What every action is given. */
export interface ActionContext {
  /** Of the issue that the panel shows at the moment. */
  readonly session: () => IssueSession;
  readonly services: ActionDependencies;
}

/** Handlers of some of the requests. */
export type ActionHandlers<Name extends keyof IssueActionRequests = keyof IssueActionRequests> = Pick<
  RequestHandlers<{ readonly requests: IssueActionRequests; readonly events: object }>,
  Name
>;

/**
 * Gives a change of an issue to the site, or to the outbox where the site cannot be asked.
 * @param content the bytes of a file that is attached
 * @throws what the site refused it with
 */
export async function sendWrite(
  session: IssueSession,
  outbox: Pick<Outbox, 'send'>,
  write: IssueWrite,
  content?: Uint8Array,
): Promise<'saved' | 'kept'> {
  const release = session.leaveAsking();
  try {
    const outcome = await outbox.send(session.ref, write, undefined, content);
    switch (outcome.kind) {
      case 'refused':
        // What it was about is gone: the page shows what is there instead, with what was typed.
        if (outcome.error instanceof ShipshapeError && outcome.error.reason === 'notFound')
          await session.refreshOwn();
        throw outcome.error;
      case 'kept':
        return 'kept';
      case 'done':
        await session.refreshOwn();
        return 'saved';
    }
  } finally {
    release();
  }
}
