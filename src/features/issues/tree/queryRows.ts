import type { Issue } from '../../../atlassian/model/issue.ts';
import type { Translate } from '../../../core/localize.ts';
import type { TimeSlice } from '../../../core/timeSlice.ts';
import { groupIdOf, groupIssues, type GroupBy, type IssueGroup } from './grouping.ts';
import type { FilterTexts } from './issueFilter.ts';
import type { GroupRow, IssueRow, NoteRow, QueryRow, RestRow, Row } from './issueRows.ts';

/**
 * So many rows are shown under one row until the user asks for more: VS Code makes and sends every row of an open
 * branch, in sight or not, at each change.
 */
export const PAGE_OF_ROWS = 500;
/** Groups that begin below so many rows start closed, for the same reason. */
const ROWS_OPEN_AT_FIRST = 1000;

/** How the rows under a query are made. */
export interface RowOptions {
  readonly groupBy: GroupBy;
  readonly filterWords: readonly string[];
  readonly filterTexts: FilterTexts;
  /** Whether issues that are done are left out. */
  readonly hideDone: boolean;
  readonly t: Translate;
  readonly accountId: string | undefined;
  /** How many rows to show under a row, by its id. */
  readonly limitOf: (rowId: string) => number;
  /** The row that says why the last load failed, if it has one. */
  readonly failure: NoteRow['note'] | undefined;
}

/** The rows under one query, made once per change; those under a group when they are looked at. */
export class QueryRows {
  readonly children: readonly Row[];
  /** How many of the loaded issues pass the filter. */
  readonly matching: number;
  readonly #parent: QueryRow;
  readonly #options: RowOptions;
  readonly #shown = new Map<string, IssueRow>();
  readonly #underGroup = new Map<string, readonly Row[]>();

  private constructor(
    parent: QueryRow,
    matching: readonly Issue[],
    groups: readonly IssueGroup[] | undefined,
    options: RowOptions,
  ) {
    this.#parent = parent;
    this.#options = options;
    this.matching = matching.length;
    this.children = this.#make(matching, groups);
  }

  /**
   * Makes the rows under a query; rejects with reason `cancelled` as the slice does.
   * @param issues those of the query's list, in the order to show them in
   */
  static async make(
    parent: QueryRow,
    issues: readonly Issue[],
    options: RowOptions,
    slice: TimeSlice,
  ): Promise<QueryRows> {
    const { groupBy, filterWords, filterTexts, hideDone } = options;
    const open = hideDone ? issues.filter(({ status }) => status.category !== 'done') : issues;
    const matching = await filterTexts.matching(open, filterWords, slice);
    const groups = groupBy === 'none' ? undefined : await groupIssues(matching, groupBy, options, slice);
    return new QueryRows(parent, matching, groups, options);
  }

  /** The rows under a group of `children`. */
  under(row: GroupRow): readonly Row[] {
    const known = this.#underGroup.get(row.id);
    if (known) return known;
    const rows = this.#window(row, row.group.issues, (issue) => this.#issueRow(issue, row));
    this.#underGroup.set(row.id, rows);
    return rows;
  }

  /** The row of an issue, if it was made. */
  shown(key: string): IssueRow | undefined {
    return this.#shown.get(key);
  }

  /** The row of an issue, made first where its group was not looked at yet; undefined where none is shown. */
  find(key: string): IssueRow | undefined {
    if (this.#shown.has(key)) return this.#shown.get(key);
    const group = this.children.find(
      (row) => row.kind === 'group' && row.group.issues.some(({ ref }) => ref.key === key),
    );
    if (group?.kind === 'group') this.under(group);
    return this.#shown.get(key);
  }

  /** Whether a changed issue still belongs where its row stands. */
  staysInPlace({ parent }: IssueRow, issue: Issue): boolean {
    const { groupBy } = this.#options;
    return parent.kind === 'query' || groupBy === 'none' || parent.group.id === groupIdOf(issue, groupBy);
  }

  #make(matching: readonly Issue[], groups: readonly IssueGroup[] | undefined): readonly Row[] {
    const { failure } = this.#options;
    const parent = this.#parent;
    const { list } = parent;
    const rows: Row[] = failure === undefined ? [] : [this.#note(failure)];
    if (!groups) {
      rows.push(...this.#window(parent, matching, (issue) => this.#issueRow(issue, parent)));
    } else {
      let above = 0;
      const groupRows = groups.map((group) => {
        const open = !group.done && above < ROWS_OPEN_AT_FIRST;
        if (open) above += Math.min(group.issues.length, PAGE_OF_ROWS);
        return groupRow(parent, group, open);
      });
      rows.push(...this.#window(parent, groupRows, (row) => row));
    }
    if (failure === undefined && matching.length === 0 && list.loaded) {
      rows.push(this.#note(emptyNote(list.size, this.#options)));
    }
    if (list.isFull) rows.push(this.#note('full'));
    else if (list.hasMore) rows.push({ kind: 'more', id: `${parent.id}/more`, listId: parent.id, parent });
    return rows;
  }

  #window<T>(parent: QueryRow | GroupRow, items: readonly T[], make: (item: T) => Row): readonly Row[] {
    const limit = this.#options.limitOf(parent.id);
    const rows = items.slice(0, limit).map(make);
    if (items.length <= limit) return rows;
    const rest: RestRow = {
      ...{ kind: 'rest', id: `${parent.id}/rest`, parent },
      ...{ shown: limit, all: items.length },
    };
    return [...rows, rest];
  }

  #issueRow(issue: Issue, parent: QueryRow | GroupRow): IssueRow {
    const { ref } = issue;
    const row: IssueRow = { kind: 'issue', id: `${parent.id}/${ref.key}`, ref, issue, parent };
    this.#shown.set(ref.key, row);
    return row;
  }

  #note(note: NoteRow['note']): NoteRow {
    const { id, siteId } = this.#parent;
    return { kind: 'note', id: `${id}/${note}`, note, siteId, parent: this.#parent };
  }
}

function groupRow(parent: QueryRow, group: IssueGroup, open: boolean): GroupRow {
  return { kind: 'group', id: `${parent.id}/${group.id}`, group, parent, open };
}

/** Why a query shows nothing. */
function emptyNote(size: number, { filterWords }: RowOptions): NoteRow['note'] {
  if (size === 0) return 'empty';
  return filterWords.length > 0 ? 'noMatch' : 'allDone';
}
