import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FakePages } from '../../../support/fakes/fakePages.ts';
import { PageTeam, type Person } from '../../../support/pageTeam.ts';

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

class Team extends PageTeam<FakePages> {
  readonly words: string[] = [];
  readonly ticked = new Set<number>();

  constructor() {
    super(new FakePages(), BODY);
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

  newWord(): string {
    const word = `word${this.words.length}z`;
    this.words.push(word);
    return word;
  }
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
