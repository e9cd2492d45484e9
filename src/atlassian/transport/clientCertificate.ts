/** Loaded where a site wants a client certificate. */
import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Duplex } from 'node:stream';
import { createSecureContext, TLSSocket } from 'node:tls';
import { insist } from '../../core/heldFiles.ts';
import {
  certificateError,
  type CertificateIdentity,
  type CertificateSource,
} from '../../core/clientCertificate.ts';
import { registerSecret } from '../../core/redact.ts';

/** What `tls.connect` takes. */
export type CertificateOptions =
  | { readonly pfx: Buffer; readonly passphrase?: string }
  | { readonly cert: string; readonly key: string; readonly passphrase?: string };

/** A client certificate, ready to be shown. */
export interface OpenCertificate {
  readonly options: CertificateOptions;
  readonly identity: CertificateIdentity;
}

/** More than any chain of certificates; a wrong file must not take the memory with it. */
const MAX_BYTES = 1024 * 1024;

/**
 * Reads a client certificate and its private key, and makes sure that they belong together.
 * @throws ShipshapeError `clientCertificate`, with what is wrong as its code
 */
export async function openCertificate(source: CertificateSource): Promise<OpenCertificate> {
  if (source.passphrase !== undefined) registerSecret(source.passphrase);
  const bytes = await bytesOf(source.file);
  const text = textOf(bytes);
  if (!text.includes('-----BEGIN ')) return openPkcs12(bytes, source);
  const keyText = source.keyFile === undefined ? text : textOf(await bytesOf(source.keyFile));
  return openPem(text, keyText, source);
}

function openPkcs12(pfx: Buffer, { file, passphrase }: CertificateSource): OpenCertificate {
  if (!isPkcs12(pfx)) throw certificateError('notOne', 'Neither PEM nor PKCS #12', file);
  const options = { pfx, ...(passphrase !== undefined && { passphrase }) };
  try {
    const certificate = ownCertificate(options);
    if (certificate === undefined) throw certificateError('notOne', 'PKCS #12 without a certificate', file);
    return { options, identity: identityOf(certificate) };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'clientCertificate') throw error;
    if (code === 'ERR_CRYPTO_UNSUPPORTED_OPERATION')
      throw certificateError('oldEncryption', 'PKCS #12 of an unsupported encryption', file);
    if (code === 'ERR_CRYPTO_OPERATION_FAILED')
      throw certificateError('keyMissing', 'PKCS #12 without a private key', file);
    // It is whole, so what is left is the passphrase; OpenSSL gives that no code.
    throw certificateError('passphrase', 'PKCS #12 that the passphrase does not open', file);
  }
}

function openPem(text: string, keyText: string, source: CertificateSource): OpenCertificate {
  const { file, keyFile = file, passphrase } = source;
  const certificates = pemBlocks(text, 'CERTIFICATE').map((pem) => ({ pem, parsed: parsed(pem, file) }));
  if (certificates.length === 0) throw certificateError('notOne', 'PEM without a certificate', file);
  const [keyPem] = pemBlocks(keyText, '(?:[A-Z]+ )*PRIVATE KEY');
  if (keyPem === undefined)
    throw certificateError(keyFile === file ? 'keyElsewhere' : 'keyMissing', 'No private key', keyFile);
  const key = privateKey(keyPem, passphrase, keyFile);
  const own = certificates.find(({ parsed: certificate }) => certificate.checkPrivateKey(key));
  if (own === undefined) throw certificateError('otherKey', 'The key is of another certificate', keyFile);
  const others = certificates.filter((other) => other !== own);
  return {
    options: {
      // What is shown first must be the certificate itself, whatever the order in the file.
      cert: [own, ...others].map(({ pem }) => pem).join('\n'),
      key: keyPem,
      ...(passphrase !== undefined && { passphrase }),
    },
    identity: identityOf(own.parsed),
  };
}

/** PEM is ASCII; Windows' own programs write it as UTF-16, behind a mark. */
function textOf(bytes: Buffer): string {
  const encoding = { fffe: 'utf-16le', feff: 'utf-16be' }[bytes.toString('hex', 0, 2)];
  return encoding === undefined ? bytes.toString('latin1') : new TextDecoder(encoding).decode(bytes);
}

function pemBlocks(text: string, label: string): readonly string[] {
  const block = new RegExp(`-----BEGIN (${label})-----[^]*?-----END \\1-----`, 'g');
  return [...text.matchAll(block)].map(([pem]) => pem);
}

function parsed(pem: string, file: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw certificateError('notOne', 'PEM that is no certificate', file);
  }
}

function privateKey(pem: string, passphrase: string | undefined, file: string): KeyObject {
  try {
    return createPrivateKey({ key: pem, ...(passphrase !== undefined && { passphrase }) });
  } catch {
    const isSealed = pem.includes('ENCRYPTED');
    throw isSealed
      ? certificateError('passphrase', 'A key that the passphrase does not open', file)
      : certificateError('keyMissing', 'PEM that is no private key', file);
  }
}

/** PFX ::= SEQUENCE { version INTEGER (3), … } (RFC 7292, section 4), and all of it is there. */
function isPkcs12(bytes: Buffer): boolean {
  if (bytes[0] !== 0x30) return false;
  const first = bytes[1] ?? 0;
  // BER, too: of indefinite length.
  const lengthBytes = first > 0x80 ? first - 0x80 : 0;
  if (lengthBytes > 4) return false;
  const content = 2 + lengthBytes;
  const length =
    lengthBytes === 0 ? first : bytes.subarray(2, content).reduce((sum, byte) => sum * 256 + byte, 0);
  const isWhole = first === 0x80 || bytes.length >= content + length;
  return isWhole && bytes.subarray(content, content + 3).equals(Buffer.from([0x02, 0x01, 0x03]));
}

/** Node opens PKCS #12 only for a connection, so one that leads nowhere is asked what it would show. */
function ownCertificate(options: CertificateOptions): X509Certificate | undefined {
  const nowhere = new Duplex({
    read: () => undefined,
    write: (_chunk, _encoding, done) => done(),
  });
  const socket = new TLSSocket(nowhere, { secureContext: createSecureContext(options) });
  socket.on('error', () => undefined);
  try {
    return socket.getX509Certificate();
  } finally {
    socket.destroy();
  }
}

function identityOf({ subject, issuer, validFrom, validTo }: X509Certificate): CertificateIdentity {
  return {
    name: commonName(subject),
    issuer: commonName(issuer),
    validFrom: Date.parse(validFrom),
    validTo: Date.parse(validTo),
  };
}

/** Of a name as Node writes it: one attribute a line. */
function commonName(name: string): string {
  const parts = name.split('\n');
  return parts.find((part) => part.startsWith('CN='))?.slice(3) ?? parts.join(', ');
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await insist(() => readOnce(file));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'clientCertificate') throw error;
    const isGone = code === 'ENOENT' || code === 'ENOTDIR';
    throw certificateError(isGone ? 'gone' : 'unreadable', `The file cannot be read (${code})`, file);
  }
}

async function readOnce(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const buffer = Buffer.alloc(MAX_BYTES + 1);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    if (bytesRead > MAX_BYTES) throw certificateError('unreadable', 'Much too large', file);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Node's code of an error; the reason of one of ours. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('reason' in error && error.reason === 'clientCertificate') return error.reason;
  return 'code' in error && typeof error.code === 'string' ? error.code : 'no code';
}
