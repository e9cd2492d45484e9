import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Certificate, certificateChain } from './certificates.ts';

/** What an HTTPS server shows, and where the certificate of its authority can be had. */
export interface TlsIdentity {
  readonly server: Certificate;
  /** A PEM file, for `NODE_EXTRA_CA_CERTS` or the system's own store. */
  readonly authorityFile: string;
  /** Deletes the file. */
  dispose(): void;
}

/**
 * Makes an authority and a certificate of it; private keys stay in memory.
 * @param host the name that the certificate is for; this computer's own names for 127.0.0.1
 * @throws the errors of node:fs when the file cannot be written
 */
export function tlsIdentity(host: string): TlsIdentity {
  const { authority, server } = certificateChain(host === '127.0.0.1' ? {} : { host });
  const folder = mkdtempSync(join(tmpdir(), 'shipshape-sample-'));
  const authorityFile = join(folder, 'authority.pem');
  writeFileSync(authorityFile, authority);
  return { server, authorityFile, dispose: () => rmSync(folder, { recursive: true, force: true }) };
}
