import { frontMatterPlace, frontMatterValue, splitFrontMatter } from '../../markdown/frontMatter.ts';
import { ENVIRONMENT_NAMES, type EnvironmentName, type RunEnvironment } from './runWords.ts';

/** What the front matter of a run ties it to. Paths are from the run's file. */
export interface RunTies {
  /** The path of the script. */
  readonly script: string;
  /** The address of the issue that is tested. */
  readonly issueUrl?: string;
  readonly date: string;
  readonly environment: RunEnvironment;
  /** The path of the run before. */
  readonly previous?: string;
}

/** The line that makes a file a run. */
const SCRIPT = 'test-script';
const ISSUE = 'issue';
const DATE = 'date';
const PREVIOUS = 'previous-run';
/** The page that a script is published to is not its runs'. */
const PAGE = 'confluence';
const OWN = [SCRIPT, ISSUE, DATE, PREVIOUS, PAGE, ...ENVIRONMENT_NAMES];

/** What a file's front matter says of it as a run; undefined for a file that is none. */
export function runTies(file: string): RunTies | undefined {
  const read = (name: string): string | undefined => frontMatterValue(file, name)?.replaceAll("''", "'");
  const script = read(SCRIPT);
  if (script === undefined) return undefined;
  const issueUrl = read(ISSUE);
  const previous = read(PREVIOUS);
  const environment: Partial<Record<EnvironmentName, string>> = {};
  for (const name of ENVIRONMENT_NAMES) {
    const value = read(name);
    if (value !== undefined) environment[name] = value;
  }
  return {
    script,
    date: read(DATE) ?? '',
    environment,
    ...(issueUrl !== undefined && { issueUrl }),
    ...(previous !== undefined && { previous }),
  };
}

/** The files that a run's front matter names: their paths from its own, and where they stand in it. */
export function tiedFiles(
  file: string,
): readonly { readonly path: string; readonly value: string; readonly line: number; readonly at: number }[] {
  if (frontMatterValue(file, SCRIPT) === undefined) return [];
  return [SCRIPT, PREVIOUS].flatMap((name) => {
    const place = frontMatterPlace(file, name);
    return place ? [{ ...place, path: place.value.replaceAll("''", "'") }] : [];
  });
}

/** The front matter of a run, with `\n` as line end: its ties, and what its script has beside them. */
export function runFrontMatter(script: string, ties: RunTies): string {
  const { environment } = ties;
  const values: readonly (readonly [string, string | undefined])[] = [
    [SCRIPT, ties.script],
    [ISSUE, ties.issueUrl],
    ...ENVIRONMENT_NAMES.map((name) => [name, environment[name]] as const),
    [DATE, ties.date],
    [PREVIOUS, ties.previous],
  ];
  const lines = values.flatMap(([name, value]) =>
    value === undefined || value.trim() === '' ? [] : [`${name}: ${quoted(value)}`],
  );
  return ['---', ...lines, ...othersOf(script), '---', ''].join('\n');
}

/** The lines of a script's front matter that a run takes over. */
function othersOf(script: string): readonly string[] {
  const lines = splitFrontMatter(script)
    .frontMatter.split(/\r\n|\r|\n/)
    .slice(1);
  const end = lines.findLastIndex((line) => /^(?:---|\.\.\.)\s*$/.test(line));
  let isOwn = false;
  return lines.slice(0, Math.max(0, end)).filter((line) => {
    // What is indented, or an entry of a list, belongs to the line above it.
    const name = /^([^\s#:-][^:]*):/.exec(line)?.[1];
    if (name !== undefined) isOwn = OWN.includes(name);
    return !isOwn;
  });
}

/** A value as YAML takes it for words. */
function quoted(value: string): string {
  const line = value.replace(/\s+/g, ' ').trim();
  const isPlain = /^(?:https?:\/\/[\w./:%~-]+|\.{0,2}[\p{L}\p{N}/][\p{L}\p{N} ._/-]*)$/u.test(line);
  const isOther = /^(?:[\d_]+(?:\.\d*)?(?:e\d+)?|0x[\da-f]+|true|false|yes|no|on|off|null|y|n)$/i.test(line);
  return isPlain && !isOther ? line : `'${line.replaceAll("'", "''")}'`;
}
