import assert from 'node:assert/strict';
import type { JiraClient } from '../../../src/atlassian/ports/jira/client.ts';
import type { Field, FieldAnswer, FieldKind, FieldOption } from '../../../src/fields/field.ts';
import { control } from '../../../packages/sample-site/test/support/control.ts';
import { needsDocuments } from '../../../packages/sample-site/test/support/openapi.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';
import { startDataCenter } from '../datacenter/dataCenterSite.ts';
import { firstIssue } from './answers.ts';
import { startClient } from './clientSite.ts';
import type { RunningClient } from './describeClient.ts';

const CLEARED: FieldAnswer = { kind: 'cleared' };

/** How a field is edited, and in which words each product takes that. */
interface EditCase {
  readonly kind: FieldKind;
  /** As the site names it. */
  readonly name: string;
  readonly jql: string;
  /** Two answers, the second in the place of the first. */
  readonly answers: (
    field: Field,
    jira: JiraClient,
    key: string,
  ) => Promise<readonly [FieldAnswer, FieldAnswer]>;
  /** The request that an answer has to become. */
  readonly wire: (answer: FieldAnswer, isCloud: boolean) => unknown;
  /** The same for no answer; absent where there must be one. */
  readonly nothing?: unknown;
  /** The operations that empty it, where that is not setting it to nothing. */
  readonly emptying?: readonly unknown[];
  /** An answer in the shape of another kind, which the site refuses. */
  readonly wrong: (right: FieldAnswer) => FieldAnswer;
}

function optionOf(answer: FieldAnswer): FieldOption {
  assert.ok('option' in answer);
  return answer.option;
}

/** The first two of those that the site offers. */
function firstTwo(
  options: readonly FieldOption[],
  taken: readonly string[] = [],
): [FieldOption, FieldOption] {
  const [one, other] = options.filter(({ id }) => !taken.includes(id));
  assert.ok(one && other, JSON.stringify(options));
  return [one, other];
}

const asText = (answer: FieldAnswer): FieldAnswer => ({ kind: 'text', text: optionOf(answer).id });

const TASKS = 'project = SHOP AND issuetype = Task ORDER BY key';
const CASES: readonly EditCase[] = [
  {
    kind: 'team',
    name: 'Team',
    jql: TASKS,
    answers: async (field, jira) => {
      const [one, other] = firstTwo(await jira.suggestTeams(field.id, ''));
      return [
        { kind: 'team', option: one },
        { kind: 'team', option: other },
      ];
    },
    wire: (answer) => optionOf(answer).id,
    nothing: null,
    wrong: (answer) => ({ kind: 'option', option: optionOf(answer) }),
  },
  ...(['parent', 'epic'] as const).map((kind): EditCase => ({
    kind,
    name: kind === 'parent' ? 'Parent' : 'Epic Link',
    jql: TASKS,
    answers: async (_, jira) => {
      const { issues } = await jira.searchIssues({ jql: 'project = SHOP AND issuetype = Epic', pageSize: 2 });
      const epics = issues.map(({ ref, summary }): FieldOption => ({ id: ref.key, label: summary }));
      const [one, other] = firstTwo(epics);
      return [
        { kind, option: one },
        { kind, option: other },
      ];
    },
    wire: (answer) => (kind === 'parent' ? { key: optionOf(answer).id } : optionOf(answer).id),
    nothing: null,
    ...(kind === 'parent' && { emptying: [{ set: { none: true } }] }),
    wrong: (answer) =>
      kind === 'parent' ? asText(answer) : { kind: 'labels', labels: [optionOf(answer).id] },
  })),
  {
    kind: 'securityLevel',
    name: 'Security Level',
    jql: 'project = FULF AND issuetype = Task ORDER BY key',
    answers: ({ allowedValues }) => {
      const [one, other] = firstTwo(allowedValues);
      return Promise.resolve([
        { kind: 'securityLevel', option: one },
        { kind: 'securityLevel', option: other },
      ]);
    },
    wire: (answer) => ({ id: optionOf(answer).id }),
    nothing: null,
    wrong: asText,
  },
  {
    kind: 'issueType',
    name: 'Issue Type',
    jql: TASKS,
    answers: ({ allowedValues, value }) => {
      const [one, other] = firstTwo(allowedValues, value ? [optionOf(value).id] : []);
      return Promise.resolve([
        { kind: 'issueType', option: one },
        { kind: 'issueType', option: other },
      ]);
    },
    wire: (answer) => ({ id: optionOf(answer).id }),
    wrong: asText,
  },
  {
    kind: 'sprint',
    name: 'Sprint',
    // Closed sprints stay in the field whatever is done to it.
    jql: 'project = SHOP AND issuetype = Task AND sprint in closedSprints() ORDER BY key',
    answers: async (_, jira) => {
      const [one, other] = firstTwo(await jira.openSprints('SHOP'));
      return [
        { kind: 'sprint', option: one },
        { kind: 'sprint', option: other },
      ];
    },
    wire: (answer) => Number(optionOf(answer).id),
    nothing: null,
    wrong: (answer) => ({ kind: 'option', option: optionOf(answer) }),
  },
  {
    kind: 'cascading',
    name: 'Fault location',
    jql: 'project = SHOP AND issuetype = Bug ORDER BY key',
    answers: ({ allowedValues }) => {
      const [one, other] = firstTwo(allowedValues);
      const [child] = other.children ?? [];
      assert.ok(child);
      return Promise.resolve([
        { kind: 'cascading', option: one },
        { kind: 'cascading', option: other, child },
      ]);
    },
    wire: (answer) => {
      assert.ok(answer.kind === 'cascading');
      const { option, child } = answer;
      return { id: option.id, ...(child && { child: { id: child.id } }) };
    },
    nothing: null,
    wrong: (answer) => ({ kind: 'options', options: [optionOf(answer)] }),
  },
  {
    kind: 'timeTracking',
    name: 'Time tracking',
    jql: TASKS,
    answers: () =>
      Promise.resolve([
        { kind: 'timeTracking', original: '2d', remaining: '4h 30m' },
        // The site prints that in its own way.
        { kind: 'timeTracking', original: '3d', remaining: '90m' },
      ]),
    wire: (answer) => {
      assert.ok(answer.kind === 'timeTracking');
      return { originalEstimate: answer.original, remainingEstimate: answer.remaining };
    },
    nothing: { originalEstimate: '', remainingEstimate: '' },
    wrong: () => ({ kind: 'text', text: '2d' }),
  },
  {
    kind: 'users',
    name: 'Reviewers',
    jql: TASKS,
    answers: async (_, jira, key) => {
      const people = await jira.assignableUsers(key, '');
      const [one, two, three] = people.map(({ accountId, displayName }): FieldOption => ({
        id: accountId,
        label: displayName,
      }));
      assert.ok(one && two && three);
      return [
        { kind: 'users', users: [one, two] },
        { kind: 'users', users: [two, three] },
      ];
    },
    wire: (answer, isCloud) => {
      assert.ok(answer.kind === 'users');
      return answer.users.map(({ id }) => (isCloud ? { id } : { name: id }));
    },
    nothing: [],
    wrong: (answer) => {
      assert.ok(answer.kind === 'users');
      return { kind: 'labels', labels: answer.users.map(({ id }) => id) };
    },
  },
];

for (const { flavor, start, documents, without } of [
  {
    flavor: 'Cloud',
    start: (forward: typeof fetch): Promise<RunningClient> => startClient('token', forward),
    documents: needsDocuments(),
    without: 'epic',
  },
  {
    flavor: 'Data Center',
    start: startDataCenter,
    documents: needsDocuments('jira-dc-10.3'),
    without: 'parent',
  },
]) {
  describe(`fields of an issue, edited: ${flavor}`, () => {
    let running: RunningClient;
    const bodies: unknown[] = [];
    const isCloud = flavor === 'Cloud';

    before(documents);
    before(async () => {
      running = await start((input, init) => {
        if (init?.method === 'PUT' && typeof init.body === 'string') bodies.push(JSON.parse(init.body));
        return fetch(input, init);
      });
      await control(running.site, { rateLimit: 0 });
    });
    after(() => (running as RunningClient | undefined)?.site.close());

    for (const one of CASES.filter(({ kind }) => kind !== without)) {
      it(`${one.kind}: set, changed, ${'nothing' in one ? 'cleared' : 'never empty'}, and read back`, async () => {
        const { jira } = running.client;
        const { key } = (await firstIssue(jira, one.jql)).ref;
        const field = async (): Promise<Field> => {
          const { fields } = await jira.issueForEditing(key);
          const found = fields.find(({ name }) => name === one.name);
          assert.ok(found, `no field ${one.name}`);
          return found;
        };
        const screen = await field();
        const { id } = screen;
        assert.equal(screen.kind, one.kind);
        assert.ok(screen.operations.includes('set'));
        const isThere = async (answer: FieldAnswer): Promise<boolean> =>
          jira.isAnswer(screen, (await jira.issueHistory(key, [id])).fields[id], answer);

        const all = [...(await one.answers(screen, jira, key)), ...('nothing' in one ? [CLEARED] : [])];
        for (const to of all) {
          const known = await field();
          await jira.editFields(key, [{ field: known, from: known.value ?? CLEARED, to }]);
          const wanted = to.kind === 'cleared' ? one.nothing : one.wire(to, isCloud);
          const operations = to.kind === 'cleared' ? one.emptying : undefined;
          const body = operations ? { update: { [id]: operations } } : { fields: { [id]: wanted } };
          assert.deepEqual(bodies.at(-1), body);
          for (const other of all) assert.equal(await isThere(other), other === to, JSON.stringify(other));
          // The edit screen says the same as the issue.
          const { value } = await field();
          if (to.kind !== 'cleared') assert.equal(value?.kind, one.kind);
        }
        const last = all.at(-1) ?? CLEARED;
        const [first] = all;
        assert.ok(first);
        const wrong = one.wrong(first);
        assert.notEqual(wrong.kind, 'cleared');
        const misread: Field = { ...screen, kind: wrong.kind as FieldKind };
        const refused = await failsWith(
          'invalid',
          jira.editFields(key, [{ field: misread, from: CLEARED, to: wrong }]),
        );
        assert.ok(refused.detail.fieldErrors?.[id], JSON.stringify(refused.detail));
        assert.equal(await isThere(last), true, 'what was refused changes nothing');
        for (const { problems } of running.checks) assert.deepEqual(problems, []);
      });
    }
  });
}
