import { printDuration } from './duration.ts';
import type { FieldDefinition } from './fields.ts';
import type { FieldOption, FieldValue, Issue } from './model.ts';
import type { Renderer } from './render.ts';
import { securityLevel } from './security.ts';
import { jiraTime } from './time.ts';
import { aggregateFigures, progressOf, workFigures } from './timeTracking.ts';
import { categoryChanged } from './jql/readings.ts';
import { TEAMS } from './teams.ts';
import type { World } from './world.ts';
import { fieldValue } from './fieldValues.ts';

type Json = Readonly<Record<string, unknown>>;

/** Which fields a request asks for: ids, `*all`, `*navigable`, and `-id` to leave one out. */
export class FieldSelection {
  readonly fields: readonly FieldDefinition[];
  /** True when nothing but the id was asked for. */
  readonly idOnly: boolean;
  /** True when nothing but id and key was asked for. */
  readonly bare: boolean;

  readonly #all: readonly FieldDefinition[];

  /**
   * @param all the fields of the site
   * @param requested as sent, each entry perhaps a comma-separated list; `fallback` counts when it is empty
   */
  constructor(all: readonly FieldDefinition[], requested: readonly string[], fallback: readonly string[]) {
    this.#all = all;
    const sent = requested
      .flatMap((entry) => entry.split(','))
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '');
    const names = sent.length === 0 ? fallback : sent;
    const wanted = names.filter((name) => !name.startsWith('-'));
    const excluded = new Set(names.filter((name) => name.startsWith('-')).map((name) => name.slice(1)));
    // Only exclusions: they are taken from what would have come without any list.
    const included = new Set(wanted.length === 0 ? fallback : wanted);
    this.fields = all.filter(
      (field) =>
        !excluded.has(field.id) &&
        (included.has('*all') || included.has(field.id) || (included.has('*navigable') && field.navigable)),
    );
    this.idOnly = [...included].every((name) => name === 'id');
    this.bare = this.fields.length === 0 && !included.has('*all') && !included.has('*navigable');
  }

  /** All fields there are, whatever was asked for. */
  everything(): FieldSelection {
    return new FieldSelection(this.#all, ['*all'], []);
  }
}

function optionJson(render: Renderer, options: readonly FieldOption[] | undefined, id: string): Json | null {
  const option = options?.find((one) => one.id === id);
  if (option === undefined) return null;
  // A value names its own children one by one, see cascadeJson; it never lists them all.
  return render.option({ id: option.id, value: option.value });
}

function cascadeJson(render: Renderer, field: FieldDefinition, ids: readonly string[]): Json | null {
  const [parentId = '', childId] = ids;
  const parent = optionJson(render, field.options, parentId);
  if (parent === null || childId === undefined) return parent;
  const children = field.options?.find((one) => one.id === parentId)?.children;
  return { ...parent, child: optionJson(render, children, childId) };
}

function ids(value: FieldValue): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

function present<T>(items: readonly (T | null | undefined)[]): T[] {
  return items.filter((item): item is T => item !== null && item !== undefined);
}

/** Above any rank of the seeds and of what is put before them. */
const RANK_BASE = 36 ** 5;

/** A text that sorts as the rank does: its whole part, and what lies between two whole ranks behind the colon. */
function lexoRank(rank: number): string {
  const whole = Math.floor(rank);
  const [, between = ''] = (rank - whole).toString(36).split('.');
  return `0|${(RANK_BASE + whole).toString(36).padStart(6, '0')}:${between}`;
}

/** How many work logs an issue itself shows; the rest comes from its own list. */
const MOST_WORKLOGS = 20;

function worklogPage(world: World, render: Renderer, issue: Issue): Json {
  const all = world.worklogs(issue);
  return {
    startAt: 0,
    maxResults: MOST_WORKLOGS,
    total: all.length,
    worklogs: all.slice(0, MOST_WORKLOGS).map((one) => render.worklog(issue, one)),
  };
}

function timeTracking(world: World, issue: Issue): Json {
  const { original, remaining, spent } = workFigures(world, issue);
  const told = (name: string, seconds: number | undefined): Json =>
    seconds === undefined ? {} : { [name]: printDuration(seconds), [`${name}Seconds`]: seconds };
  return {
    ...told('originalEstimate', original),
    ...told('remainingEstimate', remaining),
    ...told('timeSpent', spent),
  };
}

/** Prints issues with the fields a request asks for. */
export class IssuePrinter {
  readonly #world: World;
  readonly #render: Renderer;
  readonly #accountId: string;

  constructor(world: World, render: Renderer, accountId: string) {
    this.#world = world;
    this.#render = render;
    this.#accountId = accountId;
  }

  /** An IssueBean. */
  issue(issue: Issue, selection: FieldSelection): Json {
    if (selection.idOnly) return { id: String(issue.id) };
    const bean = {
      expand: 'operations,versionedRepresentations,editmeta,changelog,renderedFields',
      id: String(issue.id),
      self: this.#render.issueSelf(issue),
      key: issue.key,
    };
    if (selection.bare) return bean;
    const entries = selection.fields
      .filter((field) => field.companyManagedOnly !== true || !issue.project.teamManaged)
      .map((field) => [field.id, this.field(issue, field)] as const);
    return { ...bean, fields: Object.fromEntries(entries) };
  }

  /** One field's value; null where it is empty. */
  field(issue: Issue, field: FieldDefinition): unknown {
    const render = this.#render;
    const world = this.#world;
    switch (field.kind) {
      case 'issuetype':
        return render.issueType(issue.type);
      case 'project':
        return render.project(issue.project);
      case 'status':
        return render.status(issue.status);
      case 'datetime':
        return this.#time(issue, field.id);
      case 'issue': {
        const parent = issue.parentId === undefined ? undefined : world.issue(issue.parentId);
        return parent === undefined ? null : render.issueLink(parent);
      }
      case 'attachments':
        return world.extras.attachments(issue.id).map((one) => render.attachment(one));
      case 'worklogs':
        return worklogPage(world, render, issue);
      case 'timetracking':
        return timeTracking(world, issue);
      case 'progress':
        return progressOf((field.id === 'progress' ? workFigures : aggregateFigures)(world, issue));
      case 'votes':
        return {
          self: `${render.issueSelf(issue)}/votes`,
          votes: world.votes(issue),
          hasVoted: world.extras.hasVoted(issue.id),
        };
      case 'list':
        return field.id === 'subtasks'
          ? world
              .childrenOf(issue)
              .filter((child) => child.type.level < 0)
              .map((child) => render.issueLink(child))
          : present(world.extras.links(issue.id).map((link) => render.link(link, issue)));
      case 'watchers':
        return {
          self: `${render.issueSelf(issue)}/watchers`,
          watchCount: issue.watcherIds.length,
          isWatching: issue.watcherIds.includes(this.#accountId),
        };
      case 'comments': {
        const comments = world.comments(issue).map((comment) => render.comment(issue, comment));
        return {
          comments,
          self: `${render.issueSelf(issue)}/comment`,
          maxResults: comments.length,
          total: comments.length,
          startAt: 0,
        };
      }
      case 'security':
        return issue.securityId === undefined ? null : render.securityLevel(securityLevel(issue.securityId));
      case 'rank':
        return lexoRank(issue.rank);
      case 'sprint': {
        const sprints = present(issue.sprintIds.map((id) => world.sprint(id))).map((sprint) =>
          render.sprint(sprint),
        );
        return sprints.length === 0 ? null : sprints;
      }
      case 'user':
        if (field.schema.custom !== undefined) return this.#stored(issue, field, issue.values[field.id]);
        return render.userById(field.id === 'assignee' ? issue.assigneeId : issue.reporterId);
      default:
        return this.#stored(issue, field, fieldValue(world, issue, field));
    }
  }

  #time(issue: Issue, fieldId: string): string | null {
    if (fieldId === 'created') return jiraTime(issue.created);
    if (fieldId === 'updated') return jiraTime(issue.updated);
    const stored = issue.values[fieldId];
    if (typeof stored === 'string') return stored;
    if (fieldId === 'statuscategorychangedate') return jiraTime(categoryChanged(this.#world, issue));
    const at =
      fieldId === 'lastViewed'
        ? this.#world.extras.lastViewed(issue.id)
        : fieldId === 'resolutiondate'
          ? issue.resolved
          : undefined;
    return at === undefined ? null : jiraTime(at);
  }

  #stored(issue: Issue, field: FieldDefinition, value: FieldValue): unknown {
    const render = this.#render;
    switch (field.kind) {
      case 'labels':
        return field.schema.custom !== undefined && ids(value).length === 0 ? null : ids(value);
      case 'priority':
        return render.priorityById(issue.priorityId);
      case 'resolution':
        return render.resolutionById(issue.resolutionId);
      case 'components':
        return issue.project.components
          .filter((one) => ids(value).includes(one.id))
          .map((one) => render.component(one));
      case 'versions': {
        const found = issue.project.versions.filter((one) => ids(value).includes(one.id));
        if (field.schema.custom !== undefined && found.length === 0) return null;
        return found.map((one) => render.version(one));
      }
      case 'version': {
        const found = issue.project.versions.find((one) => one.id === value);
        return found === undefined ? null : render.version(found);
      }
      case 'user':
        return typeof value === 'string' ? render.userById(value) : null;
      case 'team': {
        const team = TEAMS.find((one) => one.id === value);
        return team === undefined ? null : render.team(team);
      }
      case 'group':
        return typeof value === 'string' ? render.group(value) : null;
      case 'any':
      case 'checklist':
        return typeof value === 'string' ? JSON.parse(value) : null;
      case 'option':
        return typeof value === 'string' ? optionJson(render, field.options, value) : null;
      case 'options':
        return ids(value).length === 0
          ? null
          : present(ids(value).map((id) => optionJson(render, field.options, id)));
      case 'users':
        return ids(value).length === 0 ? null : present(ids(value).map((id) => render.userById(id)));
      case 'cascade':
        return cascadeJson(render, field, ids(value));
      default:
        return value ?? null;
    }
  }
}
