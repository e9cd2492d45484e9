import { isOutage } from '../../src/core/errors.ts';
import type { Issue } from '../../src/atlassian/model/issue.ts';
import type { StoredComment } from '../../src/atlassian/model/comment.ts';

import type { Transition } from '../../src/atlassian/model/transition.ts';
import type { FieldEdit, IssueWrite, TransitionWrite, WorklogSeen } from '../../src/atlassian/model/write.ts';
import type { User } from '../../src/atlassian/model/user.ts';
import type { FieldValue, IssueLinkValue } from '../../src/fields/field.ts';
import type { Asked } from './outboxAsked.ts';
import { EditSource } from './outboxEdits.ts';
import { addItem, CHECKLIST_PLACE, type SiteView } from './siteView.ts';

/** How often each kind is drawn. */
const WEIGHTS: Readonly<Record<IssueWrite['kind'], number>> = {
  transition: 7,
  assign: 2,
  edit: 8,
  comment: 2,
  editComment: 2,
  deleteComment: 1,
  watch: 1,
  vote: 1,
  link: 2,
  unlink: 1,
  webLink: 1,
  removeWebLink: 1,
  logWork: 2,
  editWorklog: 2,
  deleteWorklog: 1,
  attach: 2,
  deleteAttachment: 1,
  sprint: 2,
  rank: 1,
  checklist: 3,
};
const DRAWN = (Object.keys(WEIGHTS) as IssueWrite['kind'][]).flatMap((kind) =>
  Array.from({ length: WEIGHTS[kind] }, () => kind),
);

const LINKS: readonly Omit<IssueLinkValue, 'key'>[] = ['Blocks', 'Cloners', 'Duplicate', 'Relates'].flatMap(
  (type) => (['outward', 'inward'] as const).map((direction) => ({ type, label: type, direction })),
);
const MINUTE_MS = 60_000;
const FIRST_DAY = Date.parse('2026-01-05T09:00:00Z');

/** Draws writes of every kind, each of which can be told from all others on the site. */
export class WriteSource {
  readonly #site: SiteView;
  readonly #name: string;
  readonly #random: () => number;
  /** What was asked for before, the latest last. */
  readonly #asked: readonly Asked[];
  readonly #issues: readonly Issue[];
  readonly #people: readonly User[];
  readonly #edits: EditSource;
  #nextPerson = 0;
  #nextLink = 0;
  #count = 0;
  /** Told of what may need counting. */
  readonly #note: (what: string) => void;

  constructor(
    site: SiteView,
    {
      name,
      random,
      asked,
      issues,
      people,
      note,
    }: {
      readonly name: string;
      readonly random: () => number;
      readonly asked: readonly Asked[];
      readonly issues: readonly Issue[];
      readonly people: readonly User[];
      readonly note: (what: string) => void;
    },
  ) {
    this.#site = site;
    this.#name = name;
    this.#random = random;
    this.#asked = asked;
    this.#issues = issues;
    this.#people = people;
    this.#note = note;
    this.#edits = new EditSource(site.observer, random, asked, people);
  }

  /** A write to an issue; undefined where there is none of the kind that was drawn. */
  async draw(key: string, kind = this.#pick(DRAWN)): Promise<Asked | undefined> {
    const words = this.words();
    const found = await this.#write(key, kind, words).catch(unlessOutage);
    if (found === undefined) return undefined;
    const { write, isWorded = true, content } = found;
    return { key, write, end: 'open', ...(isWorded && { words }), ...(content && { content }) };
  }

  /** What somebody else makes of a field that was asked for; undefined for one that they leave alone. */
  theirEdit(key: string, fieldId: string, words: string): Promise<FieldEdit | undefined> {
    return this.#edits.theirs(key, fieldId, words);
  }

  /** Words that stand nowhere else. */
  words(): string {
    this.#count += 1;
    return `${this.#name}w${this.#count}e`;
  }

  async #write(key: string, kind: IssueWrite['kind'], words: string): Promise<Drawn | undefined> {
    const { observer } = this.#site;
    switch (kind) {
      case 'transition':
        return this.#transition(key, words);
      case 'assign': {
        const { assignee } = await observer.issue(key);
        const to = this.#people[this.#nextPerson];
        this.#nextPerson += 1;
        if (!to || assignee?.accountId === to.accountId) return undefined;
        return { write: { kind, to, ...(assignee && { from: assignee }) }, isWorded: false };
      }
      case 'edit':
        return { write: { kind, edits: await this.#edits.draw(key, words) } };
      case 'comment':
        return { write: { kind, text: words } };
      case 'editComment': {
        const { id, body } = await this.#comment(key);
        return { write: { kind, commentId: id, source: body, text: words } };
      }
      case 'deleteComment': {
        const { id, body } = await this.#comment(key);
        return { write: { kind, commentId: id, source: body } };
      }
      case 'watch':
        return { write: { kind, watching: this.#random() < 0.5 }, isWorded: false };
      case 'vote':
        return { write: { kind, voted: this.#random() < 0.5 }, isWorded: false };
      case 'link': {
        const link = this.#link(key);
        return link && { write: { kind, link }, isWorded: false };
      }
      case 'unlink': {
        const link = this.#link(key);
        if (!link) return undefined;
        await observer.addLink(key, link);
        const { links } = await observer.issueDetails(key);
        const linkId = links.at(-1)?.id ?? '';
        return { write: { kind, linkId, relation: link.label, key: link.key } };
      }
      case 'webLink':
        return { write: { kind, url: `https://shop.example/${words}`, title: words } };
      case 'removeWebLink': {
        const link = { url: `https://shop.example/${words}`, title: words };
        await observer.addWebLink(key, link);
        const linkId = (await observer.webLinks(key)).find(({ url }) => url === link.url)?.id ?? '';
        return { write: { kind, linkId, title: words } };
      }
      case 'logWork':
        return { write: { kind, spent: '1h 30m', started: this.#started(), text: words } };
      case 'editWorklog': {
        const { id, from, started } = await this.#worklog(key);
        return { write: { kind, worklogId: id, from, spent: '2h', started, text: words } };
      }
      case 'deleteWorklog': {
        const { id, from } = await this.#worklog(key);
        return { write: { kind, worklogId: id, from } };
      }
      case 'attach': {
        const content = Uint8Array.from({ length: Math.floor(this.#random() * 2000) }, (_, at) => at % 251);
        const file = { name: `${words}.bin`, mimeType: 'application/octet-stream', size: content.length };
        return { write: { kind, ...file }, content };
      }
      case 'deleteAttachment': {
        const name = `${this.words()}.txt`;
        await observer.addAttachment(key, { name, mimeType: 'text/plain', bytes: Buffer.from(name) });
        const { attachments } = await observer.issueDetails(key);
        const attachmentId = attachments.find((one) => one.name === name)?.id ?? '';
        return { write: { kind, attachmentId, name } };
      }
      case 'sprint':
        return this.#sprint(key);
      case 'rank': {
        const other = this.#issues.find(({ ref }) => ref.key !== key)?.ref.key;
        const place = this.#random() < 0.5 ? 'before' : 'after';
        return other === undefined ? undefined : { write: { kind, place, other }, isWorded: false };
      }
      case 'checklist': {
        await this.#site.haveChecklist(key);
        return { write: { kind, place: CHECKLIST_PLACE, changes: [addItem(words)] } };
      }
    }
  }

  /** A comment that nothing else is about. */
  async #comment(key: string): Promise<StoredComment> {
    await this.#site.observer.addComment(key, { text: this.words() });
    const [newest] = await this.#site.observer.latestComments(key);
    if (!newest) throw new Error(`${key} has no comment`);
    return newest;
  }

  #started(): string {
    this.#count += 1;
    return new Date(FIRST_DAY + this.#count * 2 * MINUTE_MS).toISOString();
  }

  /** A work log that nothing else is about. */
  async #worklog(
    key: string,
  ): Promise<{ readonly id: string; readonly from: WorklogSeen; readonly started: string }> {
    const { observer } = this.#site;
    const started = this.#started();
    await observer.addWorklog(key, { spent: '1h', started, text: this.words() });
    const [{ id, spent, body } = never(`${key} has no work log`)] = await observer.worklogsAt(
      key,
      Date.parse(started),
    );
    return { id, started, from: { started, spent, source: body } };
  }

  /** A link that was not asked for before. */
  #link(key: string): IssueLinkValue | undefined {
    const other = this.#issues.find(({ ref }) => ref.key !== key)?.ref.key;
    const link = LINKS[this.#nextLink];
    this.#nextLink += 1;
    if (other === undefined || !link) return undefined;
    // The same link looks otherwise from its other end.
    const isFirst = this.#issues[0]?.ref.key === key;
    const direction = isFirst === (link.direction === 'outward') ? 'outward' : 'inward';
    return { ...link, direction, key: other };
  }

  async #sprint(key: string): Promise<Drawn | undefined> {
    const { observer } = this.#site;
    const { sprint } = await observer.issue(key);
    const current = sprint && sprint.state !== 'closed' ? { id: sprint.id, name: sprint.name } : undefined;
    const all = await observer.openSprints(key.slice(0, key.indexOf('-')));
    const others = all.filter(({ id }) => Number(id) !== current?.id);
    const to = this.#random() < 0.7 && others.length > 0 ? this.#pick(others) : undefined;
    if (!to && !current) return undefined;
    const write: IssueWrite = {
      kind: 'sprint',
      ...(current && { from: current }),
      ...(to && { to: { id: Number(to.id), name: to.label } }),
    };
    return { write, isWorded: false };
  }

  async #transition(key: string, words: string): Promise<Drawn | undefined> {
    const current = await this.#site.observer.issue(key);
    const transitions = await this.#site.observer.transitions(key);
    const next = this.#nextStep(key, transitions, words);
    if (next && this.#random() < 0.7) return next;
    const commented = transitions.filter(({ fields }) => fields.some(({ kind }) => kind === 'comment'));
    const from = commented.length > 0 && this.#random() < 0.7 ? commented : transitions;
    return from.length === 0 ? undefined : stepOf(this.#pick(from), current.status, words);
  }

  /** The step after one that waits, as the window shows it: the site has not heard of the first. */
  #nextStep(key: string, transitions: readonly Transition[], words: string): Drawn | undefined {
    const before = this.#asked.findLast((one) => one.key === key && one.write.kind === 'transition');
    if (before?.end !== 'kept' || before.write.kind !== 'transition') return undefined;
    const from = before.write.to;
    const others = transitions.filter(({ to }) => to.id !== from.id);
    if (others.length === 0) return undefined;
    const step = stepOf(this.#pick(others), from, words);
    if (step) this.#note('second step');
    return step;
  }

  #pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.#random() * items.length)] as T;
  }
}

/** A write, and whether it bears the words that were drawn for it. */
interface Drawn {
  readonly write: IssueWrite;
  readonly isWorded?: boolean;
  readonly content?: Uint8Array;
}

function stepOf(
  { id, name, to, fields }: Transition,
  from: TransitionWrite['from'],
  words: string,
): Drawn | undefined {
  const values: Record<string, FieldValue> = {};
  for (const field of fields) {
    const [option] = field.allowedValues;
    if (field.kind === 'comment') values[field.id] = { kind: 'comment', text: words };
    else if (field.required && field.kind === 'resolution' && option)
      values[field.id] = { kind: 'resolution', option };
    else if (field.required) return undefined;
  }
  const write: TransitionWrite = { kind: 'transition', transitionId: id, name, from, to, fields, values };
  return { write, isWorded: values['comment'] !== undefined };
}

/** A server may close a connection that was not used for long just when a request comes. */
function unlessOutage(error: unknown): undefined {
  if (!isOutage(error)) throw error;
}

function never(what: string): never {
  throw new Error(what);
}
