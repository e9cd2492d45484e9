import { levelOf, type Finding, type Verdict } from '../../atlassian/model/finding.ts';
import type { Site, SiteState } from '../../atlassian/model/site.ts';
import type { ErrorReason } from '../../core/errors.ts';
import { redactForSharing } from '../../core/redact.ts';

/** What a report is made from. */
export interface ReportContents {
  readonly at: Date;
  readonly versions: Readonly<Record<'shipshape' | 'editor' | 'editorName' | 'node', string>>;
  readonly platform: string;
  /** VS Code's name for the kind of remote; undefined on this computer. */
  readonly remote: string | undefined;
  readonly language: string;
  readonly trusted: boolean;
  readonly sites: readonly { readonly site: Site; readonly state: SiteState }[];
  readonly changedSettings: readonly string[];
  readonly diagnosis:
    | { readonly findings: readonly Finding[]; readonly at: Date; readonly siteId: string | undefined }
    | undefined;
  readonly requests: number;
  readonly failures: readonly (readonly [ErrorReason, number])[];
  /** Folders of our own. */
  readonly storage: readonly { readonly name: string; readonly files: number; readonly bytes: number }[];
  readonly recentLines: readonly string[];
}

/** Kinds of remote that VS Code and its makers know; any other name may be that of a host. */
const REMOTES = new Set([
  'attached-container',
  'codespaces',
  'dev-container',
  'k8s-container',
  'ssh-remote',
  'tunnel',
  'wsl',
]);

/**
 * The diagnostic report, in Markdown and in English, whoever reads it. It is put together from ids, codes and counts, so
 * that there is nothing in it of sites, people, issues or settings but their number and kind.
 */
export function reportText(contents: ReportContents): string {
  const { versions, sites, diagnosis } = contents;
  const remote =
    contents.remote === undefined ? 'none' : REMOTES.has(contents.remote) ? contents.remote : 'other';
  const numberOf = (siteId: string | undefined): string => {
    const index = sites.findIndex(({ site }) => site.id === siteId);
    return index < 0 ? 'an address that is not a site' : `site ${index + 1}`;
  };
  return [
    '# Shipshape diagnostic report',
    '',
    `- Made: ${contents.at.toISOString()}`,
    `- Shipshape: ${versions.shipshape}`,
    `- Editor: ${versions.editorName} ${versions.editor}, Node.js ${versions.node}`,
    `- Platform: ${contents.platform}; remote: ${remote}; language: ${contents.language}; workspace ${contents.trusted ? 'trusted' : 'not trusted'}`,
    '',
    ...section(
      'Sites',
      sites.map(({ site, state }, index) => `site ${index + 1}: ${kindOf(site)}; ${state}`),
    ),
    ...section('Settings that were changed (names only)', contents.changedSettings),
    ...section(
      diagnosis === undefined
        ? 'Last diagnosis'
        : `Last diagnosis: ${numberOf(diagnosis.siteId)}, ${diagnosis.at.toISOString()}`,
      (diagnosis?.findings ?? []).map(findingLine),
    ),
    ...section(`Failed requests by reason, of ${contents.requests} in this session`, [
      ...contents.failures.map(([reason, count]) => `${reason}: ${count}`),
    ]),
    ...section(
      'On disk',
      contents.storage.map(
        ({ name, files, bytes }) =>
          `${/^[a-z-]+$/.test(name) ? name : 'another folder'}: ${files} files, ${Math.ceil(bytes / 1024)} KB`,
      ),
    ),
    '## Latest requests and errors',
    '',
    '```text',
    ...(contents.recentLines.length === 0 ? ['none'] : contents.recentLines),
    '```',
    '',
  ].join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return [`## ${title}`, '', ...(lines.length === 0 ? ['none'] : lines.map((line) => `- ${line}`)), ''];
}

function kindOf({ flavor, gateway, confluenceUrl, sample, email }: Site): string {
  return [
    flavor === 'cloud' ? 'Cloud' : 'Data Center',
    ...(gateway === undefined ? [] : ['scoped token']),
    ...(confluenceUrl === undefined ? [] : ['own Confluence']),
    ...(sample === true ? ['sample site'] : []),
    ...(flavor === 'cloud' && email === '' ? ['no email'] : []),
  ].join(', ');
}

function findingLine({ step, part, verdict }: Finding): string {
  const where = part === 'confluence' && step !== 'confluence' ? `${step} (Confluence)` : step;
  return [`${where}: ${levelOf(verdict)}, ${verdict.id}`, ...facts(verdict)].join(', ');
}

/** Of a verdict's facts only those that can name nobody. */
function facts(verdict: Verdict): readonly string[] {
  const found: string[] = [];
  if ('code' in verdict)
    found.push(/^[A-Za-z0-9_]+(?: \d+)?$/.test(verdict.code) ? verdict.code : 'other code');
  if ('status' in verdict) found.push(`HTTP ${verdict.status}`);
  if ('from' in verdict) found.push(`from the ${verdict.from}`);
  if ('seconds' in verdict) found.push(`${verdict.seconds} s`);
  if ('ms' in verdict) found.push(`${verdict.ms} ms`);
  if ('days' in verdict) found.push(`${verdict.days} days`);
  if ('protocol' in verdict) found.push(redactForSharing(verdict.protocol));
  if ('version' in verdict && /^[\d.]+$/.test(verdict.version)) found.push(verdict.version);
  if ('missing' in verdict) found.push(verdict.missing.join(' '));
  if ('remaining' in verdict) found.push(`${verdict.remaining} of ${verdict.limit ?? 'unknown'}`);
  if ('because' in verdict) found.push(`because of ${verdict.because}`);
  return found;
}
