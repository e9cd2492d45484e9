import { meaningOf } from './variableMeaning.ts';

/** What is known of the work at hand, for filling variables without asking. */
export interface InsertContext {
  /** The issue most likely meant: of the branch, selected, or used last. */
  readonly issue?: {
    readonly key: string;
    readonly summary?: string;
    readonly projectName?: string;
    readonly assigneeName?: string;
  };
  /** Further issues it may be about, by key. */
  readonly otherIssueKeys: readonly string[];
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

export interface Suggestions {
  /** The best first, no repeats. */
  readonly values: readonly string[];
  /** True when the first one is right without asking. */
  readonly certain: boolean;
}

const NONE: Suggestions = { values: [], certain: false };

/** Values for a variable, by its name. With `options`, only those of them that fit. */
export function suggestionsFor(
  name: string,
  options: readonly string[],
  context: InsertContext,
): Suggestions {
  const free = freeSuggestions(name, context);
  if (options.length === 0) return free;
  const fitting = free.values.flatMap(
    (value) => options.find((option) => option.toLowerCase() === value.toLowerCase()) ?? [],
  );
  return {
    values: fitting,
    certain: free.certain && fitting[0] !== undefined && same(fitting[0], free.values[0]),
  };
}

/** Every variable whose value is certain, by name: what a template dropped into an editor is filled with. */
export function certainValues(
  variables: readonly { readonly name: string; readonly options: readonly string[] }[],
  context: InsertContext,
): Map<string, string> {
  const filled = new Map<string, string>();
  for (const { name, options } of variables) {
    const { values, certain } = suggestionsFor(name, options, context);
    if (certain && values[0] !== undefined) filled.set(name, values[0]);
  }
  return filled;
}

/** True when some variable asks for a version, so that looking up the project's versions is worth a request. */
export function asksForVersion(variables: readonly { readonly name: string }[]): boolean {
  return variables.some(({ name }) => meaningOf(name) === 'version');
}

/** The version a branch is named after: `release/2.14.0`, `hotfix-2.14.1`, `v3.0.0-rc.1`. */
export function versionOfBranch(branch: string): string | undefined {
  return /(?:^|[/_-]|\bv)(\d+\.\d+(?:\.\d+)*(?:-(?:alpha|beta|rc)[.-]?\d*)?)(?![\w.])/i.exec(branch)?.[1];
}

/** A moment as YYYY-MM-DD in the user's own time zone, not UTC's. */
export function isoDate(moment: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

function freeSuggestions(name: string, context: InsertContext): Suggestions {
  const { issue, branch } = context;
  switch (meaningOf(name)) {
    case 'version': {
      const ofBranch = branch === undefined ? undefined : versionOfBranch(branch);
      // The project may write its versions with a prefix: then the project's spelling of the branch's version counts.
      const named =
        ofBranch === undefined
          ? undefined
          : context.versions.find((version) => endsWithVersion(version, ofBranch));
      const values = distinct([named ?? ofBranch, ...context.versions]);
      return { values, certain: ofBranch !== undefined || values.length === 1 };
    }
    case 'date':
      return { values: [context.today], certain: true };
    case 'branch':
      return sure([branch]);
    case 'issue':
      return sure([issue?.key, ...context.otherIssueKeys]);
    case 'summary':
      return sure([issue?.summary]);
    case 'project':
      return sure([issue?.projectName]);
    case 'owner':
      return sure([context.userName, issue?.assigneeName]);
    case 'environment':
      return { values: distinct(context.environments), certain: false };
    case undefined:
      return NONE;
  }
}

function sure(values: readonly (string | undefined)[]): Suggestions {
  return { values: distinct(values), certain: values[0] !== undefined };
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value): value is string => value !== undefined && value !== ''))];
}

function endsWithVersion(name: string, version: string): boolean {
  return name === version || new RegExp(`(^|[^\\d.])${version.replaceAll('.', '\\.')}$`, 'i').test(name);
}

function same(one: string, other: string | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase();
}
