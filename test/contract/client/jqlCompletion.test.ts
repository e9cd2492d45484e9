import assert from 'node:assert/strict';
import { jqlPlaceAt } from '../../../src/atlassian/jql/jqlPlace.ts';
import { lexJql, type JqlToken } from '../../../src/atlassian/jql/lexJql.ts';
import type { JqlReference, JqlValueSuggestion } from '../../../src/atlassian/model/jqlReference.ts';
import type { JiraClient } from '../../../src/atlassian/ports/jira/client.ts';
import { jqlSuggestions, valueQuestion } from '../../../src/features/jql/jqlSuggestions.ts';
import { control } from '../../../packages/sample-site/test/support/control.ts';
import { needsDocuments } from '../../../packages/sample-site/test/support/openapi.ts';
import { isThorough } from '../../support/thorough.ts';
import { writtenQueries } from '../../support/writtenQueries.ts';
import { startDataCenter } from '../datacenter/dataCenterSite.ts';
import { startClient } from './clientSite.ts';
import type { RunningClient } from './describeClient.ts';

const QUERIES = isThorough ? 1000 : 150;

/** What no site offers: texts to search for, dates, arguments, keys, people by another name; and why. */
const NOT_OFFERED = [
  // Texts that are searched for, and the only function that Jira takes there without naming it.
  ...['text ~ "gift card"', 'summary ~ checkout', 'description ~ "3-D Secure"', 'comment ~ currentUser'],
  // Dates and numbers.
  ...['updated >= -14d', 'resolved >= "2026-11-01"', 'cf[10016] >= 5', '"Story Points" > 3', 'after -1w'],
  // What a function is called with, and a field's number.
  ...['unreleasedVersions(SHOP', 'membersOf("devs"', 'startOfWeek("-1w"', 'endOfDay("-1d"', 'cf[10016'],
  // Issues, of which there are too many to list.
  ...['parent = SHOP-129', '(SHOP-1', 'SHOP-1, SHOP-2'],
  // What the sample site does not have.
  ...['labels = wontfix', '"gift-cards"', 'fixVersion = "2.14"'],
];

/** Completes as VS Code does: what is offered at a place, narrowed down by what stands before the cursor. */
class Completion {
  readonly #jira: JiraClient;
  readonly #reference: JqlReference;
  readonly #values = new Map<string, Promise<readonly JqlValueSuggestion[]>>();

  private constructor(jira: JiraClient, reference: JqlReference) {
    this.#jira = jira;
    this.#reference = reference;
  }

  static async of({ jira }: RunningClient['client']): Promise<Completion> {
    return new Completion(jira, await jira.jqlReference());
  }

  /** The queries that choosing one of what is listed at an offset makes. */
  async choices(jql: string, offset: number): Promise<readonly string[]> {
    const place = jqlPlaceAt(jql, offset);
    const { start, end } = place.replaced;
    const question = valueQuestion(place, this.#reference);
    const values = question ? await this.#ask(question) : [];
    const typed = jql.slice(start, offset).toLowerCase();
    return jqlSuggestions(place, this.#reference, values)
      .filter(({ filter }) => holdsInOrder(filter.toLowerCase(), typed))
      .flatMap(({ insert, label, kind }) => {
        // A project is written by its key or its name, a field by its name or number: either names the same.
        const named = kind === 'value' ? [`"${label.replace(/ \(.*/, '')}"`] : [];
        const numbered = this.#reference.fields.flatMap(({ value, customId }) =>
          kind === 'field' && value === insert && customId !== undefined ? [customId] : [],
        );
        return [insert, ...named, ...numbered].map((text) => jql.slice(0, start) + text + jql.slice(end));
      });
  }

  #ask(question: NonNullable<ReturnType<typeof valueQuestion>>): Promise<readonly JqlValueSuggestion[]> {
    const key = JSON.stringify(question);
    const values = this.#values.get(key) ?? this.#jira.jqlValues(question);
    this.#values.set(key, values);
    return values;
  }
}

function holdsInOrder(text: string, letters: string): boolean {
  let at = 0;
  for (let next = 0; next < letters.length; next += 1) {
    const found = text.indexOf(letters.charAt(next), at);
    if (found < 0) return false;
    at = found + 1;
  }
  return true;
}

/** A query by its pieces: quotes that need not be, capitals and blanks are all one. */
function meaning(jql: string): string {
  const said = (token: JqlToken): string => {
    const text = 'text' in token ? token.text : jql.slice(token.start, token.end);
    return `${token.kind === 'string' ? 'word' : token.kind} ${text.toLowerCase()}`;
  };
  return lexJql(jql).map(said).join('\n');
}

async function missed(completion: Completion): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const jql of new Set(writtenQueries(QUERIES))) {
    const tokens = lexJql(jql).filter((token) => token.kind !== 'symbol' || !/[(),[\]]/.test(token.symbol));
    for (const { start, end } of tokens) {
      const isUnoffered = NOT_OFFERED.some((said) => jql.slice(0, end).endsWith(said));
      if (isUnoffered) continue;
      // As it is typed, with nothing behind it; and put right where it stands.
      for (let offset = start; offset < end; offset += 1)
        for (const rest of offset === start ? [''] : ['', jql.slice(offset)]) {
          const choices = await completion.choices(jql.slice(0, offset) + rest, offset);
          const wanted = meaning(rest === '' ? jql.slice(0, end) : jql);
          // What is of several pieces comes with all of them.
          if (choices.every((choice) => !`${meaning(choice)}\n`.startsWith(`${wanted}\n`)))
            found.add(`${jql.slice(0, offset)}|${rest}`.slice(Math.max(0, start - 25), end + 12));
        }
    }
  }
  return [...found];
}

for (const [what, start] of [
  ['Cloud', () => startClient()],
  ['Data Center', () => startDataCenter()],
] as const)
  describe(`completion of queries on ${what}`, function () {
    this.timeout(QUERIES * 400 + 30_000);
    needsDocuments();
    let running: RunningClient;
    before(async () => {
      running = await start();
      // A person types for hours what is asked here within seconds.
      await control(running.site, { rateLimit: 0 });
    });
    after(() => running.site.close());

    it('offers what stands there at every position, and choosing it gives the same query', async () => {
      assert.deepEqual(await missed(await Completion.of(running.client)), []);
    });
  });
