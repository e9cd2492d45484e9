import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lookAtPage, publishPage } from '../../../../src/atlassian/pages/pageSync.ts';
import { planPublish, planPull } from '../../../../src/atlassian/pages/planSync.ts';
import { markConflicts } from '../../../../src/markdown/conflictMarks.ts';
import type { MergedMarkdown } from '../../../../src/markdown/mergeMarkdown.ts';
import { FakePages } from '../../../support/fakes/fakePages.ts';

/** Long runs by hand: `PAGE_RUNS=10000 npx mocha test/unit/atlassian/pages/interleavings.test.ts`. */
const RUNS = Number(process.env['PAGE_RUNS'] ?? 100);

const BODY =
  '<h2>Before</h2><p>alpha one.</p><p>beta two.</p><p>gamma three.</p>' +
  '<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body><span>first task</span></ac:task-body></ac:task>' +
  '<ac:task><ac:task-id>2</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body><span>second task</span></ac:task-body></ac:task></ac:task-list>' +
  '<h2>After</h2><p>delta four.</p>';

/** What somebody does; every edit adds words that nobody else ever types. */
type Step =
  | { readonly kind: 'edit' | 'add' | 'tick'; readonly who: 0 | 1; readonly at: number }
  | { readonly kind: 'publish' | 'pull' | 'forget'; readonly who: 0 | 1 }
  | { readonly kind: 'editSite'; readonly at: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('edit', 'add', 'tick'),
    who: fc.constantFrom(0, 1),
    at: fc.nat(20),
  }),
  fc.record({ kind: fc.constantFrom('publish', 'publish', 'pull', 'forget'), who: fc.constantFrom(0, 1) }),
  fc.record({ kind: fc.constant('editSite'), at: fc.nat(20) }),
);

interface Person {
  file: string;
  /** The version that this person's computer published or pulled last. */
  version: number | undefined;
  /** Whether a conflict with that one was settled in the file since. */
  isSettled?: boolean;
}

/** Two people, each with a file of their own, and a page. */
class Team {
  readonly pages = new FakePages();
  readonly id = this.pages.add('Release', BODY).id;
  readonly people: Person[] = [];
  readonly words: string[] = [];
  readonly ticked = new Set<number>();

  async begin(): Promise<void> {
    for (let who = 0; who < 2; who += 1) this.people.push({ file: '# Release\n', version: undefined });
    for (const person of this.people) await this.pull(person);
  }

  async take(step: Step): Promise<void> {
    if (step.kind === 'editSite') {
      this.editSite(step.at);
      return;
    }
    const person = this.people[step.who];
    assert.ok(person);
    switch (step.kind) {
      case 'edit':
      case 'add':
      case 'tick': {
        this.edit(person, step.kind, step.at);
        return;
      }
      case 'publish':
        return this.publish(person);
      case 'pull':
        return this.pull(person);
      case 'forget':
        // Another computer: the version is not known there. A file without edits, as it comes with the repository.
        if (person.version !== undefined) await this.publish(person);
        person.version = undefined;
        person.isSettled = false;
    }
  }

  edit(person: Person, kind: 'edit' | 'add' | 'tick', at: number): void {
    const lines = person.file.split('\n');
    const texts = lines.flatMap((line, index) => (/^[a-z]/.test(line) ? [index] : []));
    const tasks = lines.flatMap((line, index) => (line.startsWith('- [') ? [index] : []));
    if (kind === 'tick') {
      const line = tasks[at % tasks.length];
      if (line === undefined) return;
      this.ticked.add(lines[line]?.includes('first') ? 1 : 2);
      lines[line] = (lines[line] ?? '').replace('[ ]', '[x]');
    } else {
      const line = texts[at % texts.length];
      if (line === undefined) return;
      const word = this.newWord();
      if (kind === 'edit') lines[line] = `${lines[line] ?? ''} ${word}`;
      else lines.splice(line + 1, 0, '', `${word}.`);
    }
    person.file = lines.join('\n');
  }

  editSite(at: number): void {
    const page = this.pages.newest(this.id);
    const ends = [...page.body.matchAll(/<\/p>/g)].map(({ index }) => index);
    const end = ends[at % ends.length] ?? 0;
    const body = `${page.body.slice(0, end)} ${this.newWord()}${page.body.slice(end)}`;
    this.pages.change(this.id, { body });
  }

  async publish(person: Person): Promise<void> {
    const looked = await this.#look(person);
    const plan = planPublish(looked, {});
    if (plan.kind === 'conflict') {
      await this.pull(person);
      return this.publish(person);
    }
    if (plan.kind === 'same') return;
    const page = await publishPage(this.pages, looked, plan);
    person.file = plan.file;
    person.version = page.version;
    person.isSettled = false;
  }

  async pull(person: Person): Promise<void> {
    const looked = await this.#look(person);
    const plan = planPull(looked, {});
    if (plan.kind === 'change') person.file = plan.file;
    if (plan.kind === 'conflict') person.file = settled(plan.merged);
    person.isSettled =
      plan.kind === 'conflict' || (person.isSettled === true && person.version === looked.page.version);
    person.version = looked.page.version;
  }

  newWord(): string {
    const word = `word${this.words.length}z`;
    this.words.push(word);
    return word;
  }

  #look({ file, version, isSettled = false }: Person): ReturnType<typeof lookAtPage> {
    return lookAtPage(this.pages, this.id, file, {
      lastVersion: version,
      isSettled,
      conversion: () => Promise.resolve({}),
    });
  }
}

/** As somebody does who wants both texts. */
function settled(merged: MergedMarkdown): string {
  return markConflicts(merged, { theirs: 'site', mine: 'file' })
    .split('\n')
    .map((line) => (line.startsWith('=======') ? '' : line))
    .filter((line) => !/^(?:<{7}|>{7}) /.test(line))
    .join('\n');
}

describe('two people, one page', function () {
  this.timeout(0);

  it('lose no words and no ticks, in whatever order they edit, publish and pull', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const team = new Team();
        await team.begin();
        for (const each of steps) await team.take(each);
        for (const person of [...team.people, ...team.people]) await team.publish(person);
        const { body } = team.pages.newest(team.id);
        for (const word of team.words) assert.ok(body.includes(word), `${word} is lost: ${body}`);
        for (const task of team.ticked) {
          const done = new RegExp(`<ac:task-id>${task}</ac:task-id>\\s*<ac:task-status>complete<`);
          assert.match(body, done);
        }
      }),
      { numRuns: RUNS },
    );
  });
});
