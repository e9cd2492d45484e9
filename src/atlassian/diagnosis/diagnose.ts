/** The door of this folder. Import it dynamically: it is for the day something does not work. */
import type { CertificateSource } from '../../core/clientCertificate.ts';
import { throwIfAborted } from '../../core/abort.ts';
import type { Site } from '../model/site.ts';
import { parseSiteAddress, wholeAddress } from '../common/siteUrl.ts';
import { STEPS, levelOf, type Finding, type Part, type StepId, type Verdict } from '../model/finding.ts';
import { clientCertificateVerdict } from './clientCertificate.ts';
import { clockVerdict, rateLimitVerdict, speedVerdict } from './health.ts';
import { examineWay } from './network.ts';
import { probe, type ProbeDependencies, type Question, type Reply } from './probe.ts';
import type { NetworkSurroundings } from '../model/network.ts';
import { productVerdict, reachVerdict } from './reach.ts';
import {
  accountVerdict,
  confluenceVerdict,
  PERMISSION_KEYS,
  permissionsVerdict,
  signInVerdict,
} from './signIn.ts';

/** What is examined: a site with its credentials, or an address that was not added yet. */
export type Subject =
  | {
      readonly kind: 'site';
      readonly site: Pick<Site, 'url' | 'flavor' | 'gateway' | 'confluenceUrl' | 'accountId'>;
      /** Values of the header `Authorization`; absent where no token is stored. */
      readonly authorization?: string | undefined;
      readonly confluenceAuthorization?: string | undefined;
      /** What the site is shown; absent where none was chosen. */
      readonly certificate?: CertificateSource | undefined;
    }
  | { readonly kind: 'address'; readonly url: string };

export interface DiagnosisDependencies extends ProbeDependencies {
  readonly surroundings: NetworkSurroundings;
  readonly gatewayUrl: string;
}

/** Round trips that are measured. */
const MEASURED = 3;
/** What cannot work where the site gave no answer of its own. */
const AFTER_REACH: readonly StepId[] = ['product', 'signIn', 'account', 'permissions'];

/**
 * Goes through everything a connection needs, in order, and says of each what it found. Only reads, and
 * nothing more with a token that was refused once, so that the account is not locked.
 * @param report told of each finding as it comes
 * @throws ShipshapeError `cancelled`
 */
export async function diagnose(
  subject: Subject,
  deps: DiagnosisDependencies,
  report: (finding: Finding) => void,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const diagnosis = new Diagnosis(subject, deps, report, signal);
  await diagnosis.run();
  throwIfAborted(signal);
  return diagnosis.findings;
}

class Diagnosis {
  readonly findings: Finding[] = [];
  readonly #subject: Subject;
  readonly #deps: DiagnosisDependencies;
  readonly #report: (finding: Finding) => void;
  readonly #signal: AbortSignal;
  readonly #replies: Reply[] = [];

  constructor(
    subject: Subject,
    deps: DiagnosisDependencies,
    report: (finding: Finding) => void,
    signal: AbortSignal,
  ) {
    this.#subject = subject;
    this.#deps = deps;
    this.#report = report;
    this.#signal = signal;
  }

  async run(): Promise<void> {
    const url = this.#subject.kind === 'site' ? this.#subject.site.url : this.#subject.url;
    const address = addressVerdict(url);
    this.#add('jira', 'address', address);
    if (levelOf(address) === 'problem') {
      const others = STEPS.filter((step) => step !== 'address' && step !== 'clientCertificate');
      for (const step of others) this.#skip('jira', step, 'address');
      return;
    }
    const base = this.#jiraBase(url);
    const question = { base, path: this.#jiraPath('/serverInfo') };
    const reached = await this.#reach('jira', question);
    let signedIn = false;
    if (reached === undefined) for (const step of AFTER_REACH) this.#skip('jira', step, 'reach');
    else signedIn = await this.#examineJira(url, base, reached);
    await this.#examineConfluence(base, reached !== undefined, signedIn);
    await this.#examineHealth(reached, question);
  }

  #jiraBase(url: string): string {
    const gateway = this.#subject.kind === 'site' ? this.#subject.site.gateway : undefined;
    if (gateway === undefined) return url;
    return `${this.#deps.gatewayUrl}/ex/jira/${encodeURIComponent(gateway.cloudId)}`;
  }

  /** Version 2 is what both kinds of Jira have, so it is asked where the kind is not known. */
  #jiraPath(path: string): string {
    const isCloud = this.#subject.kind === 'site' && this.#subject.site.flavor === 'cloud';
    return `/rest/api/${isCloud ? 3 : 2}${path}`;
  }

  /** The way to a server and whether it answers; gives the reply when it did, as its interfaces do. */
  async #reach(part: Part, question: Question): Promise<Reply | undefined> {
    // Under way while the way is examined: what it meets decides. It never rejects.
    const asked = probe(question, this.#deps, this.#signal);
    await examineWay(
      new URL(question.base),
      asked,
      {
        surroundings: this.#deps.surroundings,
        limit: () => AbortSignal.any([this.#signal, AbortSignal.timeout(this.#deps.timeoutMs)]),
        now: () => this.#deps.clock.now(),
      },
      (step, found) => this.#add(part, step, found),
    );
    const certificate = this.#subject.kind === 'site' ? this.#subject.certificate : undefined;
    if (certificate !== undefined)
      this.#add(
        part,
        'clientCertificate',
        await clientCertificateVerdict(certificate, this.#deps.clock.now()),
      );
    const reply = await asked;
    this.#replies.push(reply);
    const verdict = reachVerdict(reply);
    this.#add(part, 'reach', verdict);
    return verdict.id === 'reach.ok' ? reply : undefined;
  }

  /** True when signing in worked. */
  async #examineJira(url: string, base: string, reached: Reply): Promise<boolean> {
    const subject = this.#subject;
    const flavor = subject.kind === 'site' ? { flavor: subject.site.flavor } : {};
    const product = productVerdict(reached, { url, ...flavor });
    this.#add('jira', 'product', product);
    if (levelOf(product) === 'problem') {
      for (const step of ['signIn', 'account', 'permissions'] as const) this.#skip('jira', step, 'product');
      return false;
    }
    const scoped = subject.kind === 'site' && subject.site.gateway !== undefined;
    const authorization = subject.kind === 'site' ? subject.authorization : undefined;
    const myself =
      authorization === undefined
        ? undefined
        : await this.#ask({ base, path: this.#jiraPath('/myself'), authorization });
    const nobody: Verdict = { id: subject.kind === 'site' ? 'signIn.noToken' : 'signIn.notAdded' };
    const signIn = myself === undefined ? nobody : signInVerdict(myself, scoped);
    this.#add('jira', 'signIn', signIn);
    if (myself === undefined || signIn.id !== 'signIn.ok') {
      this.#skip('jira', 'account', 'signIn');
      this.#skip('jira', 'permissions', 'signIn');
      return false;
    }
    const known = subject.kind === 'site' ? subject.site.accountId : undefined;
    this.#add('jira', 'account', accountVerdict(myself, known));
    // Data Center's takes no names and tells all there are.
    const isCloud = subject.kind === 'site' && subject.site.flavor === 'cloud';
    const wanted = isCloud ? `?permissions=${PERMISSION_KEYS}` : '';
    const path = this.#jiraPath(`/mypermissions${wanted}`);
    const permissions = await this.#ask({ base, path, authorization });
    this.#add('jira', 'permissions', permissionsVerdict(permissions, scoped));
    return true;
  }

  async #examineConfluence(jiraBase: string, reached: boolean, signedIn: boolean): Promise<void> {
    const subject = this.#subject;
    if (subject.kind === 'site' && subject.site.flavor === 'datacenter') {
      await this.#examineOwnConfluence(subject);
      return;
    }
    if (subject.kind === 'address' || !signedIn) {
      this.#skip('confluence', 'confluence', reached ? 'signIn' : 'reach');
      return;
    }
    const { site, authorization } = subject;
    const base = site.gateway === undefined ? jiraBase : jiraBase.replace('/ex/jira/', '/ex/confluence/');
    const spaces = await this.#ask({ base, path: '/wiki/api/v2/spaces?limit=1', authorization });
    const how = site.gateway === undefined ? 'cloud' : 'scoped';
    this.#add('confluence', 'confluence', confluenceVerdict(spaces, how));
  }

  /** A Data Center's Confluence is a server of its own, with tokens of its own: Jira says nothing about it. */
  async #examineOwnConfluence(subject: Extract<Subject, { kind: 'site' }>): Promise<void> {
    const { site, confluenceAuthorization: authorization } = subject;
    const { confluenceUrl: base } = site;
    if (base === undefined) {
      this.#add('confluence', 'confluence', { id: 'confluence.notNamed' });
      return;
    }
    const path = '/rest/api/space?limit=1';
    const isElsewhere = new URL(base).origin !== new URL(site.url).origin;
    if (isElsewhere && (await this.#reach('confluence', { base, path })) === undefined) {
      this.#skip('confluence', 'confluence', 'reach');
    } else if (authorization === undefined) {
      this.#add('confluence', 'confluence', { id: 'confluence.noToken' });
    } else {
      // Where anybody may read, spaces are shown to a wrong token too; this is not.
      const user = await this.#ask({ base, path: '/rest/api/user/current', authorization });
      const spaces = user.error === undefined ? await this.#ask({ base, path, authorization }) : user;
      this.#add('confluence', 'confluence', confluenceVerdict(spaces, 'datacenter'));
    }
  }

  async #examineHealth(reached: Reply | undefined, question: Question): Promise<void> {
    if (reached === undefined) this.#skip('jira', 'clock', 'reach');
    else this.#add('jira', 'clock', clockVerdict(reached));
    const answered = this.#replies.some(({ status }) => status !== undefined);
    if (answered) this.#add('jira', 'rateLimit', rateLimitVerdict(this.#replies));
    else this.#skip('jira', 'rateLimit', 'reach');
    if (reached === undefined || this.#replies.some(({ status }) => status === 429)) {
      this.#skip('jira', 'speed', reached === undefined ? 'reach' : 'rateLimit');
      return;
    }
    const measured: Reply[] = [];
    while (measured.length < MEASURED) measured.push(await this.#ask(question));
    this.#add('jira', 'speed', speedVerdict(measured));
  }

  async #ask(question: Question): Promise<Reply> {
    throwIfAborted(this.#signal);
    const reply = await probe(question, this.#deps, this.#signal);
    throwIfAborted(this.#signal);
    this.#replies.push(reply);
    return reply;
  }

  #skip(part: Part, step: StepId, because: StepId): void {
    this.#add(part, step, { id: 'skipped', because });
  }

  #add(part: Part, step: StepId, verdict: Verdict): void {
    throwIfAborted(this.#signal);
    const finding = { part, step, verdict };
    this.findings.push(finding);
    this.#report(finding);
  }
}

function addressVerdict(url: string): Verdict {
  const address = parseSiteAddress(url);
  if (address.kind === 'site') return { id: 'address.ok', url: wholeAddress(url) ?? address.url };
  const isInsecure = address.kind === 'problem' && address.problem === 'insecure';
  return { id: isInsecure ? 'address.insecure' : 'address.invalid' };
}
