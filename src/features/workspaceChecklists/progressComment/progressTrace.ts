import { createHash } from 'node:crypto';
import type { JiraProperties } from '../../../atlassian/ports/jira/properties.ts';
import { isCancelled } from '../../../core/errors.ts';
import type { IssueRef } from '../../../core/issueKey.ts';

const NAME = 'shipshape.progressComment';

/**
 * What stays with an issue of an account's comment about a file, also when the comment is deleted: a workspace that knows
 * nothing of it, in another clone or on another computer, does not make it again. A property of its own for each account
 * and file, so that nobody writes over anybody's; its name tells neither.
 */
export class ProgressTrace {
  readonly #jira: JiraProperties;
  readonly #key: string;
  readonly #name: string;

  constructor(jira: JiraProperties, accountId: string | undefined, { key }: IssueRef, path: string) {
    this.#jira = jira;
    this.#key = key;
    const about = createHash('sha256').update(JSON.stringify([accountId ?? '', path]));
    this.#name = `${NAME}.${about.digest('hex').slice(0, 32)}`;
  }

  /** @throws what the site refuses it with */
  async isThere(): Promise<boolean> {
    return (await this.#jira.issueProperty(this.#key, this.#name)) !== undefined;
  }

  /** Leaves it, where it is not there: sites let an issue be read far more often than written. */
  async ensure(): Promise<void> {
    if (!(await this.isThere())) await this.leave();
  }

  /** Where the account may comment and not edit there is none: the workspaces go by what each of them remembers. */
  async leave(): Promise<void> {
    try {
      // A text, as Data Center's document wants it.
      await this.#jira.setIssueProperty(this.#key, this.#name, 'written');
    } catch (error) {
      if (isCancelled(error)) throw error;
    }
  }
}
