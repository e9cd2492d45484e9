import type { UnsentWrite } from '../../../src/atlassian/model/write.ts';
import { verdictOn } from '../../../src/atlassian/outbox/verdict.ts';
import { kindOf } from '../../../src/atlassian/outbox/kinds/kinds.ts';
import type { IssueStore } from '../../../src/atlassian/ports/issueStore.ts';
import type { ConfluenceClient } from '../../../src/atlassian/ports/confluence.ts';
import type { JiraClient } from '../../../src/atlassian/ports/jira/client.ts';
import type { Outbox } from '../../../src/atlassian/ports/outbox.ts';
import { isSameIssue } from '../../../src/core/issueKey.ts';
import { Emitter } from '../../../src/core/events.ts';
import { NO_CONFLUENCE } from './fakeSites.ts';

/** An outbox without a disk: it sends at once, and keeps what cannot be sent without ever trying it again. */
export class FakeOutbox implements Outbox {
  /** Fires as if something of it had changed. */
  readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;
  readonly onDidKeep = new Emitter<UnsentWrite>().event;
  readonly merged = new Emitter<UnsentWrite>();
  readonly onDidMerge = this.merged.event;
  /** What is kept; tests may put something there beforehand. */
  kept: UnsentWrite[] = [];
  /** What is written to pages goes here. */
  confluence: ConfluenceClient = NO_CONFLUENCE;
  readonly #jira: JiraClient;
  readonly #issues: IssueStore;

  constructor(jira: JiraClient, issues: IssueStore) {
    this.#jira = jira;
    this.#issues = issues;
  }

  readonly list: Outbox['list'] = () => this.kept;

  readonly all: Outbox['all'] = () => this.kept;

  readonly listOf: Outbox['listOf'] = (ref) => {
    const id = this.#issues.settled(ref)?.id;
    return this.kept.filter((one) => isSameIssue(one.ref, ref) || (id !== undefined && one.issueId === id));
  };

  readonly pending: Outbox['pending'] = (ref) => this.kept.filter((unsent) => isSameIssue(unsent.ref, ref));

  readonly send: Outbox['send'] = async (ref, write, _signal, content = new Uint8Array()) => {
    const shown = this.#issues.change(ref, kindOf(write).shows(write));
    try {
      await kindOf(write).send(write, {
        ...{ jira: this.#jira, confluence: this.confluence, key: ref.key, accountId: 'me' },
        content: () => Promise.resolve(content),
      });
      shown.confirm();
      return { kind: 'done' };
    } catch (error) {
      const verdict = verdictOn(error);
      if (verdict === 'refused') {
        shown.undo();
        return { kind: 'refused', error };
      }
      const unsent: UnsentWrite = {
        ...{ id: String(this.kept.length), ref, accountId: 'me', write, createdAt: 0 },
        state: verdict === 'lost' ? 'unknown' : 'waiting',
      };
      this.kept.push(unsent);
      return { kind: 'kept', unsent, error };
    }
  };

  readonly retry: Outbox['retry'] = () => Promise.resolve({ kind: 'done' });
  readonly discard: Outbox['discard'] = (id) => {
    this.kept = this.kept.filter((unsent) => unsent.id !== id);
    return Promise.resolve();
  };
  readonly wake: Outbox['wake'] = () => undefined;
}
