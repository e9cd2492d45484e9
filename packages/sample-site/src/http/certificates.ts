import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { objectId, sequence, tlv } from './der.ts';

/** A key with the certificate that belongs to it, both PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** An authority that nobody trusts yet, and what a server on this computer shows in its name. */
export interface CertificateChain {
  /** PEM. */
  readonly authority: string;
  readonly server: Certificate;
  /** Issues a certificate for a client. @param commonName whose it is */
  readonly issueClient: (commonName: string, flaws?: Validity) => Certificate;
}

/** When a certificate counts, in milliseconds since 1970; some weeks from now on when absent. */
export interface Validity {
  readonly validFrom?: number;
  readonly validTo?: number;
}

const VALID_MS = 30 * 24 * 3_600_000;
/** The clock of whoever checks may be behind. */
const LEEWAY_MS = 3_600_000;

/** What is to be wrong with the server's certificate; nothing when absent. */
export interface CertificateFlaws extends Validity {
  /** The one host name it is good for, instead of this computer. */
  readonly host?: string;
  /** Issued by itself and by no authority. */
  readonly selfSigned?: boolean;
}

/** Made anew every time (RFC 5280, ECDSA on P-256), so that no private key is ever stored. Node can sign, but not issue. */
export function certificateChain(flaws: CertificateFlaws = {}): CertificateChain {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const authorityName = name('Shipshape sample authority');
  const serverName = name('Shipshape sample site');
  const { selfSigned = false, host } = flaws;
  const isAuthority = extension('551d13', sequence(tlv(0x01, Buffer.from([0xff]))), true);
  const mayIssue = extension('551d0f', tlv(0x03, Buffer.from([1, 0x06])), true);
  const now = Date.now();
  const days = { validFrom: now - LEEWAY_MS, validTo: now + VALID_MS };
  return {
    authority: certificate({
      subject: authorityName,
      issuer: authorityName,
      key: authority.publicKey,
      signer: authority.privateKey,
      extensions: [isAuthority, mayIssue],
      ...days,
    }),
    server: {
      key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      cert: certificate({
        subject: serverName,
        issuer: selfSigned ? serverName : authorityName,
        key: server.publicKey,
        signer: selfSigned ? server.privateKey : authority.privateKey,
        extensions: [goodFor(host)],
        validFrom: flaws.validFrom ?? days.validFrom,
        validTo: flaws.validTo ?? days.validTo,
      }),
    },
    issueClient: (commonName, validity = {}) => {
      const client = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      return {
        key: client.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        cert: certificate({
          ...{ ...days, ...validity },
          subject: name(commonName),
          issuer: authorityName,
          key: client.publicKey,
          signer: authority.privateKey,
          extensions: [forClients()],
        }),
      };
    },
  };
}

interface Content {
  readonly subject: Buffer;
  readonly issuer: Buffer;
  readonly key: KeyObject;
  readonly signer: KeyObject;
  readonly extensions: readonly Buffer[];
  /** Milliseconds since 1970. */
  readonly validFrom: number;
  readonly validTo: number;
}

function certificate(content: Content): string {
  const { subject, issuer, key, signer, extensions, validFrom, validTo } = content;
  const ecdsaWithSha256 = sequence(objectId('2a8648ce3d040302'));
  const body = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    issuer,
    sequence(utcTime(validFrom), utcTime(validTo)),
    subject,
    key.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(...extensions)),
  );
  const signature = tlv(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, signer)]));
  const text = sequence(body, ecdsaWithSha256, signature).toString('base64');
  const lines = text.replace(/.{64}/g, '$&\n').trim();
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

function name(commonName: string): Buffer {
  return sequence(tlv(0x31, sequence(objectId('550403'), tlv(0x0c, Buffer.from(commonName)))));
}

/** Subject alternative names: one host, or the address and the name by which this computer reaches itself. */
function goodFor(host: string | undefined): Buffer {
  const address = tlv(0x87, Buffer.from([127, 0, 0, 1]));
  const names = host === undefined ? [address, dnsName('localhost')] : [dnsName(host)];
  return extension('551d11', sequence(...names), false);
}

/** Extended key usage: authentication of clients (RFC 5280, section 4.2.1.12). */
function forClients(): Buffer {
  return extension('551d25', sequence(objectId('2b06010505070302')), false);
}

function dnsName(host: string): Buffer {
  return tlv(0x82, Buffer.from(host));
}

function extension(id: string, value: Buffer, critical: boolean): Buffer {
  const flag = critical ? [tlv(0x01, Buffer.from([0xff]))] : [];
  return sequence(objectId(id), ...flag, tlv(0x04, value));
}

function utcTime(ms: number): Buffer {
  const digits = new Date(ms)
    .toISOString()
    .replace(/[-:T]|\.\d+/g, '')
    .slice(2);
  return tlv(0x17, Buffer.from(digits));
}
