import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

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

function readIdentity(stateFile: string): Partial<SiteIdentity> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(fileOf(stateFile), 'utf8'));
  } catch {
    return {}; // none yet, or damaged: a fresh one serves
  }
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

/** The identity of the last start with this state file, or a fresh one; a given token wins. */
export function loadIdentity(stateFile: string | undefined, token: string | undefined): SiteIdentity {
  const kept = stateFile === undefined ? {} : readIdentity(stateFile);
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
export async function saveIdentity(stateFile: string, identity: SiteIdentity): Promise<void> {
  await mkdir(dirname(stateFile), { recursive: true });
  await writeFile(fileOf(stateFile), `${JSON.stringify(identity)}\n`, { mode: 0o600 });
}
