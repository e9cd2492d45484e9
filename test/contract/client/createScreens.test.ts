import assert from 'node:assert/strict';
import type { CreateProject, CreateType } from '../../../src/atlassian/model/creation.ts';
import type { JiraClient } from '../../../src/atlassian/ports/jira/client.ts';
import type { SiteClient } from '../../../src/atlassian/ports/sites.ts';
import { ShipshapeError } from '../../../src/core/errors.ts';
import { english } from '../../../src/core/localize.ts';
import type { Field, FieldAnswer, FieldKind } from '../../../src/fields/field.ts';
import { fieldInput } from '../../../src/fields/fieldInput.ts';
import { planForm } from '../../../src/fields/formPlan.ts';
import type { FieldInput, FieldSources, InputRow, RowSearch } from '../../../src/fields/inputForms.ts';
import { newIssueSources } from '../../../src/ui/fieldSources.ts';
import { needsDocuments } from '../../../packages/sample-site/test/support/openapi.ts';
import { FakeSiteCache } from '../../support/fakes/fakeSiteCache.ts';
import { startDataCenter } from '../datacenter/dataCenterSite.ts';
import { startClient } from './clientSite.ts';
import type { RunningClient } from './describeClient.ts';

const TYPED: Partial<Record<FieldKind, string>> = {
  dateTime: '2026-06-01 17:30',
  number: '3',
  timeTracking: '2h',
  url: 'https://shop.example/',
};

async function rowsOf<V>(
  rows: readonly InputRow<V>[] | RowSearch<V>,
  query = '',
): Promise<readonly InputRow<V>[]> {
  return typeof rows === 'function' ? rows(query, new AbortController().signal, () => undefined) : rows;
}

/** What a person answers who takes the first thing that is offered, or types something; undefined where nothing is. */
async function answer(field: Field, sources: FieldSources): Promise<FieldAnswer | undefined> {
  return answerOf(fieldInput(field, undefined, undefined, sources), field);
}

async function answerOf(input: FieldInput, field: Field): Promise<FieldAnswer | undefined> {
  switch (input.form) {
    case 'text': {
      const parsed = input.parse(TYPED[field.kind] ?? 'Ready');
      assert.ok(parsed.ok, field.id);
      return parsed.value;
    }
    case 'one': {
      const rows = await rowsOf(input.rows);
      const [row] = rows.filter(
        ({ value, then }) => then ?? (value !== undefined && value.kind !== 'cleared'),
      );
      return row?.then ? answerOf(row.then, field) : row?.value;
    }
    case 'many': {
      const [row] = await rowsOf(input.rows);
      const typed = input.typed?.('roll-out');
      const option = row?.value ?? (typed?.ok ? typed.value : undefined);
      const given = option && input.answer([option]);
      return given?.ok ? given.value : undefined;
    }
  }
}

/** How one create screen went, in a few words. */
async function fillIn(
  { site, jira }: Pick<SiteClient, 'site' | 'jira'>,
  project: CreateProject,
  type: CreateType,
): Promise<string> {
  const fields = await jira.createScreen(project.key, type.id);
  const { required, optional, impossible } = planForm(fields, { offerDefaults: true });
  if (impossible.length > 0) return `cannot ask for ${impossible.map(({ name }) => name).join(', ')}`;
  const sources = newIssueSources(
    {
      sites: { get: () => site },
      cache: new FakeSiteCache(),
      jira: async () => jira,
      t: english,
      now: () => new Date('2026-06-01T12:00:00Z'),
    },
    { siteId: site.id, projectKey: project.key, subtask: type.subtask },
  );
  const answersOf = async (asked: readonly Field[]): Promise<Record<string, FieldAnswer>> => {
    const given = await Promise.all(
      asked.map(async (field) => [field.id, await answer(field, sources)] as const),
    );
    return Object.fromEntries(
      given.filter((entry): entry is [string, FieldAnswer] => entry[1] !== undefined),
    );
  };
  const least = await answersOf(required);
  assert.deepEqual(
    Object.keys(least),
    required.map(({ id }) => id),
    'each required field can be answered',
  );
  await create(jira, project, type, fields, least);
  const all = { ...least, ...(await answersOf(optional)) };
  const unanswered = optional.filter(({ id }) => !(id in all)).map(({ id }) => id);
  await create(jira, project, type, fields, all);
  return unanswered.length === 0 ? 'created' : `created without ${unanswered.join(', ')}`;
}

async function create(
  jira: JiraClient,
  project: CreateProject,
  type: CreateType,
  fields: readonly Field[],
  values: Readonly<Record<string, FieldAnswer>>,
): Promise<void> {
  try {
    const { key } = await jira.createIssue({ projectId: project.id, typeId: type.id, values }, fields);
    assert.equal((await jira.issue(key)).type.name, type.name);
  } catch (error) {
    const refused = error instanceof ShipshapeError ? JSON.stringify(error.detail.fieldErrors) : '';
    assert.fail(`${project.key} ${type.name}: ${String(error)} ${refused}`);
  }
}

for (const { flavor, start, documents } of [
  { flavor: 'Cloud', start: (): Promise<RunningClient> => startClient(), documents: needsDocuments() },
  { flavor: 'Data Center', start: startDataCenter, documents: needsDocuments('jira-dc-10.3') },
]) {
  describe(`every create screen of the sample site, ${flavor}`, () => {
    let running: RunningClient;
    before(documents);
    before(async () => {
      running = await start();
    });
    after(() => (running as RunningClient | undefined)?.site.close());

    it('can be filled in and sent, or says why not', async () => {
      const { jira } = running.client;
      const went: string[] = [];
      for (const project of await jira.creatableProjects('')) {
        const types = await jira.createTypes(project.key).catch((error: unknown) => {
          assert.ok(error instanceof ShipshapeError && error.reason === 'invalid');
          went.push(`${project.key}: ${error.detail.serverMessages?.join(' ') ?? ''}`);
          return [];
        });
        for (const type of types)
          went.push(`${project.key} ${type.name}: ${await fillIn(running.client, project, type)}`);
      }
      console.log(went.join('\n'));
      assert.ok(went.length > 10);
      const others = went.filter((line) => !line.includes(': created'));
      const refused = flavor === 'Cloud' ? [] : [/^LEDG: You do not have permission/];
      assert.equal(others.length, refused.length);
      others.forEach((line, at) => assert.match(line, refused[at] ?? /^$/));
      for (const { problems } of running.checks) assert.deepEqual(problems, []);
    });
  });
}
