import { markdownLink } from '../../core/links.ts';
import { escapeText } from '../../markdown/escape.ts';
import { countSteps, type TestStep } from './readSteps.ts';
import type { RunTies } from './runFrontMatter.ts';
import { ENVIRONMENT_NAMES, type RunWords } from './runWords.ts';

/** Steps that a bug lists at most. */
const MOST_STEPS = 30;

/** A run, as reports tell of it. */
export interface ReportedRun {
  readonly ties: RunTies;
  readonly steps: readonly TestStep[];
  /** The file's name. */
  readonly name: string;
  readonly issueKey?: string;
  readonly words: RunWords;
}

/** How a run came out, as Markdown: the sum, what it was made with, and every step that failed, was blocked or has a note. */
export function reportMarkdown({ ties, steps, name, words }: ReportedRun): string {
  const told = steps.filter(
    ({ verdict, note }) => verdict === 'failed' || verdict === 'blocked' || note !== '',
  );
  const environment = ENVIRONMENT_NAMES.flatMap((each) => {
    const value = ties.environment[each];
    return value === undefined ? [] : [escapeWords(value)];
  });
  const lines = told.map(({ action, verdict, note, issueKeys }) => {
    const word = verdict === 'failed' || verdict === 'blocked' ? words.remarks[verdict] : words.remarks.note;
    const keys = issueKeys.length === 0 ? '' : ` (${issueKeys.join(', ')})`;
    return `- **${word}**${words.colon}${escapeWords(action)}${note === '' ? '' : ` – ${escapeWords(note)}`}${keys}`;
  });
  return [
    `**${words.run} ${escapeWords(name)}**${words.colon}${words.counts(countSteps(steps))}`,
    [ties.date, ...environment].filter((part) => part !== '').join(' · '),
    lines.join('\n'),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

/** What a bug is called that is made of a step; on one line. */
export function bugSummary({ action, note }: TestStep, words: RunWords): string {
  return note === '' ? words.bug.summary(action) : `${action}${words.colon}${note}`;
}

/** What a bug says of a step: all steps up to it, what should have come of it and what did, and where. */
export function bugMarkdown(run: ReportedRun, step: TestStep): string {
  const { ties, steps, name, issueKey, words } = run;
  const upTo = steps
    .slice(0, steps.findIndex(({ item }) => item.boxOffset === step.item.boxOffset) + 1)
    .filter((each) => each === step || each.verdict !== 'leftOut');
  const shown = upTo.slice(-MOST_STEPS);
  const earlier = upTo.length - shown.length;
  const environment = ENVIRONMENT_NAMES.flatMap((each) => {
    const value = ties.environment[each];
    return value === undefined ? [] : [`- ${words.environment[each]}${words.colon}${escapeWords(value)}`];
  });
  const where =
    issueKey === undefined || ties.issueUrl === undefined
      ? escapeWords(name)
      : `${escapeWords(name)} (${markdownLink(issueKey, ties.issueUrl)})`;
  return [
    `### ${words.bug.steps}`,
    ...(earlier > 0 ? [words.bug.earlier(earlier)] : []),
    shown.map(({ action }, at) => `${earlier + at + 1}. ${escapeWords(action)}`).join('\n'),
    ...part(words.bug.expected, step.expected === '' ? '' : escapeWords(step.expected)),
    ...part(words.bug.actual, escapeWords(step.note)),
    ...part(words.bug.environment, environment.join('\n')),
    words.bug.foundIn(where),
  ].join('\n\n');
}

function part(title: string, text: string): readonly string[] {
  return text === '' ? [] : [`### ${title}`, text];
}

function escapeWords(words: string): string {
  return escapeText(words.replace(/\s+/g, ' ').trim(), { preceding: '', following: '', label: false });
}
