import { randomBytes, randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { StateFiles } from './stateFiles.ts';

/** What must stay the same from one start to the next, so that a client that signed in stays signed in. */
export interface SiteIdentity {
  /** For Basic authentication on the site's own address. */
  readonly token: string;
  /** Good on the API gateway's paths only. */
  readonly scopedToken: string;
  /** Data Center only: the personal access token for Confluence. */
  readonly confluenceToken: string;
  /** Data Center only: what the account signs in with beside its name. */
  readonly password: string;
  /** For `/__control`. */
  readonly controlToken: string;
  readonly cloudId: string;
  readonly port: number;
}

function randomToken(): string {
  return randomBytes(24).toString('base64url');
}

function fileOf(stateFile: string): string {
  return `${stateFile}.identity.json`;
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined; // damaged: a fresh one serves
  }
}

function readIdentity(stateFile: string, files: StateFiles): Partial<SiteIdentity> {
  const content = parse(files.text(fileOf(stateFile)));
  if (typeof content !== 'object' || content === null) return {};
  const known = content as Readonly<Record<string, unknown>>;
  const text = (name: keyof SiteIdentity): object =>
    typeof known[name] === 'string' ? { [name]: known[name] } : {};
  const port = known['port'];
  return {
    ...text('token'),
    ...text('scopedToken'),
    ...text('confluenceToken'),
    ...text('password'),
    ...text('controlToken'),
    ...text('cloudId'),
    ...(typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65536 ? { port } : {}),
  };
}

/**
 * The identity of the last start with this state file, or a fresh one; a given token wins.
 * @throws what node:fs throws when there is one that cannot be read: a fresh one would sign everybody out
 */
export function loadIdentity(
  stateFile: string | undefined,
  token: string | undefined,
  files = new StateFiles(),
): SiteIdentity {
  const kept = stateFile === undefined ? {} : readIdentity(stateFile, files);
  return {
    token: token ?? kept.token ?? randomToken(),
    scopedToken: kept.scopedToken ?? randomToken(),
    confluenceToken: kept.confluenceToken ?? randomToken(),
    password: kept.password ?? randomToken(),
    controlToken: kept.controlToken ?? randomToken(),
    cloudId: kept.cloudId ?? randomUUID(),
    port: kept.port ?? 0,
  };
}

/** Keeps the identity beside the state file, readable by its owner only. */
export function saveIdentity(stateFile: string, identity: SiteIdentity, files = new StateFiles()): void {
  files.makeFolder(dirname(stateFile));
  files.write(fileOf(stateFile), `${JSON.stringify(identity)}\n`);
}
