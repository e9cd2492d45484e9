import assert from 'node:assert/strict';
import { jqlPlaceAt } from '../../../../src/atlassian/jql/jqlPlace.ts';
import { parseJql } from '../../../../src/atlassian/jql/parseJql.ts';
import type { JqlFieldReference, JqlReference } from '../../../../src/atlassian/model/jqlReference.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { TYPING_OVER_MS, TypingPauses } from '../../../../src/core/typingPauses.ts';
import { JqlAnswers } from '../../../../src/features/jql/jqlAnswers.ts';
import { JqlVerdicts } from '../../../../src/features/jql/jqlVerdicts.ts';
import { FenceResults } from '../../../../src/features/jql/preview/fenceIssues.ts';
import { siteSuggestions } from '../../../../src/features/jql/siteSuggestions.ts';
import { fakeIssue } from '../../../support/fakes/fakeJira.ts';
import { FakeSites, fakeSite } from '../../../support/fakes/fakeSites.ts';
import { Random } from '../../../support/random.ts';
import { SteppedClock } from '../../../support/steppedClock.ts';
import { isThorough } from '../../../support/thorough.ts';
import { writtenQueries } from '../../../support/writtenQueries.ts';

const QUERIES = isThorough ? 1000 : 60;
/** Milliseconds that the site takes for an answer. */
const LATENCY_MS = 120;
/** Milliseconds after a keystroke at which VS Code draws its preview anew. */
const PREVIEW_MS = 300;
const SITE = fakeSite();

const OPERATORS = ['=', '!=', 'in', 'not in', 'is', 'is not', 'was', 'changed', '>', '<=', '~'];
const FIELDS = [
  'project',
  'status',
  'assignee',
  'labels',
  'fixVersion',
  'priority',
  'type',
  'parent',
  'sprint',
];
const REFERENCE: JqlReference = {
  fields: FIELDS.map((value): JqlFieldReference => ({
    ...{ value, name: value, operators: OPERATORS, types: [value] },
    ...{ searchable: true, orderable: true, suggests: true },
  })),
  functions: [],
};

/** A query editor, the list of completions that comes with every letter, and a preview beside, as one types. */
class TypedQuery {
  readonly #clock = new SteppedClock(0, () => 0);
  readonly #sites = new FakeSites(SITE);
  readonly #pauses = new TypingPauses({
    monotonic: () => this.#clock.monotonic(),
    wait: (ms, signal) => this.#clock.wait(ms, signal),
  });
  readonly #answers = new JqlAnswers(this.#sites, this.#pauses);
  readonly #verdicts = new JqlVerdicts(this.#answers, this.#pauses);
  readonly #fences: FenceResults;
  readonly #what: 'query' | 'fence';
  #completing = new AbortController();
  #jql = '';
  /** What the site was asked, in order. */
  readonly asked: string[] = [];
  /** What was offered last. */
  offered: readonly string[] = [];

  constructor(what: 'query' | 'fence', { isCrowded = true } = {}) {
    this.#what = what;
    const answer = async <T>(method: string, value: T): Promise<T> => {
      this.asked.push(method);
      await this.#clock.wait(LATENCY_MS);
      return value;
    };
    const page = { issues: [fakeIssue('SHOP-1')], ...(isCrowded ? { nextPageToken: 'more' } : {}) };
    Object.assign(this.#sites.jira().on, {
      jqlReference: () => answer('reference', REFERENCE),
      jqlValues: ({ text }: { text: string }) => answer('values', [{ value: `${text}x`, name: `${text}x` }]),
      searchIssues: () => answer('rows', page),
      countIssues: () => answer('count', 70),
    });
    this.#fences = new FenceResults(
      () => answer('fence', { state: 'found', issues: [], more: false, foundAt: 0 } as const),
      () => this.draw(),
      this.#pauses,
    );
  }

  /** What the site said of the query that stands there. */
  get verdict(): ReturnType<JqlVerdicts['verdict']> {
    return this.#verdicts.verdict('document', this.#jql);
  }

  get fence(): string {
    return this.#fences.get({ siteId: SITE.id, jql: this.#jql }).state;
  }

  /** Holds the query up to a letter, and nobody types for a while. @returns how many requests that made */
  async type(jql: string, ms: number): Promise<number> {
    const before = this.asked.length;
    const until = this.#clock.now() + ms;
    this.#jql = jql;
    this.#pauses.typed();
    if (this.#what === 'query') this.#ask();
    void this.complete();
    if (this.#what === 'fence' && ms > PREVIEW_MS) {
      await this.#clock.moveTo(this.#clock.now() + PREVIEW_MS);
      this.draw();
    }
    await this.#clock.moveTo(until);
    return this.asked.length - before;
  }

  async complete(): Promise<void> {
    this.#completing.abort();
    this.#completing = new AbortController();
    const { signal } = this.#completing;
    const place = jqlPlaceAt(this.#jql, this.#jql.length);
    const { suggestions } = await siteSuggestions(place, SITE, this.#answers, signal, assert.ifError);
    if (!signal.aborted) this.offered = suggestions.map(({ insert }) => insert);
  }

  draw(): void {
    if (this.#what === 'fence' && this.#isWhole()) this.#fences.get({ siteId: SITE.id, jql: this.#jql });
  }

  #ask(): void {
    if (this.#isWhole()) this.#verdicts.ask('document', { site: SITE, jql: this.#jql, wantsRows: true });
    else this.#verdicts.stop('document');
  }

  #isWhole(): boolean {
    const { where, problems } = parseJql(this.#jql);
    return where !== undefined && problems.length === 0;
  }
}

describe('JQL as it is typed', () => {
  for (const what of ['query', 'fence'] as const)
    it(`costs one request a pause at most, in a ${what}`, async function () {
      this.timeout(QUERIES * 500 + 5000);
      const random = new Random(13);
      const typed = new TypedQuery(what);
      let pauses = 0;
      for (const jql of writtenQueries(QUERIES)) {
        for (let length = 1; length < jql.length; length += 1) {
          const isPause = random.below(6) === 0;
          const ms = isPause ? 250 + random.below(TYPING_OVER_MS - 250) : 60 + random.below(140);
          if (isPause) pauses += 1;
          const requests = await typed.type(jql.slice(0, length), ms);
          assert.ok(
            requests <= (isPause ? 1 : 0),
            `${jql.slice(0, length)}: ${typed.asked.slice(-requests).join()}`,
          );
        }
        await typed.type(jql, TYPING_OVER_MS * 3);
        if (what === 'query') assert.deepEqual(pick(typed.verdict), { rows: 1, count: 70 }, jql);
        else assert.equal(typed.fence, 'found', jql);
      }
      assert.ok(typed.asked.length < pauses, `${typed.asked.length} requests at ${pauses} pauses`);
      assert.equal(typed.asked.filter((method) => method === 'reference').length, 1);
    });

  it('offers values before it asks for rows, which come when typing is over', async () => {
    const typed = new TypedQuery('query');
    await typed.type('status', 700);
    await typed.type('status = ', 700);
    await typed.type('status = Do', 700);
    assert.deepEqual(typed.asked, ['reference', 'values', 'values']);
    assert.ok(typed.offered.includes('Dox'));
    await typed.type('status = Don', 700);
    assert.deepEqual(typed.asked.slice(3), ['rows'], 'what begins with Do is known');
    await typed.type('status = Done', 5000);
    assert.deepEqual(typed.asked.slice(4), ['rows', 'count']);
  });

  it('is not asked again for what only is spaced otherwise', async () => {
    const typed = new TypedQuery('query', { isCrowded: false });
    await typed.type('text ~ a', 5000);
    const before = typed.asked.length;
    await typed.type('text ~ a ', 5000);
    await typed.type('text ~ a', 5000);
    assert.equal(typed.asked.length, before);
    assert.deepEqual(pick(typed.verdict), { rows: 1, count: undefined });
  });
});

function pick(verdict: TypedQuery['verdict']): unknown {
  if (!verdict || !('issues' in verdict)) return verdict;
  return { rows: verdict.issues.length, count: verdict.count };
}

describe('pauses in typing', () => {
  it('are left to others by who does not want to ask any more, or was cancelled', async () => {
    const clock = new SteppedClock(0, () => 0);
    const pauses = new TypingPauses({
      monotonic: () => clock.monotonic(),
      wait: (ms, signal) => clock.wait(ms, signal),
    });
    pauses.typed();
    const leaving = new AbortController();
    const left = pauses.turn(100, { signal: leaving.signal });
    leaving.abort();
    await assert.rejects(left, (error) => error instanceof ShipshapeError && error.reason === 'cancelled');
    const order: string[] = [];
    void pauses.turn(200, { isWanted: () => false }).then((may) => order.push(`first ${may}`));
    void pauses.turn(300).then((may) => order.push(`second ${may}`));
    void pauses.turn(250 + 100).then((may) => order.push(`third ${may}`));
    await clock.moveTo(1000);
    assert.deepEqual(order, ['first false', 'second true']);
    await clock.moveTo(TYPING_OVER_MS);
    assert.deepEqual(order.slice(2), ['third true']);
  });
});
