import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

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
}

const VALID_MS = 30 * 24 * 3_600_000;
/** The clock of whoever checks may be behind. */
const LEEWAY_MS = 3_600_000;

/** Made anew every time (RFC 5280, ECDSA on P-256), so that no private key is ever stored. Node can sign, but not issue. */
export function certificateChain(): CertificateChain {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const authorityName = name('Shipshape sample authority');
  const isAuthority = extension('551d13', sequence(tlv(0x01, Buffer.from([0xff]))), true);
  const mayIssue = extension('551d0f', tlv(0x03, Buffer.from([1, 0x06])), true);
  const issue = (subject: Buffer, key: KeyObject, extensions: readonly Buffer[]): string =>
    certificate({ subject, issuer: authorityName, key, signer: authority.privateKey, extensions });
  return {
    authority: issue(authorityName, authority.publicKey, [isAuthority, mayIssue]),
    server: {
      key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      cert: issue(name('Shipshape sample site'), server.publicKey, [thisComputer()]),
    },
  };
}

interface Content {
  readonly subject: Buffer;
  readonly issuer: Buffer;
  readonly key: KeyObject;
  readonly signer: KeyObject;
  readonly extensions: readonly Buffer[];
}

function certificate({ subject, issuer, key, signer, extensions }: Content): string {
  const ecdsaWithSha256 = sequence(objectId('2a8648ce3d040302'));
  const now = Date.now();
  const body = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    issuer,
    sequence(utcTime(now - LEEWAY_MS), utcTime(now + VALID_MS)),
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

/** Subject alternative names: the address and the name by which this computer reaches itself. */
function thisComputer(): Buffer {
  const address = tlv(0x87, Buffer.from([127, 0, 0, 1]));
  return extension('551d11', sequence(address, tlv(0x82, Buffer.from('localhost'))), false);
}

function extension(id: string, value: Buffer, critical: boolean): Buffer {
  const flag = critical ? [tlv(0x01, Buffer.from([0xff]))] : [];
  return sequence(objectId(id), ...flag, tlv(0x04, value));
}

function objectId(hex: string): Buffer {
  return tlv(0x06, Buffer.from(hex, 'hex'));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tlv(0x30, Buffer.concat(parts));
}

/** One DER element: tag, length, content. */
function tlv(tag: number, content: Buffer): Buffer {
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

function utcTime(ms: number): Buffer {
  const digits = new Date(ms)
    .toISOString()
    .replace(/[-:T]|\.\d+/g, '')
    .slice(2);
  return tlv(0x17, Buffer.from(digits));
}
