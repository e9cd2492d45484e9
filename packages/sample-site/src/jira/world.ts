import type { SampleFlavor } from '../options.ts';
import { CHECKLIST_PROPERTY, checklistProperty, TOLD_CHECKLIST_TEXT } from './apps/heroCoders.ts';
import { type Conditions, USUAL_CONDITIONS } from './conditions.ts';
import { Extras, type Worklog } from './extras.ts';
import { type FieldDefinition, CUSTOM, fieldsOf } from './fields.ts';
import { FilterList } from './filters.ts';
import { generateIssues } from './generate.ts';
import { FIRST_NEW_ID, issueIdOf } from './history.ts';
import { IssueStore, type NewIssue } from './issueStore.ts';
import type {
  AdfNode,
  Board,
  Change,
  ChangeItem,
  Comment,
  Component,
  Issue,
  Project,
  Sprint,
  Version,
  Visibility,
} from './model.ts';
import { Past } from './past.ts';
import type { ChangeNote, EpicMark, IssuePatch } from './patches.ts';
import { type JiraPerson, jiraPeople } from './people.ts';
import { Permissions } from './permissions.ts';
import { sampleBoards, sampleProjects, sampleSprints } from './projects.ts';
import { Properties } from './properties.ts';
import { RemoteLinks, TOLD_REMOTE_LINKS } from './remoteLinks.ts';
import { RESTRICTED_PROJECTS, restrictedIssues } from './restricted.ts';
import { Revisions } from './revisions.ts';
import { SearchIndex } from './searchIndex.ts';
import { seedViews } from './seededExtras.ts';
import { SprintList } from './sprintList.ts';
import { TOLD_KEY } from './toldIssues.ts';

export interface WorldOptions {
  readonly seed: number;
  readonly issues: number;
  /** Midnight of the day on which the world was made, milliseconds since 1970. */
  readonly base: number;
  /** The product that it is a site of; Cloud by default. */
  readonly flavor?: SampleFlavor;
  /** Asked for whenever it matters; what is usual by default. */
  readonly conditions?: () => Conditions;
}

function replaced<T extends { readonly id: string }>(all: readonly T[], one: T): readonly T[] {
  return all.some(({ id }) => id === one.id)
    ? all.map((other) => (other.id === one.id ? one : other))
    : [...all, one];
}

/**
 * Everything the Jira side of the site knows, as far as the signed-in account may see it. It is made from the seed; afterwards only the methods below change it, so
 * that replaying the same requests at the same times gives the same world.
 */
export class World {
  readonly boards: readonly Board[];
  readonly flavor: SampleFlavor;
  /** Those that the site has, in the order in which `GET /field` lists them. */
  readonly fields: readonly FieldDefinition[];
  readonly people: readonly JiraPerson[] = jiraPeople();
  readonly permissions: Permissions;
  readonly extras: Extras;
  readonly properties = new Properties((owner) => {
    const [kind, id] = owner.split(':');
    if (kind === 'issue') this.#revisions.add(Number(id));
  });
  readonly remoteLinks = new RemoteLinks();
  readonly filters = new FilterList();
  readonly sprintList: SprintList;
  /** What people set on epics beside their fields, by the id of the epic. */
  readonly epicMarks = new Map<number, EpicMark>();
  readonly index: SearchIndex;
  readonly conditions: () => Conditions;
  readonly #projects: readonly Project[];
  readonly #store: IssueStore;
  readonly #past: Past;
  #seen:
    | { readonly issues: readonly Issue[]; readonly from: readonly Issue[]; readonly denied: object }
    | undefined;
  /** The issues that new comments belong to, by the ids of the comments. */
  readonly #commented = new Map<string, number>();
  #nextId = FIRST_NEW_ID;
  readonly #revisions = new Revisions();

  constructor(options: WorldOptions) {
    const { flavor = 'cloud' } = options;
    this.flavor = flavor;
    this.fields = fieldsOf(flavor);
    const projects = sampleProjects(options.base);
    this.#projects = [...projects, ...RESTRICTED_PROJECTS];
    this.conditions = options.conditions ?? (() => USUAL_CONDITIONS);
    this.permissions = new Permissions(this.conditions);
    this.index = new SearchIndex(() => this.conditions().searchLag);
    this.sprintList = new SprintList(sampleSprints(options.base), () => this.#revisions.add());
    this.boards = sampleBoards();
    const plan = { ...options, count: options.issues, projects, sprints: this.sprints };
    this.#store = new IssueStore([...restrictedIssues(options.base), ...generateIssues(plan)]);
    this.#past = new Past(options.seed, this.#store);
    this.extras = new Extras(this.#past);
    seedViews(this.#store.all, this.extras, options.base);
    this.#tell();
  }

  /** What hangs on the issue that has something of everything, and is kept beside the issues. */
  #tell(): void {
    const issue = this.#store.find(TOLD_KEY);
    if (issue === undefined) return;
    for (const link of TOLD_REMOTE_LINKS)
      this.remoteLinks.put(issue.id, { id: this.remoteLinks.of(issue.id).length + 10_000, ...link });
    if (this.fields.some(({ id }) => id === CUSTOM.checklistText))
      this.properties.set(`issue:${issue.id}`, CHECKLIST_PROPERTY, checklistProperty(TOLD_CHECKLIST_TEXT));
    this.properties.set(
      `issue:${issue.id}`,
      'com.railsware.SmartChecklist.checklist',
      '# Before the release\n+ Two cards in one order\n- The rest stays on the card\n~ 手機條碼載具',
    );
  }

  /** The projects that the signed-in account may see. */
  get projects(): readonly Project[] {
    return this.#projects.filter((project) => this.permissions.may('BROWSE_PROJECTS', project));
  }

  get sprints(): readonly Sprint[] {
    return this.sprintList.all;
  }

  /** The issues that the signed-in account may see, oldest first. Do not keep it across writes. */
  get issues(): readonly Issue[] {
    const { denied } = this.conditions();
    if (this.#seen?.from !== this.#store.all || this.#seen.denied !== denied) {
      const open = new Set(this.projects);
      const issues = this.#store.all.filter(
        (issue) => open.has(issue.project) && this.permissions.seesLevel(issue),
      );
      this.#seen = { issues, from: this.#store.all, denied };
    }
    return this.#seen.issues;
  }

  /** Goes up with every change, so that results can be kept until then. */
  get revision(): number {
    return this.#revisions.latest;
  }

  /** The issues changed since a revision; undefined when something else changed too. */
  changedSince(revision: number): ReadonlySet<number> | undefined {
    return this.#revisions.since(revision);
  }

  /** The issue of an id or a key (in any case); undefined for one that the account may not see, too. */
  issue(idOrKey: string | number): Issue | undefined {
    const issue = this.#store.find(idOrKey);
    return issue !== undefined && this.permissions.seesIssue(issue) ? issue : undefined;
  }

  /** The issues that the account may see whose parent this is, oldest first. */
  childrenOf(issue: Issue): readonly Issue[] {
    return this.#store.childrenOf(issue.id).filter((child) => this.permissions.seesIssue(child));
  }

  project(idOrKey: string): Project | undefined {
    const wanted = idOrKey.toUpperCase();
    return this.projects.find((project) => project.id === wanted || project.key === wanted);
  }

  person(accountId: string): JiraPerson | undefined {
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
    const all = [...this.#past.comments(issue), ...issue.comments];
    return all.filter((one) => this.permissions.sees(one.visibility));
  }

  /** The issue that a comment which the account may read belongs to. */
  issueOfComment(id: string): Issue | undefined {
    const isSeeded = Number(id) < FIRST_NEW_ID;
    const issue = this.issue(isSeeded ? issueIdOf(id) : (this.#commented.get(id) ?? ''));
    return issue !== undefined && this.comments(issue).some((one) => one.id === id) ? issue : undefined;
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
    return this.#past.votes(issue) + (this.extras.hasVoted(issue.id) ? 1 : 0);
  }

  /** Oldest first. */
  changes(issue: Issue): readonly Change[] {
    return [...this.#past.changes(issue), ...issue.changes];
  }

  description(issue: Issue): AdfNode | undefined {
    if (!('description' in issue.values)) return this.#past.description(issue);
    const written = issue.values['description'];
    return typeof written === 'object' && 'type' in written ? written : undefined;
  }

  /** The id that the next created issue gets. */
  get nextIssueId(): number {
    return this.#store.nextId;
  }

  /** Adds a version to a project, or puts it into the place of the one with its id. */
  putVersion(project: Project, version: Version): void {
    project.versions = replaced(project.versions, version);
    this.#revisions.add();
  }

  /** Puts the versions of a project into another order. */
  orderVersions(project: Project, versions: readonly Version[]): void {
    project.versions = versions;
    this.#revisions.add();
  }

  /** Removes a version that no issue names any more. */
  removeVersion(project: Project, id: string): void {
    project.versions = project.versions.filter((one) => one.id !== id);
    this.#revisions.add();
  }

  /** Adds a component to a project, or puts it into the place of the one with its id. */
  putComponent(project: Project, component: Component): void {
    project.components = replaced(project.components, component);
    this.#revisions.add();
  }

  /** Removes a component; issues that have it get another one, or lose it. */
  removeComponent(
    project: Project,
    id: string,
    insteadId: string | undefined,
    authorId: string,
    now: number,
  ): void {
    for (const issue of this.#store.all.filter((one) => one.componentIds.includes(id))) {
      const others = issue.componentIds.filter((one) => one !== id && one !== insteadId);
      const componentIds = insteadId === undefined ? others : [...others, insteadId];
      this.edit(issue, { componentIds }, { items: [], authorId, now });
    }
    project.components = project.components.filter((one) => one.id !== id);
    this.#revisions.add();
  }

  /** Adds an issue, at the end of the ranking. */
  create(fresh: NewIssue, now: number): Issue {
    const issue = this.#store.add(fresh);
    this.index.afterCreation(issue, now);
    this.#revisions.add(issue.id);
    return issue;
  }

  /** Changes an issue and writes it into its history; without items only the time of the update moves. */
  edit(issue: Issue, patch: IssuePatch, { authorId, now, items, historyMetadata }: ChangeNote): void {
    this.#beforeChange(issue, now);
    const { parentId, ...rest } = patch;
    if ('parentId' in patch) this.#store.reparent(issue, parentId);
    Object.assign(issue, rest);
    if (items.length > 0) {
      const change = { id: this.takeId(), authorId, at: now, items };
      issue.changes = [
        ...issue.changes,
        historyMetadata === undefined ? change : { ...change, historyMetadata },
      ];
    }
    issue.updated = now;
    this.#revisions.add(issue.id);
  }

  /** Says that something beside the issue itself changed: a work log, a link, an attachment. */
  touch(issue: Issue, items: readonly ChangeItem[], authorId: string, now: number): void {
    this.edit(issue, {}, { authorId, now, items });
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
    this.#commented.set(comment.id, issue.id);
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
    else this.#past.replaceComment(id, comment);
    if (comment === undefined) this.properties.forget(`comment:${id}`);
  }

  /** Ranking does not count as an update of the issue. */
  rank(issue: Issue, rank: number, now: number): void {
    this.#beforeChange(issue, now);
    issue.rank = rank;
    this.#revisions.add(issue.id);
  }

  /** Watching does not count as an update of the issue. */
  watch(issue: Issue, accountId: string, watching: boolean): void {
    const others = issue.watcherIds.filter((id) => id !== accountId);
    issue.watcherIds = watching ? [...others, accountId] : others;
    this.#revisions.add(issue.id);
  }

  /** A vote does not count as an update either. */
  vote(issue: Issue, voted: boolean): void {
    this.extras.vote(issue.id, voted);
    this.#revisions.add(issue.id);
  }

  /** Notes that the account looked at an issue. */
  view(issue: Issue, now: number): void {
    this.extras.viewed(issue.id, now);
    this.#revisions.add(issue.id);
  }

  /** Deletes an issue with its sub-tasks. */
  remove(issue: Issue, now: number): void {
    const subtasks = this.#store.childrenOf(issue.id).filter((child) => child.type.level < 0);
    const gone = new Set([issue, ...subtasks]);
    for (const one of gone) {
      this.index.beforeChange(one, now);
      this.extras.forget(one.id);
      this.remoteLinks.forget(one.id);
      this.properties.forget(`issue:${one.id}`);
      this.#revisions.add(one.id);
      this.#past.forget(one);
    }
    this.#store.remove(gone);
  }

  /** A fresh id for something that is not an issue, such as a task of the bulk queue. */
  takeId(): string {
    return String(this.#nextId++);
  }

  #beforeChange(issue: Issue, now: number): void {
    this.#past.keep(issue);
    this.index.beforeChange(issue, now);
  }
}
