import { samplePeople, type SamplePerson } from '../accounts.ts';
import { generateIssues } from './generate.ts';
import { FIRST_NEW_ID, type Origin, seededChanges, seededComments, seededDescription } from './history.ts';
import type {
  AdfNode,
  Board,
  Change,
  ChangeItem,
  Comment,
  FieldValue,
  Issue,
  Project,
  Sprint,
} from './model.ts';
import { sampleBoards, sampleProjects, sampleSprints } from './projects.ts';
import type { FieldDefinition } from './fields.ts';

export interface WorldOptions {
  readonly seed: number;
  readonly issues: number;
  /** Midnight of the day on which the world was made, milliseconds since 1970. */
  readonly base: number;
  /** Milliseconds by which the search index lags behind changes; 0 by default. */
  readonly searchLag?: number;
}

/** An issue as the search index still knows it. */
interface Indexed {
  readonly issue: Issue;
  readonly until: number;
}

/** The editable parts of an issue, by field id, and the status when it moved. */
export type IssuePatch = Partial<
  Pick<
    Issue,
    | 'summary'
    | 'status'
    | 'resolved'
    | 'resolutionId'
    | 'priorityId'
    | 'assigneeId'
    | 'dueDate'
    | 'labels'
    | 'componentIds'
    | 'fixVersionIds'
    | 'values'
  >
>;

/**
 * Everything the Jira side of the site knows. It is made from the seed; afterwards only the methods below change it, so
 * that replaying the same requests at the same times gives the same world.
 */
export class World {
  readonly projects: readonly Project[];
  readonly sprints: readonly Sprint[];
  readonly boards: readonly Board[];
  readonly people: readonly SamplePerson[] = samplePeople();
  readonly #seed: number;
  #issues: Issue[];
  readonly #byId = new Map<number, Issue>();
  readonly #byKey = new Map<string, Issue>();
  readonly #children = new Map<number, Issue[]>();
  readonly #origins = new Map<number, Origin>();
  readonly #searchLag: number;
  readonly #indexed = new Map<number, Indexed>();
  #nextId = FIRST_NEW_ID;
  #revision = 0;

  constructor(options: WorldOptions) {
    const projects = sampleProjects(options.base);
    this.projects = projects;
    this.sprints = sampleSprints(options.base);
    this.boards = sampleBoards();
    this.#seed = options.seed;
    this.#searchLag = options.searchLag ?? 0;
    const plan = { ...options, count: options.issues, projects, sprints: this.sprints };
    this.#issues = generateIssues(plan);
    for (const issue of this.#issues) {
      this.#byId.set(issue.id, issue);
      this.#byKey.set(issue.key, issue);
      if (issue.parentId === undefined) continue;
      const siblings = this.#children.get(issue.parentId);
      if (siblings === undefined) this.#children.set(issue.parentId, [issue]);
      else siblings.push(issue);
    }
  }

  /** Oldest first. Do not keep it across writes. */
  get issues(): readonly Issue[] {
    return this.#issues;
  }

  /** The issues as a search at this moment sees them: lately changed ones as they were, unless they are reconciled. */
  indexedIssues(now: number, reconciled: ReadonlySet<string>): readonly Issue[] {
    if (this.#searchLag === 0) return this.#issues;
    return this.#issues.map((issue) => {
      const indexed = this.#indexed.get(issue.id);
      const stale = indexed !== undefined && now < indexed.until && !reconciled.has(String(issue.id));
      return stale ? indexed.issue : issue;
    });
  }

  /** True when a search depends on more than the revision. */
  get lags(): boolean {
    return this.#searchLag > 0;
  }

  /** Goes up with every change, so that results can be kept until then. */
  get revision(): number {
    return this.#revision;
  }

  /** The issue of an id or a key (in any case). */
  issue(idOrKey: string | number): Issue | undefined {
    const text = String(idOrKey);
    return /^\d+$/.test(text) ? this.#byId.get(Number(text)) : this.#byKey.get(text.toUpperCase());
  }

  /** The issues whose parent this is, oldest first. */
  childrenOf(issue: Issue): readonly Issue[] {
    return this.#children.get(issue.id) ?? [];
  }

  project(idOrKey: string): Project | undefined {
    const wanted = idOrKey.toUpperCase();
    return this.projects.find((project) => project.id === wanted || project.key === wanted);
  }

  person(accountId: string): SamplePerson | undefined {
    return this.people.find((person) => person.accountId === accountId);
  }

  sprint(id: number): Sprint | undefined {
    return this.sprints.find((sprint) => sprint.id === id);
  }

  /** Every label in use, in the order of the alphabet. */
  labels(): readonly string[] {
    return [...new Set(this.#issues.flatMap((issue) => issue.labels))].sort();
  }

  /** Oldest first. */
  comments(issue: Issue): readonly Comment[] {
    return [...seededComments(this.#seed, this.#originOf(issue)), ...issue.comments];
  }

  /** Oldest first. */
  changes(issue: Issue): readonly Change[] {
    return [...seededChanges(this.#seed, this.#originOf(issue)), ...issue.changes];
  }

  description(issue: Issue): AdfNode | undefined {
    if ('description' in issue.values) {
      const written = issue.values['description'];
      return typeof written === 'object' && 'type' in written ? written : undefined;
    }
    return seededDescription(this.#seed, issue);
  }

  /** What a field holds, as ids; for fields that are worked out (`parent`, `comment`, …) undefined. */
  value(issue: Issue, field: FieldDefinition): FieldValue {
    switch (field.id) {
      case 'summary':
        return issue.summary;
      case 'priority':
        return issue.priorityId;
      case 'resolution':
        return issue.resolutionId;
      case 'assignee':
        return issue.assigneeId;
      case 'duedate':
        return issue.dueDate;
      case 'labels':
        return issue.labels;
      case 'components':
        return issue.componentIds;
      case 'fixVersions':
        return issue.fixVersionIds;
      case 'description':
        return this.description(issue);
      default:
        return issue.values[field.id];
    }
  }

  /** Changes an issue and writes it into its history; without items only the time of the update moves. */
  edit(issue: Issue, patch: IssuePatch, items: readonly ChangeItem[], authorId: string, now: number): void {
    this.#beforeChange(issue, now);
    Object.assign(issue, patch);
    if (items.length > 0) issue.changes = [...issue.changes, { id: this.takeId(), authorId, at: now, items }];
    issue.updated = now;
    this.#revision++;
  }

  /** Adds a comment and gives it back. */
  comment(issue: Issue, body: AdfNode, authorId: string, now: number): Comment {
    this.#beforeChange(issue, now);
    const comment: Comment = { id: this.takeId(), authorId, created: now, updated: now, body };
    issue.comments = [...issue.comments, comment];
    issue.updated = now;
    this.#revision++;
    return comment;
  }

  /** Watching does not count as an update of the issue. */
  watch(issue: Issue, accountId: string, watching: boolean): void {
    const others = issue.watcherIds.filter((id) => id !== accountId);
    issue.watcherIds = watching ? [...others, accountId] : others;
    this.#revision++;
  }

  /** Deletes an issue with its sub-tasks. */
  remove(issue: Issue): void {
    const gone = new Set([issue, ...this.childrenOf(issue).filter((child) => child.type.level < 0)]);
    for (const one of gone) {
      this.#byId.delete(one.id);
      this.#byKey.delete(one.key);
      this.#origins.delete(one.id);
      const siblings = one.parentId === undefined ? undefined : this.#children.get(one.parentId);
      if (siblings !== undefined && one.parentId !== undefined) {
        this.#children.set(
          one.parentId,
          siblings.filter((sibling) => sibling !== one),
        );
      }
    }
    this.#issues = this.#issues.filter((one) => !gone.has(one));
    this.#revision++;
  }

  /** A fresh id for something that is not an issue, such as a task of the bulk queue. */
  takeId(): string {
    return String(this.#nextId++);
  }

  #originOf(issue: Issue): Origin {
    return this.#origins.get(issue.id) ?? issue;
  }

  #beforeChange(issue: Issue, now: number): void {
    if (!this.#origins.has(issue.id)) this.#origins.set(issue.id, { ...issue });
    const indexed = this.#indexed.get(issue.id);
    if (this.#searchLag > 0 && (indexed === undefined || indexed.until <= now)) {
      this.#indexed.set(issue.id, { issue: { ...issue }, until: now + this.#searchLag });
    }
  }
}
