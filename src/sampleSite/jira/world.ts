import { samplePeople, type SamplePerson } from '../accounts.ts';
import { FIRST_ISSUE_ID, generateIssues } from './generate.ts';
import { type Conditions, USUAL_CONDITIONS } from './conditions.ts';
import { Extras, type Worklog } from './extras.ts';
import {
  FIRST_NEW_ID,
  type Origin,
  seededChanges,
  seededComments,
  seededDescription,
  seededVotes,
} from './history.ts';
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
import { Permissions, type Visibility } from './permissions.ts';
import { sampleBoards, sampleProjects, sampleSprints } from './projects.ts';
import type { FieldDefinition } from './fields.ts';
import { RESTRICTED_PROJECTS, restrictedIssues } from './restricted.ts';
import { SearchIndex } from './searchIndex.ts';

const SIGNED_IN_ID = samplePeople()[0]?.accountId;

export interface WorldOptions {
  readonly seed: number;
  readonly issues: number;
  /** Midnight of the day on which the world was made, milliseconds since 1970. */
  readonly base: number;
  /** Asked for whenever it matters; what is usual by default. */
  readonly conditions?: () => Conditions;
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
    | 'sprintIds'
  >
>;

/** An issue that is to be created; the world gives it its id, number and key. */
export type NewIssue = Omit<Issue, 'id' | 'number' | 'key' | 'rank' | 'changes' | 'comments'>;

/**
 * Everything the Jira side of the site knows, as far as the signed-in account may see it. It is made from the seed; afterwards only the methods below change it, so
 * that replaying the same requests at the same times gives the same world.
 */
export class World {
  readonly boards: readonly Board[];
  readonly people: readonly SamplePerson[] = samplePeople();
  readonly permissions: Permissions;
  readonly extras = new Extras();
  readonly index: SearchIndex;
  readonly conditions: () => Conditions;
  readonly #seed: number;
  readonly #projects: readonly Project[];
  #sprints: readonly Sprint[];
  #issues: Issue[];
  #seen:
    | { readonly issues: readonly Issue[]; readonly from: readonly Issue[]; readonly denied: object }
    | undefined;
  readonly #byId = new Map<number, Issue>();
  readonly #byKey = new Map<string, Issue>();
  readonly #children = new Map<number, Issue[]>();
  readonly #origins = new Map<number, Origin>();
  readonly #numbers = new Map<string, number>();
  /** Comments from before the start that were edited since; undefined for deleted ones. */
  readonly #editedComments = new Map<string, Comment | undefined>();
  readonly #firstCreatedId: number;
  #nextIssueId: number;
  #nextId = FIRST_NEW_ID;
  /** The issue that each revision changed, undefined where it was something else. */
  readonly #log: (number | undefined)[] = [];

  constructor(options: WorldOptions) {
    const projects = sampleProjects(options.base);
    this.#projects = [...projects, ...RESTRICTED_PROJECTS];
    this.conditions = options.conditions ?? (() => USUAL_CONDITIONS);
    this.permissions = new Permissions(this.conditions);
    this.index = new SearchIndex(() => this.conditions().searchLag);
    this.#sprints = sampleSprints(options.base);
    this.boards = sampleBoards();
    this.#seed = options.seed;
    const plan = { ...options, count: options.issues, projects, sprints: this.#sprints };
    this.#issues = [...restrictedIssues(options.base), ...generateIssues(plan)];
    for (const issue of this.#issues) this.#enter(issue);
    this.#firstCreatedId = (this.#issues.at(-1)?.id ?? FIRST_ISSUE_ID) + 1;
    this.#nextIssueId = this.#firstCreatedId;
    seedViews(this.#issues, this.extras, options.base);
  }

  #enter(issue: Issue): void {
    this.#byId.set(issue.id, issue);
    this.#byKey.set(issue.key, issue);
    this.#numbers.set(issue.project.id, issue.number);
    if (issue.parentId === undefined) return;
    const siblings = this.#children.get(issue.parentId);
    if (siblings === undefined) this.#children.set(issue.parentId, [issue]);
    else siblings.push(issue);
  }

  /** The projects that the signed-in account may see. */
  get projects(): readonly Project[] {
    return this.#projects.filter((project) => this.permissions.may('BROWSE_PROJECTS', project));
  }

  get sprints(): readonly Sprint[] {
    return this.#sprints;
  }

  /** The issues that the signed-in account may see, oldest first. Do not keep it across writes. */
  get issues(): readonly Issue[] {
    const { denied } = this.conditions();
    if (this.#seen?.from !== this.#issues || this.#seen.denied !== denied) {
      const open = new Set(this.projects);
      const issues = this.#issues.filter((issue) => open.has(issue.project));
      this.#seen = { issues, from: this.#issues, denied };
    }
    return this.#seen.issues;
  }

  /** Goes up with every change, so that results can be kept until then. */
  get revision(): number {
    return this.#log.length;
  }

  /** The issues changed since a revision; undefined when something else changed too. */
  changedSince(revision: number): ReadonlySet<number> | undefined {
    const ids = new Set(this.#log.slice(revision));
    return ids.has(undefined) ? undefined : new Set([...ids].filter((id) => id !== undefined));
  }

  /** The issue of an id or a key (in any case); undefined for one that the account may not see, too. */
  issue(idOrKey: string | number): Issue | undefined {
    const text = String(idOrKey);
    const issue = /^\d+$/.test(text) ? this.#byId.get(Number(text)) : this.#byKey.get(text.toUpperCase());
    return issue !== undefined && this.permissions.may('BROWSE_PROJECTS', issue.project) ? issue : undefined;
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
    return [...new Set(this.issues.flatMap((issue) => issue.labels))].sort();
  }

  /** Those that the account may read, oldest first. */
  comments(issue: Issue): readonly Comment[] {
    const seeded = this.#isNew(issue)
      ? []
      : seededComments(this.#seed, this.#originOf(issue)).flatMap((comment) =>
          this.#editedComments.has(comment.id) ? (this.#editedComments.get(comment.id) ?? []) : comment,
        );
    return [...seeded, ...issue.comments].filter((one) => this.permissions.sees(one.visibility));
  }

  /** Those that the account may see, oldest first. */
  worklogs(issue: Issue): readonly Worklog[] {
    return this.extras.worklogs(issue.id).filter((one) => this.permissions.sees(one.visibility));
  }

  /** Seconds. */
  timeSpent(issue: Issue): number {
    return this.extras.worklogs(issue.id).reduce((sum, one) => sum + one.seconds, 0);
  }

  votes(issue: Issue): number {
    const seeded = this.#isNew(issue) ? 0 : seededVotes(this.#seed, issue);
    return seeded + (this.extras.hasVoted(issue.id) ? 1 : 0);
  }

  /** Oldest first. */
  changes(issue: Issue): readonly Change[] {
    const seeded = this.#isNew(issue) ? [] : seededChanges(this.#seed, this.#originOf(issue));
    return [...seeded, ...issue.changes];
  }

  description(issue: Issue): AdfNode | undefined {
    if ('description' in issue.values) {
      const written = issue.values['description'];
      return typeof written === 'object' && 'type' in written ? written : undefined;
    }
    return this.#isNew(issue) ? undefined : seededDescription(this.#seed, issue);
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
      case 'reporter':
        return issue.reporterId;
      case 'duedate':
        return issue.dueDate;
      case 'timespent':
        return this.timeSpent(issue) || undefined;
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

  /** The id that the next created issue gets. */
  get nextIssueId(): number {
    return this.#nextIssueId;
  }

  /** Adds an issue, at the end of the ranking. */
  create(fresh: NewIssue, now: number): Issue {
    const number = (this.#numbers.get(fresh.project.id) ?? 0) + 1;
    const issue: Issue = {
      ...fresh,
      id: this.#nextIssueId++,
      number,
      key: `${fresh.project.key}-${number}`,
      rank: this.#issues.reduce((highest, one) => Math.max(highest, one.rank), 0) + 1,
      changes: [],
      comments: [],
    };
    this.#issues = [...this.#issues, issue];
    this.#enter(issue);
    this.index.afterCreation(issue, now);
    this.#log.push(issue.id);
    return issue;
  }

  /** Changes an issue and writes it into its history; without items only the time of the update moves. */
  edit(issue: Issue, patch: IssuePatch, items: readonly ChangeItem[], authorId: string, now: number): void {
    this.#beforeChange(issue, now);
    Object.assign(issue, patch);
    if (items.length > 0) issue.changes = [...issue.changes, { id: this.takeId(), authorId, at: now, items }];
    issue.updated = now;
    this.#log.push(issue.id);
  }

  /** Says that something beside the issue itself changed: a work log, a link, an attachment. */
  touch(issue: Issue, items: readonly ChangeItem[], authorId: string, now: number): void {
    this.edit(issue, {}, items, authorId, now);
  }

  /** Adds a comment and gives it back. */
  comment(issue: Issue, body: AdfNode, authorId: string, now: number, visibility?: Visibility): Comment {
    this.touch(issue, [], authorId, now);
    const comment: Comment = {
      id: this.takeId(),
      authorId,
      created: now,
      updated: now,
      body,
      ...(visibility === undefined ? {} : { visibility }),
    };
    issue.comments = [...issue.comments, comment];
    return comment;
  }

  /** Puts a changed comment into the place of the old one; undefined deletes it. */
  replaceComment(
    issue: Issue,
    id: string,
    comment: Comment | undefined,
    authorId: string,
    now: number,
  ): void {
    this.touch(issue, [], authorId, now);
    if (issue.comments.some((one) => one.id === id))
      issue.comments = issue.comments.flatMap((one) => (one.id === id ? (comment ?? []) : one));
    else this.#editedComments.set(id, comment);
  }

  /** Puts a changed sprint into the place of the old one, or adds it. */
  putSprint(sprint: Sprint): void {
    const known = this.#sprints.some((one) => one.id === sprint.id);
    this.#sprints = known
      ? this.#sprints.map((one) => (one.id === sprint.id ? sprint : one))
      : [...this.#sprints, sprint];
    this.#log.push(undefined);
  }

  removeSprint(sprint: Sprint): void {
    this.#sprints = this.#sprints.filter((one) => one !== sprint);
    this.#log.push(undefined);
  }

  /** Ranking does not count as an update of the issue. */
  rank(issue: Issue, rank: number, now: number): void {
    this.#beforeChange(issue, now);
    issue.rank = rank;
    this.#log.push(issue.id);
  }

  /** Watching does not count as an update of the issue. */
  watch(issue: Issue, accountId: string, watching: boolean): void {
    const others = issue.watcherIds.filter((id) => id !== accountId);
    issue.watcherIds = watching ? [...others, accountId] : others;
    this.#log.push(issue.id);
  }

  /** A vote does not count as an update either. */
  vote(issue: Issue, voted: boolean): void {
    this.extras.vote(issue.id, voted);
    this.#log.push(issue.id);
  }

  /** Notes that the account looked at an issue. */
  view(issue: Issue, now: number): void {
    this.extras.viewed(issue.id, now);
    this.#log.push(issue.id);
  }

  /** Deletes an issue with its sub-tasks. */
  remove(issue: Issue, now: number): void {
    const gone = new Set([issue, ...this.childrenOf(issue).filter((child) => child.type.level < 0)]);
    for (const one of gone) {
      this.index.beforeChange(one, now);
      this.extras.forget(one.id);
      this.#log.push(one.id);
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
    this.index.beforeChange(issue, now);
  }

  /** True for an issue that somebody created: nothing about it comes from the seed. */
  #isNew(issue: Issue): boolean {
    return issue.id >= this.#firstCreatedId;
  }
}

const VIEWED = 12;
const HOUR = 3_600_000;

/** The account has looked at some of its issues before: the latest changed ones, one an hour. */
function seedViews(issues: readonly Issue[], extras: Extras, base: number): void {
  const mine = issues.filter((issue) => issue.assigneeId === SIGNED_IN_ID);
  const latest = mine.sort((a, b) => b.updated - a.updated).slice(0, VIEWED);
  for (const [index, issue] of latest.reverse().entries())
    extras.viewed(issue.id, base - (VIEWED - index) * HOUR);
}
