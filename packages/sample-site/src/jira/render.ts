import { groupIdOf } from '../groups.ts';
import { ISSUE_LINK_TYPES, PRIORITIES, PROJECT_CATEGORIES, RESOLUTIONS, statusCategory } from './catalog.ts';
import type {
  Change,
  Comment,
  Component,
  FieldOption,
  Issue,
  IssueType,
  Priority,
  Project,
  Resolution,
  Sprint,
  Status,
  Version,
} from './model.ts';
import { printDuration } from './duration.ts';
import type { Attachment, IssueLink, Worklog } from './extras.ts';
import { SECURITY_SCHEME_ID, type SecurityLevel } from './security.ts';
import type { JiraPerson } from './people.ts';
import { jiraTime } from './time.ts';
import type { Team } from './teams.ts';
import { visibilityJson } from './visibility.ts';
import type { World } from './world.ts';

type Json = Readonly<Record<string, unknown>>;

/** Prints the site's records as the document describes them. `siteUrl` is what links in the reply start with. */
export class Renderer {
  readonly #world: World;
  readonly siteUrl: string;
  readonly #api: string;

  constructor(world: World, siteUrl: string) {
    this.#world = world;
    this.siteUrl = siteUrl;
    this.#api = `${siteUrl}/rest/api/3`;
  }

  avatars(kind: string, id: string): Json {
    const url = `${this.siteUrl}/images/${kind}/${encodeURIComponent(id)}.svg`;
    return { '48x48': url, '24x24': url, '16x16': url, '32x32': url };
  }

  /** UserDetails, as inside issues; `emailAddress` is absent where the person hides it. */
  user(person: JiraPerson): Json {
    return {
      self: `${this.#api}/user?accountId=${encodeURIComponent(person.accountId)}`,
      accountId: person.accountId,
      ...(person.emailHidden ? {} : { emailAddress: person.email }),
      avatarUrls: this.avatars('people', person.accountId),
      displayName: person.displayName,
      active: person.active,
      timeZone: person.timeZone,
      accountType: person.accountType ?? 'atlassian',
    };
  }

  userById(accountId: string | undefined): Json | null {
    const person = accountId === undefined ? undefined : this.#world.person(accountId);
    return person === undefined ? null : this.user(person);
  }

  status(status: Status): Json {
    const category = statusCategory(status.category);
    return {
      self: `${this.#api}/status/${status.id}`,
      description: status.description,
      iconUrl: `${this.siteUrl}/images/statuses/${status.category}.svg`,
      name: status.name,
      id: status.id,
      statusCategory: { self: `${this.#api}/statuscategory/${category.id}`, ...category },
      ...this.#scope(status.projectId),
    };
  }

  issueType(type: IssueType): Json {
    return {
      self: `${this.#api}/issuetype/${type.id}`,
      id: type.id,
      description: type.description,
      iconUrl: `${this.siteUrl}/images/issuetypes/${type.id}.svg`,
      name: type.name,
      subtask: type.level < 0,
      hierarchyLevel: type.level,
      ...this.#scope(type.projectId),
    };
  }

  #scope(projectId: string | undefined): Json {
    return projectId === undefined ? {} : { scope: { type: 'PROJECT', project: { id: projectId } } };
  }

  priority(priority: Priority): Json {
    return {
      self: `${this.#api}/priority/${priority.id}`,
      iconUrl: `${this.siteUrl}/images/priorities/${priority.id}.svg`,
      name: priority.name,
      id: priority.id,
    };
  }

  priorityById(id: string): Json | null {
    const priority = PRIORITIES.find((one) => one.id === id);
    return priority === undefined ? null : this.priority(priority);
  }

  resolution(resolution: Resolution): Json {
    return { self: `${this.#api}/resolution/${resolution.id}`, ...resolution };
  }

  resolutionById(id: string | undefined): Json | null {
    const resolution = RESOLUTIONS.find((one) => one.id === id);
    return resolution === undefined ? null : this.resolution(resolution);
  }

  component(component: Component): Json {
    const { id, name, description } = component;
    return { self: `${this.#api}/component/${id}`, id, name, description };
  }

  version(version: Version): Json {
    const { id, name, description, archived, released, releaseDate } = version;
    return {
      self: `${this.#api}/version/${id}`,
      ...{ id, description, name, archived, released },
      ...(releaseDate === undefined ? {} : { releaseDate }),
    };
  }

  option(option: FieldOption): Json {
    return {
      self: `${this.#api}/customFieldOption/${option.id}`,
      value: option.value,
      id: option.id,
      ...(option.children === undefined
        ? {}
        : { children: option.children.map((child) => this.option(child)) }),
    };
  }

  projectCategory(category: (typeof PROJECT_CATEGORIES)[number]): Json {
    return { self: `${this.#api}/projectCategory/${category.id}`, ...category };
  }

  /** The short form inside issues. */
  project(project: Project): Json {
    const category = PROJECT_CATEGORIES.find((one) => one.id === project.categoryId);
    return {
      self: `${this.#api}/project/${project.id}`,
      id: project.id,
      key: project.key,
      name: project.name,
      projectTypeKey: 'software',
      simplified: project.teamManaged,
      avatarUrls: this.avatars('projects', project.key),
      ...(category === undefined ? {} : { projectCategory: this.projectCategory(category) }),
    };
  }

  /** A team as the Team field prints it. */
  team({ id, name }: Team): Json {
    const avatarUrl = `${this.siteUrl}/images/teams/${id}.svg`;
    return { id, name, title: name, avatarUrl, isVisible: true, isVerified: false, isShared: true };
  }

  group(name: string): Json {
    const groupId = groupIdOf(name);
    return { name, groupId, self: `${this.#api}/group?groupId=${groupId}` };
  }

  /** A sprint as the Sprint field prints it. */
  sprint(sprint: Sprint): Json {
    return {
      id: sprint.id,
      name: sprint.name,
      state: sprint.state,
      boardId: sprint.boardId,
      goal: sprint.goal,
      ...(sprint.start === undefined ? {} : { startDate: new Date(sprint.start).toISOString() }),
      ...(sprint.end === undefined ? {} : { endDate: new Date(sprint.end).toISOString() }),
      ...(sprint.complete === undefined ? {} : { completeDate: new Date(sprint.complete).toISOString() }),
    };
  }

  /** An issue as another issue mentions it: parent, sub-task. */
  issueLink(issue: Issue): Json {
    return {
      id: String(issue.id),
      key: issue.key,
      self: this.issueSelf(issue),
      fields: {
        summary: issue.summary,
        status: this.status(issue.status),
        priority: this.priorityById(issue.priorityId),
        issuetype: this.issueType(issue.type),
      },
    };
  }

  issueSelf(issue: Issue): string {
    return `${this.#api}/issue/${issue.id}`;
  }

  comment(issue: Issue, comment: Comment): Json {
    const { authorId, updateAuthorId = authorId } = comment;
    return {
      self: `${this.issueSelf(issue)}/comment/${comment.id}`,
      id: comment.id,
      author: this.userById(authorId),
      body: comment.body,
      updateAuthor: this.userById(updateAuthorId),
      created: jiraTime(comment.created),
      updated: jiraTime(comment.updated),
      jsdPublic: true,
      ...visibilityJson(comment.visibility),
    };
  }

  worklog(issue: Issue, worklog: Worklog): Json {
    const { id, comment, seconds } = worklog;
    return {
      self: `${this.issueSelf(issue)}/worklog/${id}`,
      author: this.userById(worklog.authorId),
      updateAuthor: this.userById(worklog.updateAuthorId),
      ...(comment === undefined ? {} : { comment }),
      created: jiraTime(worklog.created),
      updated: jiraTime(worklog.updated),
      started: jiraTime(worklog.started),
      timeSpent: printDuration(seconds),
      timeSpentSeconds: seconds,
      id,
      issueId: String(issue.id),
      ...visibilityJson(worklog.visibility),
    };
  }

  attachment(attachment: Attachment): Json {
    const { id, filename, mimeType, content } = attachment;
    return {
      self: `${this.#api}/attachment/${id}`,
      id,
      filename,
      author: this.userById(attachment.authorId),
      created: jiraTime(attachment.created),
      size: content.length,
      mimeType,
      content: `${this.#api}/attachment/content/${id}`,
      ...(mimeType.startsWith('image/') ? { thumbnail: `${this.#api}/attachment/thumbnail/${id}` } : {}),
    };
  }

  linkType(id: string): Json {
    const type = ISSUE_LINK_TYPES.find((one) => one.id === id);
    return { ...type, self: `${this.#api}/issueLinkType/${id}` };
  }

  /** A link as the issue at one end shows it, undefined when the other end may not be seen; without an issue, both ends. */
  link(link: IssueLink, from?: Issue): Json | undefined {
    const inward = from?.id === link.inwardId ? undefined : this.#world.issue(link.inwardId);
    const outward = from?.id === link.outwardId ? undefined : this.#world.issue(link.outwardId);
    if (inward === undefined && outward === undefined) return undefined;
    return {
      id: link.id,
      self: `${this.#api}/issueLink/${link.id}`,
      type: this.linkType(link.typeId),
      ...(inward === undefined ? {} : { inwardIssue: this.issueLink(inward) }),
      ...(outward === undefined ? {} : { outwardIssue: this.issueLink(outward) }),
    };
  }

  change({ id, authorId, at, items, historyMetadata }: Change): Json {
    return {
      id,
      author: this.userById(authorId),
      created: jiraTime(at),
      items,
      ...(historyMetadata === undefined ? {} : { historyMetadata }),
    };
  }

  securityLevel({ id, name, description }: SecurityLevel): Json {
    return {
      self: `${this.#api}/securitylevel/${id}`,
      id,
      name,
      description,
      isDefault: false,
      issueSecuritySchemeId: SECURITY_SCHEME_ID,
    };
  }
}
