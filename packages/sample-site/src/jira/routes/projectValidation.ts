import { ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import type { World } from '../world.ts';

const SHORTEST_KEY = 2;
const LONGEST_KEY = 10;
const LONGEST_NAME = 80;

/** What is wrong with the key of a project that is to be made; undefined where nothing is. */
function keyProblem({ projects }: World, key: string): string | undefined {
  if (key === '') return 'You must specify a valid project key.';
  if (!/^[A-Z][A-Z0-9]*$/.test(key) || key.length < SHORTEST_KEY)
    return 'Project keys must start with an uppercase letter, followed by one or more uppercase alphanumeric characters.';
  if (key.length > LONGEST_KEY)
    return `The project key must not exceed ${String(LONGEST_KEY)} characters in length.`;
  return projects.some((project) => project.key === key)
    ? 'A project with that project key already exists.'
    : undefined;
}

function checkKey({ world, request }: JiraCall): SampleReply {
  const problem = keyProblem(world, request.query.get('key') ?? '');
  return ok({ errorMessages: [], errors: problem === undefined ? {} : { projectKey: problem } });
}

/** The key as it was sent, or one like it that a project may have. */
function validKey({ world, request }: JiraCall): SampleReply {
  const sent = request.query.get('key') ?? '';
  if (keyProblem(world, sent) === undefined) return ok(sent);
  const letters = sent.toUpperCase().replace(/[^A-Z]/g, '');
  const stem = letters.slice(0, LONGEST_KEY - 2).padEnd(SHORTEST_KEY, 'P');
  const numbered = (at: number): string => (at === 0 ? stem : `${stem}${String(at)}`);
  let at = 0;
  while (keyProblem(world, numbered(at)) !== undefined) at += 1;
  return ok(numbered(at));
}

function validName({ world, request }: JiraCall): SampleReply {
  const sent = request.query.get('name')?.trim() ?? '';
  if (sent === '') throw refuse(400, ['You must specify a valid project name.']);
  const isTaken = (name: string): boolean =>
    world.projects.some((project) => project.name.toLowerCase() === name.toLowerCase());
  let name = sent;
  for (let at = 2; isTaken(name); at += 1) name = `${sent} ${String(at)}`;
  if (name.length > LONGEST_NAME) throw refuse(404, ['No valid project name could be made of it.']);
  return ok(name);
}

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-key-and-name-validation/ */
export function projectValidationRoutes(site: JiraSite): Route[] {
  const root = '/rest/api/3/projectvalidate';
  return [
    site.read('GET', `${root}/key`, checkKey),
    site.read('GET', `${root}/validProjectKey`, validKey),
    site.read('GET', `${root}/validProjectName`, validName),
  ];
}
