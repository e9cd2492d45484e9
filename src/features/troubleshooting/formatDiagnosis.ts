import { levelOf, type Finding, type Level, type Verdict } from '../../atlassian/model/finding.ts';
import type { Translate } from '../../core/localize.ts';
import { confluenceWords, healthWords } from './formatHealth.ts';
import { clientCertificateWords } from './formatClientCertificate.ts';
import { certificateWords, nameWords, proxyWords } from './formatNetworkFinding.ts';
import { jiraWords, reachWords } from './formatSiteFinding.ts';
import { plain, stepTitle, type NextStep, type VerdictOf, type VerdictWords } from './verdictText.ts';

/** How far a diagnosis is. */
export type DiagnosisState = 'running' | 'done' | 'cancelled' | 'failed';

/** A diagnosis as it stands. */
export interface DiagnosisView {
  /** The site, as people call it. */
  readonly name: string;
  readonly state: DiagnosisState;
  readonly findings: readonly Finding[];
}

/** Something about a line of the text; lines count from 0. */
export interface LineNote {
  readonly line: number;
  readonly level: Level;
  readonly next: readonly NextStep[];
  /** Where the next steps are offered: above the advice, where there is some. */
  readonly nextLine: number;
}

/** The text of a diagnosis, in Markdown that reads well as it is, and what belongs to its lines. */
export interface DiagnosisText {
  readonly text: string;
  readonly notes: readonly LineNote[];
}

/** What stands before a line: readable without colour, and to a screen reader. */
const MARKS: Readonly<Record<Level, string>> = { ok: '✓', note: '○', warning: '!', problem: '✗' };

/** Writes a diagnosis down, as far as it is known. */
export function diagnosisText({ name, state, findings }: DiagnosisView, t: Translate): DiagnosisText {
  const lines = [`# ${t('Connection to {0}', plain(name))}`, '', summary(state, findings, t)];
  const notes: LineNote[] = [];
  let section: string | undefined;
  for (const finding of findings) {
    const title = sectionOf(finding, t);
    if (title !== section) lines.push('', `## ${title}`, '');
    section = title;
    const { says, advice, next = [] } = wordsOf(finding.verdict, t);
    const level = levelOf(finding.verdict);
    const line = lines.length;
    lines.push(`- ${MARKS[level]} ${t('{0}: {1}', stepTitle(finding.step, t), says)}`);
    if (advice !== undefined) lines.push(`  - ${t('What to do: {0}', advice)}`);
    notes.push({ line, level, next, nextLine: lines.length - 1 });
  }
  return { text: `${lines.join('\n')}\n`, notes };
}

function summary(state: DiagnosisState, findings: readonly Finding[], t: Translate): string {
  switch (state) {
    case 'running':
      return t('Checking…');
    case 'cancelled':
      return t('Cancelled. What was found until then:');
    case 'failed':
      return t('It could not be finished; the log says why. What was found until then:');
    case 'done': {
      const count = (level: Level): number =>
        findings.filter(({ verdict }) => levelOf(verdict) === level).length;
      const [problems, warnings] = [count('problem'), count('warning')];
      if (problems > 0) {
        const first = findings.find(({ verdict }) => levelOf(verdict) === 'problem');
        const title = first === undefined ? '' : stepTitle(first.step, t);
        return t('There is a problem. Look at this first: {0}.', title);
      }
      return warnings > 0 ? t('It works, but some things are worth a look.') : t('Everything works.');
    }
  }
}

function sectionOf({ step, part }: Finding, t: Translate): string {
  if (part === 'confluence') return t('Confluence');
  switch (step) {
    case 'address':
    case 'proxy':
    case 'dns':
    case 'certificate':
    case 'clientCertificate':
    case 'reach':
      return t('Network');
    case 'clock':
    case 'rateLimit':
    case 'speed':
      return t('Clock, limits and speed');
    default:
      return 'Jira';
  }
}

/** A verdict in words, with what to do. */
function wordsOf(verdict: Verdict, t: Translate): VerdictWords {
  if (verdict.id === 'skipped') {
    return { says: t('Not tried, because "{0}" has to work first.', stepTitle(verdict.because, t)) };
  }
  if (isAbout(verdict, 'address') || isAbout(verdict, 'dns')) return nameWords(verdict, t);
  if (isAbout(verdict, 'proxy')) return proxyWords(verdict, t);
  if (isAbout(verdict, 'certificate')) return certificateWords(verdict, t);
  if (isAbout(verdict, 'clientCertificate')) return clientCertificateWords(verdict, t);
  if (isAbout(verdict, 'reach')) return reachWords(verdict, t);
  if (isAbout(verdict, 'confluence')) return confluenceWords(verdict, t);
  if (isAbout(verdict, 'clock') || isAbout(verdict, 'rateLimit') || isAbout(verdict, 'speed')) {
    return healthWords(verdict, t);
  }
  return jiraWords(verdict, t);
}

function isAbout<Prefix extends string>(verdict: Verdict, prefix: Prefix): verdict is VerdictOf<Prefix> {
  return verdict.id.startsWith(`${prefix}.`);
}
