import * as v from 'valibot';
import type { CreateProject, CreateType, IssueDraft } from '../../../atlassian/model/creation.ts';
import { verdictOn } from '../../../atlassian/outbox/verdict.ts';
import type { JiraClient } from '../../../atlassian/ports/jira/client.ts';
import { browseUrl } from '../../../core/links.ts';
import { english } from '../../../core/localize.ts';
import { safeLine } from '../../../core/safeLine.ts';
import type { Field } from '../../../fields/field.ts';
import { newIssueSources } from '../../../ui/fieldSources.ts';
import { answerFields, type GivenValue } from '../fields/answerFields.ts';
import { showAnswers } from '../fields/showAnswers.ts';
import { sitesMeant } from '../findIssueRef.ts';
import { withFieldNames } from '../sendForModel.ts';
import { defineWriteTool } from '../tool.ts';
import { ToolRefused } from '../toolRefused.ts';
import { fields as givenFields, site, text } from './parameters.ts';

const MOST_NAMED = 30;
const LONGEST_NAME = 60;

/** A new issue. */
export const createIssue = defineWriteTool({
  name: 'shipshape_create_issue',
  description: 'Create a Jira issue. Search first whether there is one already. The user confirms it.',
  input: v.object({
    project: v.pipe(v.string(), v.minLength(1), v.description('Key')),
    site: site(),
    type: v.pipe(v.string(), v.minLength(1), v.description('Such as Bug or Task')),
    summary: text('One line'),
    description: v.optional(text('Markdown')),
    fields: givenFields(),
  }),
  prepare: async (input, context, signal) => {
    const [home, another] = sitesMeant(input.site, context);
    if (another) throw new ToolRefused('Several sites are there: say which in "site".');
    const { t, now, cache, sites } = context;
    const { jira } = await sites.client(home.id, { userAsked: true });
    const project = await projectOf(input.project, jira, signal);
    const type = await typeOf(input.type, project, jira, signal);
    const screen = await jira.createScreen(project.key, type.id, signal);
    const place = { siteId: home.id, projectKey: project.key, subtask: type.subtask };
    const sources = newIssueSources({ sites, cache, jira: async () => jira, t: english, now }, place);
    const values = await answerFields(givenBy(input), screen, sources, signal);
    const draft: IssueDraft = { projectId: project.id, typeId: type.id, values };
    return {
      confirm: {
        question: t('Create an issue in {0}?', project.name),
        details: [
          [project.key, type.name, ...(sites.list().length > 1 ? [home.name] : [])].join(' · '),
          ...showAnswers(values, screen, context),
        ],
        button: t('Create Issue'),
      },
      run: (running) => create(draft, screen, jira, home.url, running),
    };
  },
});

function givenBy(input: {
  readonly summary: string;
  readonly description?: string | undefined;
  readonly fields?: Readonly<Record<string, GivenValue>> | undefined;
}): Readonly<Record<string, GivenValue>> {
  const { summary, description, fields } = input;
  return { ...fields, summary, ...(description !== undefined && { description }) };
}

/** New issues do not wait in the outbox: whether a lost one is there cannot be told for sure. */
async function create(
  draft: IssueDraft,
  screen: readonly Field[],
  jira: Pick<JiraClient, 'createIssue'>,
  siteUrl: string,
  signal: AbortSignal,
): Promise<string> {
  try {
    const { key } = await jira.createIssue(draft, screen, { signal });
    return `${key} was created: ${browseUrl(siteUrl, key)}`;
  } catch (error) {
    if (verdictOn(error) !== 'lost') throw withFieldNames(error, screen);
    throw new ToolRefused(
      'The answer of the site was lost: the issue may have been created, or not. Search for its summary before you try again.',
    );
  }
}

async function projectOf(
  key: string,
  jira: Pick<JiraClient, 'creatableProjects'>,
  signal: AbortSignal,
): Promise<CreateProject> {
  const wanted = key.trim().toUpperCase();
  const found = await jira.creatableProjects(wanted, signal);
  const project = found.find((each) => each.key === wanted);
  if (project) return project;
  const all = found.length > 0 ? found : await jira.creatableProjects('', signal);
  const names = all.slice(0, MOST_NAMED).map((each) => `${each.key} ${safeLine(each.name, LONGEST_NAME)}`);
  throw new ToolRefused(`The account can create nothing in a project "${key}". Projects:`, {
    from: 'the site',
    text: names.join('\n'),
  });
}

async function typeOf(
  name: string,
  project: CreateProject,
  jira: Pick<JiraClient, 'createTypes'>,
  signal: AbortSignal,
): Promise<CreateType> {
  const types = await jira.createTypes(project.key, signal);
  const wanted = name.trim().toLowerCase();
  const type = types.find((each) => each.id === wanted || each.name.toLowerCase() === wanted);
  if (type) return type;
  const names = types.map((each) => safeLine(each.name, LONGEST_NAME)).join('\n');
  throw new ToolRefused(`${project.key} has no type "${name}". Types:`, { from: 'the site', text: names });
}
