import type { FieldEdit } from '../../src/atlassian/model/write.ts';
import type { User } from '../../src/atlassian/model/user.ts';
import type { JiraClient } from '../../src/atlassian/ports/jira/client.ts';
import { readValue } from '../../src/atlassian/common/fieldValues.ts';
import type { Field, FieldAnswer, FieldKind } from '../../src/fields/field.ts';
import type { Asked } from './outboxAsked.ts';

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.parse('2026-01-05T09:00:00Z');

/** What is edited: a line, a day, a text of several blocks, and two fields that hold several things. */
const FIELDS = {
  summary: fieldOf('summary', 'text', 'summary'),
  due: fieldOf('duedate', 'date', 'duedate'),
  description: fieldOf('description', 'paragraph', 'description'),
  labels: fieldOf('labels', 'labels', 'labels'),
  reviewers: fieldOf('customfield_10033', 'users', 'Reviewers'),
} as const;
type Edited = keyof typeof FIELDS;
/** How often each is drawn, alone and together. */
const DRAWN: readonly (readonly Edited[])[] = [
  ['summary'],
  ['summary'],
  ['due'],
  ['summary', 'due'],
  ['description'],
  ['description'],
  ['description'],
  ['labels'],
  ['labels'],
  ['reviewers'],
  ['reviewers'],
  ['description', 'labels'],
  ['reviewers', 'summary'],
];

/** Draws edits of fields, each of which can be told from all others in an issue's history. */
export class EditSource {
  readonly #observer: JiraClient;
  readonly #random: () => number;
  readonly #asked: readonly Asked[];
  readonly #people: readonly User[];
  #nextDay = 0;
  #nextPair = 0;

  constructor(observer: JiraClient, random: () => number, asked: readonly Asked[], people: readonly User[]) {
    this.#observer = observer;
    this.#random = random;
    this.#asked = asked;
    this.#people = people;
  }

  /** What a user changes who sees the issue with what waits. @param words that stand nowhere else */
  async draw(key: string, words: string): Promise<readonly FieldEdit[]> {
    const names = DRAWN[Math.floor(this.#random() * DRAWN.length)] ?? [];
    return Promise.all(
      names.map(async (name) => {
        const waits = this.#waiting(key, FIELDS[name].id);
        const seen = await this.#onSite(key, name);
        if (!waits) return this.#change(name, words, seen, seen.from);
        if (name !== 'description') return this.#change(name, words, { ...seen, from: waits.to }, waits.to);
        // A text that waits is edited over what it was made from.
        const { source } = waits;
        const base = { ...seen, from: waits.from, source };
        return this.#change(name, words, base, waits.to);
      }),
    );
  }

  /** What somebody else makes of a field, over what the site has; undefined for one that they leave alone. */
  async theirs(key: string, fieldId: string, words: string): Promise<FieldEdit | undefined> {
    const [name] = (Object.keys(FIELDS) as Edited[]).filter((each) => FIELDS[each].id === fieldId);
    if (name === undefined || name === 'due') return undefined;
    const seen = await this.#onSite(key, name);
    return this.#change(name, words, seen, seen.from);
  }

  /** What an edit that waits makes of a field: the site has not heard of it. */
  #waiting(key: string, fieldId: string): FieldEdit | undefined {
    const waiting = this.#asked.filter(
      ({ key: other, write, end }) =>
        other === key && write.kind === 'edit' && (end === 'kept' || end === 'open'),
    );
    const edits = waiting.flatMap(({ write }) => (write.kind === 'edit' ? write.edits : []));
    return edits.findLast(({ field }) => field.id === fieldId);
  }

  async #onSite(key: string, name: Edited): Promise<Seen> {
    const field = FIELDS[name];
    const { fields } = await this.#observer.issueHistory(key, [field.id]);
    const source = fields[field.id];
    if (field.kind === 'paragraph') {
      const text = await this.#observer.readMarkdown(source);
      return text.trim() === '' ? { from: CLEARED } : { from: { kind: 'paragraph', text }, source };
    }
    return { from: readValue(field.kind, source, { readText: () => undefined }) ?? CLEARED };
  }

  /** @param shown what stands in the box */
  #change(name: Edited, words: string, { from, source }: Seen, shown: FieldAnswer): FieldEdit {
    const to = this.#answer(name, words, shown);
    return { field: FIELDS[name], from, to, ...(source !== undefined && { source }) };
  }

  #answer(name: Edited, words: string, shown: FieldAnswer): FieldAnswer {
    switch (name) {
      case 'summary':
        return { kind: 'text', text: words };
      case 'due':
        this.#nextDay += 1;
        return {
          kind: 'date',
          text: new Date(FIRST_DAY + this.#nextDay * DAY_MS).toISOString().slice(0, 10),
        };
      case 'description':
        return { kind: 'paragraph', text: this.#edited(shown.kind === 'paragraph' ? shown.text : '', words) };
      case 'labels': {
        const before = shown.kind === 'labels' ? shown.labels : [];
        const left = this.#random() < 0.4 ? before.slice(1) : before;
        return { kind: 'labels', labels: [...left, words] };
      }
      case 'reviewers': {
        // Of more people than an issue has by itself.
        const [first, second, ...others] = this.#people;
        const all = others.flatMap((one, at) => others.slice(at + 1).map((other) => [one, other]));
        const pair = all[this.#nextPair % all.length] ?? [];
        this.#nextPair += 1;
        const four = [first, second, ...pair].flatMap((one) => one ?? []);
        return {
          kind: 'users',
          users: four.map(({ accountId, displayName }) => ({ id: accountId, label: displayName })),
        };
      }
    }
  }

  /** A block more, a word more in the first line, or another first line. */
  #edited(text: string, words: string): string {
    const drawn = this.#random();
    if (text.trim() === '' || drawn < 0.5) return `${text.trim()}\n\n${words}\n`.trimStart();
    const [first = '', ...rest] = text.split('\n');
    return [drawn < 0.7 ? `${first} ${words}` : words, ...rest].join('\n');
  }
}

/** What stands in a field before it is changed. */
interface Seen {
  readonly from: FieldAnswer;
  readonly source?: unknown;
}

const CLEARED: FieldAnswer = { kind: 'cleared' };

function fieldOf(id: string, kind: FieldKind, name: string): Field {
  return {
    ...{ id, name, kind, required: false, operations: ['set'] },
    ...{ allowedValues: [], hasDefault: false, typeName: kind },
  };
}
