/** The site's records as they are kept: ids, not rendered objects. Times are milliseconds since 1970. */

export type StatusCategoryKey = 'new' | 'indeterminate' | 'done';

export interface StatusCategory {
  readonly id: number;
  readonly key: StatusCategoryKey;
  readonly name: string;
  readonly colorName: string;
}

export interface Status {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly category: StatusCategoryKey;
  /** Set for the statuses of a team-managed project, which nobody else shares. */
  readonly projectId?: string;
}

export interface IssueType {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** 1 is an epic, 0 an ordinary issue, -1 a sub-task. */
  readonly level: number;
  readonly projectId?: string;
}

export interface Priority {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly color: string;
}

export interface Resolution {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

export interface Component {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Absent where nobody leads it. */
  readonly leadId?: string;
}

export interface Version {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly released: boolean;
  readonly archived: boolean;
  /** `YYYY-MM-DD`; absent where no day is set. */
  readonly startDate?: string;
  readonly releaseDate?: string;
  /** The account id of whoever drives it. */
  readonly driver?: string;
}

export type SprintState = 'closed' | 'active' | 'future';

export interface Sprint {
  readonly id: number;
  readonly name: string;
  readonly state: SprintState;
  readonly boardId: number;
  readonly goal: string;
  /** Absent for future sprints. */
  readonly start?: number;
  readonly end?: number;
  readonly complete?: number;
}

export interface Project {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly leadId: string;
  readonly teamManaged: boolean;
  /** The id of its category; absent where it has none. */
  readonly categoryId?: string;
  /** Who gets an issue that is given to nobody in particular: the lead, or nobody. */
  readonly defaultAssignee?: 'lead';
  readonly issueTypes: readonly IssueType[];
  readonly statuses: readonly Status[];
  /** Changed by `World.putComponent` and `World.putVersion` only. */
  components: readonly Component[];
  versions: readonly Version[];
  readonly workflowId: string;
  /** What somebody who is not signed in may do here; absent where that is nothing. */
  readonly strangersMay?: readonly string[];
  /** What the signed-in account may do here; absent where it is a member. */
  readonly permissions?: readonly string[];
  /** The only group whose members may be given issues; absent when everybody may. */
  readonly assignableGroup?: string;
}

export interface Board {
  readonly id: number;
  readonly name: string;
  readonly type: 'scrum' | 'kanban' | 'simple';
  readonly projectId: string;
  readonly columns: readonly {
    readonly name: string;
    readonly statusIds: readonly string[];
    readonly max?: number;
  }[];
}

/** An option of a select field; a cascading select has children. */
export interface FieldOption {
  readonly id: string;
  readonly value: string;
  readonly children?: readonly FieldOption[];
}

/** Any ADF node; the site checks its shape before keeping it. */
export interface AdfNode {
  readonly type: string;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly marks?: readonly unknown[];
  readonly content?: readonly AdfNode[];
  readonly version?: number;
}

/** What a field holds: text, a number, ids, or ADF. A cascading select is `[parentId]` or `[parentId, childId]`. */
export type FieldValue = string | number | readonly string[] | AdfNode | undefined;

export interface ChangeItem {
  readonly field: string;
  readonly fieldId: string;
  readonly fieldtype: 'jira' | 'custom';
  readonly from?: string;
  /** Empty when the field was. Never absent: readers would find `Object.prototype.toString` in the other one's place. */
  readonly fromString: string;
  readonly to?: string;
  readonly toString: string;
}

/** What a client said about a change it made, kept as it came (`HistoryMetadata` of the document). */
export type HistoryMetadata = Readonly<Record<string, unknown>>;

export interface Change {
  readonly id: string;
  readonly authorId: string;
  readonly at: number;
  readonly items: readonly ChangeItem[];
  readonly historyMetadata?: HistoryMetadata;
}

/** Who a comment or a work log is restricted to. */
export interface Visibility {
  readonly type: 'group' | 'role';
  readonly value: string;
}

export interface Comment {
  readonly id: string;
  readonly authorId: string;
  readonly created: number;
  readonly updated: number;
  readonly body: AdfNode;
  /** Who changed it last, where that was not its author. */
  readonly updateAuthorId?: string;
  readonly visibility?: Visibility;
}

/**
 * One issue. Texts, comments and the history from before the site was started are not kept here: they are worked out
 * from the seed when somebody looks (see generate.ts), so that 100,000 issues fit in little memory.
 */
export interface Issue {
  readonly id: number;
  readonly number: number;
  readonly key: string;
  readonly project: Project;
  readonly type: IssueType;
  /** The security level that hides it from most; undefined when everybody in the project may see it. */
  readonly securityId: string | undefined;
  reporterId: string;
  readonly created: number;
  /** The issue's place in its rank, smaller is higher. */
  rank: number;
  parentId: number | undefined;
  sprintIds: readonly number[];
  summary: string;
  status: Status;
  updated: number;
  resolved: number | undefined;
  resolutionId: string | undefined;
  priorityId: string;
  assigneeId: string | undefined;
  dueDate: string | undefined;
  labels: readonly string[];
  componentIds: readonly string[];
  fixVersionIds: readonly string[];
  watcherIds: readonly string[];
  /** Custom fields by id, and `description` and `environment` once somebody has written them. */
  values: Readonly<Record<string, FieldValue>>;
  /** Only what happened since the site was started first. */
  changes: readonly Change[];
  comments: readonly Comment[];
}
