import { meaningOf } from './variableMeaning.ts';

/** What is known of the work at hand, for filling variables without asking. */
export interface InsertContext {
  /** The issue most likely meant: of the branch, selected, or used last. */
  readonly issue?: {
    readonly key: string;
    readonly summary?: string;
    readonly projectName?: string;
    readonly assigneeName?: string;
    /** The name of its sprint. */
    readonly sprint?: string;
  };
  /** Further issues it may be about, by key. */
  readonly otherIssueKeys: readonly string[];
  /** What is released, where that is known: meant before every other version. */
  readonly version?: string;
  /** The tag before the checked-out commit. */
  readonly lastTag?: string;
  /** What was committed since then: the keys that are named, the first line of each commit, and who wrote them. */
  readonly committedIssueKeys?: readonly string[];
  readonly commits?: readonly string[];
  readonly committers?: readonly string[];
  /** Unreleased versions of the issue's project. */
  readonly versions: readonly string[];
  readonly branch?: string;
  /** The signed-in person. */
  readonly userName?: string;
  /** YYYY-MM-DD, of the user's own day. */
  readonly today: string;
  /** Names of environments, in the user's language. */
  readonly environments: readonly string[];
}

const MOST_LISTED = 50;

/** Values for a variable, by its name: the best first, no repeats. With `options`, only those of them that fit. */
export function suggestionsFor(
  name: string,
  options: readonly string[],
  context: InsertContext,
): readonly string[] {
  const free = freeSuggestions(name, context);
  if (options.length === 0) return free;
  return free.flatMap(
    (value) => options.find((option) => option.toLowerCase() === value.toLowerCase()) ?? [],
  );
}

/**
 * What each variable is filled with unless the user says otherwise, by name: the best that is known. Those that nothing
 * is known of are missing. The command starts from these, and a template dropped into an editor is filled with them.
 */
export function defaultValues(
  variables: readonly { readonly name: string; readonly options: readonly string[] }[],
  context: InsertContext,
): Map<string, string> {
  return new Map(
    variables.flatMap(({ name, options }) => {
      const [best] = suggestionsFor(name, options, context);
      return best === undefined ? [] : [[name, best] as const];
    }),
  );
}

/** True when some variable asks for a version, so that looking up the project's versions is worth a request. */
export function asksForVersion(variables: readonly { readonly name: string }[]): boolean {
  return variables.some(({ name }) => meaningOf(name) === 'version');
}

/** The version a branch is named after: `release/2.14.0`, `hotfix-2.14.1`, `v3.0.0-rc.1`. */
export function versionOfBranch(branch: string): string | undefined {
  return /(?:^|[/_-]|\bv)(\d+\.\d+(?:\.\d+)*(?:-(?:alpha|beta|rc)[.-]?\d*)?)(?![\w.])/i.exec(branch)?.[1];
}

function freeSuggestions(name: string, context: InsertContext): readonly string[] {
  const { issue, branch } = context;
  switch (meaningOf(name)) {
    case 'version': {
      const ofBranch = branch === undefined ? undefined : versionOfBranch(branch);
      // The project may write its versions with a prefix: then the project's spelling of the branch's version counts.
      const named =
        ofBranch === undefined
          ? undefined
          : context.versions.find((version) => endsWithVersion(version, ofBranch));
      return distinct([context.version, named ?? ofBranch, ...context.versions]);
    }
    case 'lastTag':
      return distinct([context.lastTag]);
    case 'committedIssues':
      return distinct([(context.committedIssueKeys ?? []).join(', ')]);
    case 'commits':
      return distinct([listed(context.commits ?? [])]);
    case 'people':
      return distinct([(context.committers ?? []).join(', '), context.userName]);
    case 'sprint':
      return distinct([issue?.sprint]);
    case 'date':
      return [context.today];
    case 'branch':
      return distinct([branch]);
    case 'issue':
      return distinct([issue?.key, ...context.otherIssueKeys]);
    case 'summary':
      return distinct([issue?.summary]);
    case 'project':
      return distinct([issue?.projectName]);
    case 'owner':
      return distinct([context.userName, issue?.assigneeName]);
    case 'environment':
      return distinct(context.environments);
    case undefined:
      return [];
  }
}

/** Commits as one line: more of them nobody would read there. */
function listed(commits: readonly string[]): string {
  const shown = commits.slice(0, MOST_LISTED).join('; ');
  return commits.length > MOST_LISTED ? `${shown}; …` : shown;
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value): value is string => value !== undefined && value !== ''))];
}

function endsWithVersion(name: string, version: string): boolean {
  return name === version || new RegExp(`(^|[^\\d.])${version.replaceAll('.', '\\.')}$`, 'i').test(name);
}
