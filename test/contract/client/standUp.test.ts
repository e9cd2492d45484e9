import assert from 'node:assert/strict';
import { createSiteDirectory } from '../../../src/atlassian/sites/siteDirectory.ts';
import type { JiraClient } from '../../../src/atlassian/ports/jira/client.ts';
import { english } from '../../../src/core/localize.ts';
import { askWork, ownQueries, teamQueries } from '../../../src/features/standUp/askWork.ts';
import { Calendar, type WorkingDays } from '../../../src/features/standUp/days.ts';
import { LATE_MS, notesWritten, siteSpan } from '../../../src/features/standUp/lateEvents.ts';
import type { NoteBeginning } from '../../../src/features/standUp/noteSpans.ts';
import { ownEvents, ownNotes, type OwnNotesInput } from '../../../src/features/standUp/ownNotes.ts';
import { teamNotes } from '../../../src/features/standUp/teamNotes.ts';
import type { WorkEvent } from '../../../src/features/standUp/workEvents.ts';
import { startSampleSite, type SampleSite } from '../../../packages/sample-site/src/server.ts';
import { colleagues } from '../../../packages/sample-site/test/support/colleague.ts';
import { control } from '../../../packages/sample-site/test/support/control.ts';
import { SimulatedClock } from '../../soak/simulatedClock.ts';
import { memorySecrets, memoryStore } from '../../unit/atlassian/support/memory.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A Friday: in the weeks after it the clocks of all these zones but one are changed. */
const START = Date.parse('2026-10-02T01:00:00Z');
const ZONES = ['Asia/Taipei', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'];
/** Of the search, as long as one that is behind ever is. */
const LAG_MS = 20 * MINUTE;
const EVENTS = 48;
const WEEK: WorkingDays = { weekend: new Set([0, 6]), daysOff: new Set(['2026-10-09']) };

interface Known {
  readonly kind: WorkEvent['deed']['kind'];
  readonly key: string;
  readonly at: number;
}

for (const flavor of ['cloud', 'datacenter'] as const) {
  describe(`stand-up notes of a known month, over real HTTP: ${flavor}`, function () {
    this.timeout(120_000);
    const clock = new SimulatedClock(START);
    let site: SampleSite;
    let jira: JiraClient;
    let me: string;

    before(async () => {
      site = await startSampleSite({ issues: 100, flavor, clock: clock.now });
      await control(site, { rateLimit: 0, searchLag: LAG_MS });
      const directory = createSiteDirectory({
        ...{ secrets: memorySecrets(), store: memoryStore(), clock, timeoutMs: () => 60_000 },
      });
      const email = flavor === 'cloud' ? site.email : '';
      const found = await directory.check({ url: site.url, email, token: site.token });
      await directory.add(found, site.token);
      ({ jira } = await directory.client(found.id));
      me = (await jira.myself()).accountId;
    });
    after(() => site.close());

    async function gather(beginning: NoteBeginning, until: number, zone: string): Promise<OwnNotesInput> {
      const span = siteSpan(beginning, until);
      const queries = ownQueries(me, until - span.from);
      const calendar = new Calendar(zone);
      const found = await askWork(jira, { queries, since: span.from }, new AbortController().signal);
      return {
        ...{ ...found, span, local: [], accountId: me, summaries: new Map() },
        outlook: { today: calendar.dayOf(until), calendar, week: WEEK, stuckDays: 3 },
        ...(beginning.told && { told: beginning.told }),
      };
    }

    it('tell each thing once and on its day in every zone, though the search is behind', async () => {
      const { issues } = await jira.searchIssues({
        jql: 'assignee = currentUser() AND statusCategory = "In Progress" ORDER BY key',
        pageSize: 3,
      });
      assert.ok(issues.length > 1);
      const known: Known[] = [];
      const told: WorkEvent[] = [];
      const others = colleagues(site, flavor);
      const api = flavor === 'cloud' ? '/rest/api/3' : '/rest/api/2';
      let beginning: NoteBeginning = { from: clock.now() };
      const write = async (): Promise<void> => {
        const input = await gather(beginning, clock.now(), 'Asia/Taipei');
        told.push(...ownEvents(input));
        const text = ownNotes(input, { t: english, locale: 'en', siteUrl: site.url });
        for (const day of text.split('\n## Today\n')[0]?.split('\n## ') ?? []) {
          const keys = day.match(/^- \[[^\]]+\]/gm) ?? [];
          assert.equal(new Set(keys).size, keys.length, `one line for an issue: ${day}`);
        }
        const { until, told: before } = notesWritten(beginning, input);
        beginning = { from: until, ...(before && { told: before }) };
      };
      for (let index = 0; index < EVENTS; index += 1) {
        clock.advance(15 * HOUR + 37 * MINUTE);
        const issue = issues[index % issues.length];
        assert.ok(issue);
        const { key } = issue.ref;
        const at = clock.now();
        if (index % 3 === 0) {
          await jira.addComment(key, { text: `Comment ${index}` });
          known.push({ kind: 'commented', key, at });
        } else if (index % 3 === 1) {
          await jira.addWorklog(key, { spent: '1h', started: new Date(at).toISOString(), text: '' });
          known.push({ kind: 'logged', key, at });
        } else {
          const way = (await jira.transitions(key)).find(
            ({ fields, isAvailable }) => isAvailable && fields.every(({ required }) => !required),
          );
          assert.ok(way);
          await jira.transition(key, { transitionId: way.id, values: {} }, []);
          known.push({ kind: 'status', key, at });
        }
        const other = others[index % others.length];
        const body = flavor === 'cloud' ? adf('Not mine') : 'Not mine';
        await other?.send('POST', `${api}/issue/${key}/comment`, { body });
        // Notes are written seconds after something was done, days after, and several times a day.
        if (index % 4 < 2) {
          clock.advance(2000);
          await write();
        }
        if (index % 8 === 0) {
          clock.advance(LAG_MS / 2);
          await write();
        }
      }
      clock.advance(2 * LATE_MS);
      await write();
      assert.equal(new Set(told.map(({ id }) => id)).size, told.length, 'none twice');
      for (const zone of ZONES) {
        const calendar = new Calendar(zone);
        const words = (day: string, { kind, key }: Pick<Known, 'kind' | 'key'>): string =>
          `${day} ${key} ${kind}`;
        // The oracle knows the zone's days by another way.
        const expected = known.map((one) =>
          words(new Date(one.at).toLocaleDateString('sv-SE', { timeZone: zone }), one),
        );
        const found = told
          .filter(({ deed }) => ['commented', 'logged', 'status'].includes(deed.kind))
          .map(({ at, key = '', deed }) => words(calendar.dayOf(at), { kind: deed.kind, key }));
        assert.deepEqual(found.toSorted(), expected.toSorted(), zone);
      }
    });

    it('of a team tell by person what others did, and what does not move', async () => {
      await control(site, { searchLag: 0 });
      const from = clock.now();
      const { issues } = await jira.searchIssues({
        jql: 'project = SHOP AND statusCategory = "In Progress" ORDER BY key',
        pageSize: 2,
      });
      const [first, second] = issues;
      const [mia] = colleagues(site, flavor);
      assert.ok(first && second && mia);
      const api = flavor === 'cloud' ? '/rest/api/3' : '/rest/api/2';
      const body = flavor === 'cloud' ? adf('Looks good') : 'Looks good';
      await mia.send('POST', `${api}/issue/${first.ref.key}/comment`, { body });
      clock.advance(MINUTE);
      await jira.addLink(first.ref.key, {
        ...{ type: 'Blocks', label: 'is blocked by', direction: 'inward', key: second.ref.key },
      });
      const until = clock.now() + MINUTE;
      const calendar = new Calendar('Asia/Taipei');
      const queries = teamQueries('project = SHOP ORDER BY Rank', until - from);
      const found = await askWork(jira, { queries, since: from }, new AbortController().signal);
      const notes = teamNotes(
        {
          ...{ ...found, name: 'Storefront', span: { from, until } },
          outlook: { today: calendar.dayOf(until), calendar, week: WEEK, stuckDays: 3 },
        },
        { t: english, locale: 'en', siteUrl: site.url },
      );
      const [, ofMia = ''] = notes.split(`## ${mia.name}\n`);
      const line = new RegExp(`^- \\[${first.ref.key}\\].*: commented “Looks good”$`, 'm');
      assert.match(ofMia.split('\n## ')[0] ?? '', line);
      assert.equal(notes.match(/Looks good/g)?.length, 1);
      assert.match(notes, new RegExp(`^- \\[${first.ref.key}\\].*blocked by \\[${second.ref.key}\\]`, 'm'));
      assert.match(notes, /no movement for \d+ working days/);
    });
  });
}

function adf(text: string): object {
  return { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
}
