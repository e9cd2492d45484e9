import { FIRST_NEW_ID, issueIdOf } from './history.ts';
import type { AdfNode, Visibility } from './model.ts';

/** Time that somebody wrote down for an issue. */
export interface Worklog {
  readonly id: string;
  readonly authorId: string;
  readonly updateAuthorId: string;
  readonly started: number;
  readonly seconds: number;
  readonly created: number;
  readonly updated: number;
  readonly comment?: AdfNode;
  readonly visibility?: Visibility;
}

export interface Attachment {
  readonly id: string;
  readonly issueId: number;
  readonly filename: string;
  readonly mimeType: string;
  readonly authorId: string;
  readonly created: number;
  readonly content: Buffer;
}

/** Read as "inward issue blocks outward issue", with the outward words of the type. */
export interface IssueLink {
  readonly id: string;
  readonly typeId: string;
  readonly inwardId: number;
  readonly outwardId: number;
}

/** What issues had from the start, worked out whenever somebody asks. */
export interface SeededExtras {
  worklogs(issueId: number): readonly Worklog[];
  attachments(issueId: number): readonly Attachment[];
  links(issueId: number): readonly IssueLink[];
}

/**
 * What hangs on issues and is seldom there: kept beside them, so that an issue without any of it stays small. A list is kept
 * here from its first change on; until then it is the seeded one.
 */
export class Extras {
  readonly #seeded: SeededExtras;
  readonly #worklogs = new Map<number, readonly Worklog[]>();
  readonly #deletedWorklogs: { readonly id: string; readonly at: number }[] = [];
  readonly #attachments = new Map<number, readonly Attachment[]>();
  readonly #links = new Map<number, readonly IssueLink[]>();
  /** The issues that new attachments and links belong to, by their ids. */
  readonly #owners = new Map<string, number>();
  /** When the signed-in account looked at an issue; the latest look stands last. */
  readonly #views = new Map<number, number>();
  readonly #voted = new Set<number>();

  constructor(seeded: SeededExtras) {
    this.#seeded = seeded;
  }

  /** Oldest first. */
  worklogs(issueId: number): readonly Worklog[] {
    return this.#worklogs.get(issueId) ?? this.#seeded.worklogs(issueId);
  }

  /** Adds a work log, or puts it into the place of the one with its id. */
  putWorklog(issueId: number, worklog: Worklog): void {
    const all = this.worklogs(issueId);
    const known = all.some((one) => one.id === worklog.id);
    this.#worklogs.set(
      issueId,
      known ? all.map((one) => (one.id === worklog.id ? worklog : one)) : [...all, worklog],
    );
  }

  /** The ids of the work logs that were deleted, with the times. */
  get deletedWorklogs(): readonly { readonly id: string; readonly at: number }[] {
    return this.#deletedWorklogs;
  }

  removeWorklog(issueId: number, id: string, at: number): void {
    this.#deletedWorklogs.push({ id, at });
    this.#worklogs.set(
      issueId,
      this.worklogs(issueId).filter((one) => one.id !== id),
    );
  }

  #ownerOf(id: string): number {
    return Number(id) < FIRST_NEW_ID ? issueIdOf(id) : (this.#owners.get(id) ?? -1);
  }

  attachment(id: string): Attachment | undefined {
    return this.attachments(this.#ownerOf(id)).find((one) => one.id === id);
  }

  attachments(issueId: number): readonly Attachment[] {
    return this.#attachments.get(issueId) ?? this.#seeded.attachments(issueId);
  }

  addAttachment(attachment: Attachment): void {
    const { id, issueId } = attachment;
    this.#owners.set(id, issueId);
    this.#attachments.set(issueId, [...this.attachments(issueId), attachment]);
  }

  removeAttachment({ id, issueId }: Attachment): void {
    this.#attachments.set(
      issueId,
      this.attachments(issueId).filter((one) => one.id !== id),
    );
  }

  link(id: string): IssueLink | undefined {
    return this.links(this.#ownerOf(id)).find((one) => one.id === id);
  }

  links(issueId: number): readonly IssueLink[] {
    return this.#links.get(issueId) ?? this.#seeded.links(issueId);
  }

  addLink(link: IssueLink): void {
    this.#owners.set(link.id, link.inwardId);
    for (const end of new Set([link.inwardId, link.outwardId]))
      this.#links.set(end, [...this.links(end), link]);
  }

  removeLink(link: IssueLink): void {
    for (const end of [link.inwardId, link.outwardId])
      this.#links.set(
        end,
        this.links(end).filter((one) => one.id !== link.id),
      );
  }

  viewed(issueId: number, at: number): void {
    this.#views.delete(issueId);
    this.#views.set(issueId, at);
  }

  lastViewed(issueId: number): number | undefined {
    return this.#views.get(issueId);
  }

  /** The ids of the issues looked at, the latest first. */
  history(): readonly number[] {
    return [...this.#views.keys()].reverse();
  }

  vote(issueId: number, voted: boolean): void {
    if (voted) this.#voted.add(issueId);
    else this.#voted.delete(issueId);
  }

  hasVoted(issueId: number): boolean {
    return this.#voted.has(issueId);
  }

  /** Forgets everything about an issue that is being deleted. */
  forget(issueId: number): void {
    for (const link of this.links(issueId)) this.removeLink(link);
    this.#attachments.delete(issueId);
    this.#links.delete(issueId);
    this.#worklogs.delete(issueId);
    this.#views.delete(issueId);
    this.#voted.delete(issueId);
  }
}
