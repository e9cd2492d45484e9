import { sampleAccounts, usernameOf } from './accounts.ts';
import { confluenceSite } from './confluence/index.ts';
import { frontOf } from './flavors.ts';
import { Dispatcher } from './http/dispatcher.ts';
import { Faults } from './http/faults.ts';
import { FrontDoor } from './http/frontDoor.ts';
import { createListener, listen } from './http/listener.ts';
import { type ClientFiles, tlsIdentity } from './http/tls.ts';
import { loadIdentity, saveIdentity } from './identity.ts';
import { jiraPart } from './jira/index.ts';
import { startOf } from './jira/time.ts';
import { Journal } from './journal.ts';
import { DEFAULT_OPTIONS, type SampleSiteOptions } from './options.ts';

export type { SampleSiteOptions } from './options.ts';

/** A running sample site. */
export interface SampleSite {
  /** Without a trailing slash, for example `http://127.0.0.1:40123`; on Data Center with Jira's context path. */
  readonly url: string;
  /** Where Confluence is: `…/wiki` on Cloud, a context path of its own on Data Center. */
  readonly confluenceUrl: string;
  /** The account that the tokens belong to. */
  readonly email: string;
  readonly token: string;
  /** Data Center only: its Confluence has personal access tokens of its own. */
  readonly confluenceToken: string;
  /** With TLS: the PEM file of the authority that issued the certificate; it is gone when the site has ended. */
  readonly authorityFile?: string;
  /** With client certificates: one that is accepted; its files are gone when the site has ended. */
  readonly client?: ClientFiles;
  /** Data Center only: the name and the password that Basic authentication takes there. */
  readonly username: string;
  readonly password: string;
  /** A token that only the gateway's paths accept: `/ex/jira/{cloudId}/…` and `/ex/confluence/{cloudId}/…`. */
  readonly scopedToken: string;
  readonly cloudId: string;
  /** For the header `X-Control-Token` of `/__control`. */
  readonly controlToken: string;
  /** Stops listening and cuts the connections that are left; calling it again does nothing. */
  close(): Promise<void>;
  /** Fulfilled when the site has ended, whether by `close()` or because nobody called for `idleExitMs`. */
  readonly closed: Promise<void>;
}

/**
 * Starts a sample Atlassian site on 127.0.0.1: Jira Cloud's v3, Jira Software's and Confluence's APIs over made-up data,
 * or the same world as Data Center shows it.
 * @throws OtherFlavorError for the state file of another flavour, the errors of node:fs for one that cannot be used, and
 *   of node:net for a port that is taken
 */
export async function startSampleSite(options: Partial<SampleSiteOptions> = {}): Promise<SampleSite> {
  const settings: SampleSiteOptions = { ...DEFAULT_OPTIONS, ...options };
  const { seed, issues, searchLag, stateFile, clock } = settings;
  const accounts = sampleAccounts();
  const [account] = accounts;
  if (account === undefined) throw new Error('the sample site has no accounts');
  const loaded = loadIdentity(stateFile, settings.token);
  const journal = Journal.open(stateFile, {
    format: 1,
    seed,
    issues,
    flavor: settings.flavor,
    base: startOf('day', clock()),
  });

  const faults = new Faults({ latency: settings.latency, searchLag });
  const jira = jiraPart({
    ...{ seed, issues, flavor: settings.flavor, base: journal.header.base },
    conditions: () => faults.conditions,
  });
  const confluence = confluenceSite({
    ...{ seed, accounts, base: journal.header.base },
    folders: settings.flavor === 'cloud',
  });
  const front = frontOf(settings.flavor, jira, confluence, loaded, account);
  const dispatcher = new Dispatcher(front.routes, journal);
  const { access, page } = front;
  const door = new FrontDoor({
    access,
    identity: loaded,
    account,
    accounts,
    dispatcher,
    faults,
    clock,
    page,
  });

  let idleTimer: NodeJS.Timeout | undefined;
  let close: () => Promise<void> = () => Promise.resolve();
  const stayAwake = (): void => {
    clearTimeout(idleTimer);
    if (settings.idleExitMs !== undefined) idleTimer = setTimeout(() => void close(), settings.idleExitMs);
  };
  const client = settings.clientCertificates ? account.displayName : undefined;
  const tls = settings.tls ? tlsIdentity(settings.host, client) : undefined;
  const server = createListener((request) => door.answer(request), stayAwake, tls);
  const preferred = settings.port === 0 ? loaded.port : settings.port;
  const port = await listen(server, preferred, settings.port === 0);
  const origin = `${tls === undefined ? 'http' : 'https'}://${settings.host}:${port}`;
  const url = `${origin}${front.jiraPath}`;
  door.url = origin;
  dispatcher.replay(journal.entries, accounts, url);
  if (stateFile !== undefined && port !== loaded.port) saveIdentity(stateFile, { ...loaded, port });

  const closed = new Promise<void>((resolve) => server.once('close', resolve));
  close = () => {
    clearTimeout(idleTimer);
    door.close();
    server.close();
    server.closeAllConnections();
    tls?.dispose();
    return closed;
  };
  stayAwake();
  const { token, confluenceToken, password, scopedToken, cloudId, controlToken } = loaded;
  return {
    url,
    confluenceUrl: `${origin}${front.confluencePath}`,
    email: account.email,
    ...{
      token,
      confluenceToken,
      username: usernameOf(account),
      password,
      scopedToken,
      cloudId,
      controlToken,
    },
    ...(tls !== undefined && { authorityFile: tls.authorityFile }),
    ...(tls?.client !== undefined && { client: tls.client }),
    close,
    closed,
  };
}
