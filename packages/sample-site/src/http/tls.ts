import { createPrivateKey, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Certificate, certificateChain } from './certificates.ts';
import { pkcs12 } from './pkcs12.ts';

/** What an HTTPS server shows, and where the certificate of its authority can be had. */
export interface TlsIdentity {
  readonly server: Certificate;
  /** PEM, of the authority; clients that show no certificate of it are turned away. */
  readonly clientAuthority?: string;
  /** A PEM file, for `NODE_EXTRA_CA_CERTS` or the system's own store. */
  readonly authorityFile: string;
  readonly client?: ClientFiles;
  /** Deletes the files. */
  dispose(): void;
}

/** One client certificate, as PKCS #12 and as PEM. */
export interface ClientFiles {
  readonly pfxFile: string;
  readonly certificateFile: string;
  /** Encrypted. */
  readonly keyFile: string;
  /** Of the PKCS #12 file and of the key. */
  readonly passphrase: string;
}

/**
 * Makes an authority and a certificate of it; its private keys stay in memory.
 * @param host the name that the certificate is for; this computer's own names for 127.0.0.1
 * @param client whose certificate clients must show; undefined where they need none
 * @throws the errors of node:fs when a file cannot be written
 */
export function tlsIdentity(host: string, client?: string): TlsIdentity {
  const { authority, server, issueClient } = certificateChain(host === '127.0.0.1' ? {} : { host });
  const folder = mkdtempSync(join(tmpdir(), 'shipshape-sample-'));
  const authorityFile = join(folder, 'authority.pem');
  writeFileSync(authorityFile, authority);
  return {
    ...{ server, authorityFile },
    ...(client !== undefined && {
      clientAuthority: authority,
      client: clientFiles(folder, issueClient(client)),
    }),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function clientFiles(folder: string, certificate: Certificate): ClientFiles {
  const passphrase = randomBytes(9).toString('base64url');
  const [pfxFile = '', certificateFile = '', keyFile = ''] = ['client.pfx', 'client.pem', 'client.key'].map(
    (name) => join(folder, name),
  );
  const sealed = createPrivateKey(certificate.key).export({
    ...{ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase },
  });
  const mode = 0o600;
  writeFileSync(pfxFile, pkcs12(certificate, passphrase), { mode });
  writeFileSync(certificateFile, certificate.cert);
  writeFileSync(keyFile, sealed, { mode });
  return { pfxFile, certificateFile, keyFile, passphrase };
}
