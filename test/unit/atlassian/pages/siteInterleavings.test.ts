import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tasksIn, withTasks } from '../../../../src/atlassian/storageFormat/tasks.ts';
import { reasonOf, ShipshapeError } from '../../../../src/core/errors.ts';
import { PageTeam, type Person } from '../../../support/pageTeam.ts';
import { RewritingPages } from '../../../support/rewritingPages.ts';

/** Long runs by hand: `PAGE_RUNS=10000 npx mocha test/unit/atlassian/pages/siteInterleavings.test.ts`. */
const RUNS = Number(process.env['PAGE_RUNS'] ?? 60);

const task = (id: number, text: string): string =>
  `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-uuid>u${id}</ac:task-uuid><ac:task-status>incomplete</ac:task-status><ac:task-body><span class="placeholder-inline-tasks">${text}</span></ac:task-body></ac:task>`;
const marked = (ref: string, text: string): string =>
  `<ac:inline-comment-marker ac:ref="${ref}">${text}</ac:inline-comment-marker>`;

const BODY = [
  '<h2>Before</h2>',
  `<p>alpha ${marked('c1', 'anchored')} one.</p>`,
  '<p>beta two.</p>',
  `<ac:task-list>${task(1, 'first task')}${task(2, 'second task')}${task(3, `third ${marked('c2', 'held')} task`)}</ac:task-list>`,
  '<table><tbody><tr><th>step</th><th>who</th></tr><tr><td>stop</td><td>maya</td></tr><tr><td>start</td><td>noor</td></tr></tbody></table>',
  '<ac:structured-macro ac:name="info" ac:schema-version="1" ac:macro-id="mi"><ac:rich-text-body><p>mind the gap.</p></ac:rich-text-body></ac:structured-macro>',
  '<h2>Middle</h2>',
  '<p>gamma three.</p>',
  `<ac:task-list>${task(4, 'fourth task')}${task(5, 'fifth task')}</ac:task-list>`,
  '<ac:structured-macro ac:name="code" ac:schema-version="1" ac:macro-id="mc"><ac:parameter ac:name="language">sh</ac:parameter><ac:plain-text-body><![CDATA[deploy --now]]></ac:plain-text-body></ac:structured-macro>',
  '<ac:structured-macro ac:name="toc" ac:schema-version="1" ac:macro-id="mt" />',
  '<ul><li><p>apple item</p></li><li><p>pear item</p></li></ul>',
  '<h2>After</h2>',
  '<p>delta four.</p>',
].join('');

/** What the tasks say, by their ids. */
const NAMES = ['', 'first', 'second', 'third', 'fourth', 'fifth'];

type Kind = (typeof BY_PERSON)[number] | (typeof BY_SITE)[number];
const BY_PERSON = [
  ...(['edit', 'edit', 'add', 'tick', 'tick', 'remove', 'moveUp', 'insertTask'] as const),
  ...(['publish', 'publish', 'publish', 'pull', 'fault', 'lost'] as const),
] as const;
const BY_SITE = [
  'siteEdit',
  'siteMove',
  'siteDelete',
  'siteDuplicate',
  'siteRow',
  'siteTick',
  'siteSave',
] as const;

interface Step {
  readonly kind: Kind;
  readonly who: 0 | 1;
  readonly at: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...BY_PERSON) }, fc.constantFrom(...BY_SITE)),
  who: fc.constantFrom(0 as const, 1 as const),
  at: fc.nat(40),
});

class Team extends PageTeam<RewritingPages> {
  /** What has to be on the page in the end: words typed, ids of tasks, refs of comments. */
  readonly words = new Set<string>();
  readonly tasks = new Set(['1', '2', '3', '4', '5']);
  readonly refs = new Set(['c1', 'c2']);
  readonly ticked = new Set<string>();
  #count = 0;

  constructor() {
    super(new RewritingPages(), BODY);
  }

  async take({ kind, who, at }: Step): Promise<void> {
    const person = this.people[who];
    assert.ok(person);
    switch (kind) {
      case 'publish':
        return this.publish(person);
      case 'pull':
        return this.pull(person);
      case 'fault':
      case 'lost': {
        this.pages.nextWrite = {
          failure: new ShipshapeError('timeout', 'No answer'),
          afterWrite: kind === 'lost',
        };
        try {
          await this.publish(person);
        } catch (error) {
          assert.equal(reasonOf(error), 'timeout');
        }
        this.pages.nextWrite = undefined;
        return;
      }
      case 'edit':
      case 'add':
      case 'tick':
      case 'remove':
      case 'moveUp':
      case 'insertTask':
        this.#edit(person, kind, at);
        return;
      default:
        this.#site(kind, at);
    }
  }

  #edit(person: Person, kind: Kind, at: number): void {
    const lines = person.file.split('\n');
    const where = (pattern: RegExp): number => {
      const found = lines.flatMap((line, index) => (pattern.test(line) ? [index] : []));
      return found[at % Math.max(1, found.length)] ?? -1;
    };
    if (kind === 'tick') {
      const line = where(/^- \[ \]/);
      if (line < 0) return;
      const id = NAMES.findIndex((name) => name !== '' && new RegExp(`\\b${name} `).test(lines[line] ?? ''));
      if (id > 0) this.ticked.add(String(id));
      lines[line] = (lines[line] ?? '').replace('[ ]', '[x]');
    } else if (kind === 'edit') {
      const line = where(/^(?:[a-z]|- |> [a-z]|\| (?!step|-))/);
      if (line < 0) return;
      const text = lines[line] ?? '';
      const end = text.startsWith('|') ? text.lastIndexOf(' |') : text.length;
      lines[line] = `${text.slice(0, end).trimEnd()} ${this.#word()}${text.slice(end)}`;
    } else if (kind === 'add') {
      const line = where(/^[a-z][^|]*\.(?: word\d+z)*$/);
      if (line < 0) return;
      lines.splice(line + 1, 0, '', `${this.#word()}.`);
    } else if (kind === 'insertTask') {
      const line = where(/^- \[[ x]\]/);
      if (line >= 0) lines.splice(line, 0, `- [ ] new ${this.#word()}`);
    } else {
      const line = where(/^[a-z][^|]*\.(?: word\d+z)*$/);
      if (line < 1) return;
      const [gone = ''] = lines.splice(line, 2);
      if (kind === 'remove') this.#forget(gone);
      else {
        const before = lines.slice(0, line).findLastIndex((each) => /^(?:[a-z][^|]*\.|## )/.test(each));
        if (before < 0) lines.splice(line, 0, gone, '');
        else lines.splice(before, 0, gone, '');
      }
    }
    person.file = lines.join('\n');
  }

  #site(kind: Kind, at: number): void {
    const page = this.pages.newest(this.id);
    const blocks = topBlocks(page.body);
    const index = at % Math.max(1, blocks.length);
    const block = blocks[index] ?? '';
    if (kind === 'siteTick') {
      const ids = [...this.tasks];
      const id = ids[at % Math.max(1, ids.length)];
      if (id === undefined) return;
      this.ticked.add(id);
      this.pages.change(this.id, {
        body: withTasks(page.body, (each) => (each.id === id ? true : undefined)),
      });
      return;
    }
    if (kind === 'siteEdit') {
      const ends = [...page.body.matchAll(/<\/(?:p|span)>/g)].map((match) => match.index);
      const end = ends[at % Math.max(1, ends.length)];
      if (end === undefined) return;
      this.pages.change(this.id, {
        body: `${page.body.slice(0, end)} ${this.#word()}${page.body.slice(end)}`,
      });
      return;
    }
    if (kind === 'siteMove') {
      blocks.splice(index, 1);
      blocks.splice((at * 7) % (blocks.length + 1), 0, block);
    } else if (kind === 'siteDelete') {
      if (blocks.length < 4) return;
      blocks.splice(index, 1);
      this.#forget(block);
    } else if (kind === 'siteDuplicate') {
      const copy = block
        .replace(/\b(?:first|second|third|fourth|fifth)\b/g, 'copied')
        .replace(/<ac:task-id>\d+/g, () => `<ac:task-id>${(this.#count += 1) + 5000}`)
        .replace(/<ac:task-uuid>\w+/g, () => `<ac:task-uuid>u${(this.#count += 1) + 5000}`)
        .replace(/ac:macro-id="\w+"/g, () => `ac:macro-id="d${(this.#count += 1)}"`)
        .replace(/<ac:inline-comment-marker[^>]*>|<\/ac:inline-comment-marker>/g, '');
      blocks.splice(index + 1, 0, copy);
    } else if (kind === 'siteRow') {
      const table = blocks.findIndex((each) => each.startsWith('<table'));
      if (table < 0) return;
      blocks[table] = (blocks[table] ?? '').replace(
        '</tbody>',
        `<tr><td><p>${this.#word()}</p></td><td><p>x</p></td></tr></tbody>`,
      );
    }
    this.pages.change(this.id, { body: this.pages.rewritten(blocks.join('')) });
  }

  #word(): string {
    const word = `word${(this.#count += 1)}z`;
    this.words.add(word);
    return word;
  }

  /** Somebody took it out, with all that is in it. */
  #forget(text: string): void {
    for (const [word] of text.matchAll(/\bword\d+z\b/g)) this.words.delete(word);
    for (const { id = '' } of tasksIn(text)) {
      this.tasks.delete(id);
      this.ticked.delete(id);
    }
    for (const [, ref = ''] of text.matchAll(/ac:ref="(\w+)"/g)) this.refs.delete(ref);
    if (text.includes('anchored')) this.refs.delete('c1');
  }
}

/** The elements at the top of a body. */
function topBlocks(body: string): string[] {
  const blocks: string[] = [];
  let [depth, from] = [0, 0];
  for (const match of body.matchAll(/<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)[\w:-]+[^>]*?(\/?)>/g)) {
    const [whole, closes, single] = match;
    if (whole.startsWith('<!')) continue;
    if (closes === '/') depth -= 1;
    else if (single !== '/') depth += 1;
    if (depth === 0) {
      blocks.push(body.slice(from, match.index + whole.length).trim());
      from = match.index + whole.length;
    }
  }
  return blocks;
}

describe('two people and a page that is edited on the site too', function () {
  this.timeout(0);

  it('lose no words, no tasks, no ticks and no comments, though Confluence rewrites what it saves', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const team = new Team();
        await team.begin();
        for (const each of steps) await team.take(each);
        for (const person of [...team.people, ...team.people]) await team.publish(person);
        const { body } = team.pages.newest(team.id);
        for (const word of team.words) assert.ok(body.includes(word), `${word} is lost: ${body}`);
        for (const ref of team.refs) assert.ok(body.includes(`ac:ref="${ref}"`), `${ref} is lost: ${body}`);
        const tasks = tasksIn(body);
        for (const id of team.tasks)
          assert.equal(tasks.filter((each) => each.id === id).length, 1, `task ${id}: ${body}`);
        // Who wants both texts of a conflict has a task twice.
        for (const id of team.ticked) {
          const isTicked = tasks.some(
            ({ element, done, ...each }) =>
              done &&
              (each.id === id ||
                (team.hadConflict && body.slice(element.from, element.to).includes(NAMES[Number(id)] ?? ''))),
          );
          assert.ok(isTicked, `the tick of ${id} is lost: ${body}`);
        }
        const requests = team.pages.calls.length;
        for (const person of team.people) await team.publish(person);
        const writes = team.pages.calls.slice(requests).filter((call) => call.startsWith('updatePage'));
        assert.deepEqual(writes, [], 'nothing was left to publish');
      }),
      { numRuns: RUNS },
    );
  });
});
