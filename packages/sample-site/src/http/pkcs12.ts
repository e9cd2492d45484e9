import { createHash, createHmac, createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import type { Certificate } from './certificates.ts';
import { objectId, sequence, tlv } from './der.ts';

const DATA = '2a864886f70d010701';
const SHROUDED_KEY_BAG = '2a864886f70d010c0a0102';
const CERT_BAG = '2a864886f70d010c0a0103';
const X509_CERTIFICATE = '2a864886f70d01091601';
const SHA256 = '608648016503040201';

const ITERATIONS = 2048;
/** Bytes of a SHA-256, and of the blocks it works on. */
const HASH = 32;
const BLOCK = 64;
/** What the derived key is for (RFC 7292, appendix B.3). */
const FOR_MAC = 3;

/**
 * A `.pfx` file of a certificate and its private key (PKCS #12, RFC 7292), as people are given one: the key sealed with
 * AES-256, all of it under a MAC of the passphrase. Node reads such files and writes none.
 */
export function pkcs12({ key, cert }: Certificate, passphrase: string): Buffer {
  const sealedKey = createPrivateKey(key).export({
    ...{ type: 'pkcs8', format: 'der', cipher: 'aes-256-cbc', passphrase },
  });
  const certificate = sequence(objectId(X509_CERTIFICATE), explicit(octets(new X509Certificate(cert).raw)));
  const bags = sequence(
    sequence(objectId(SHROUDED_KEY_BAG), explicit(sealedKey)),
    sequence(objectId(CERT_BAG), explicit(certificate)),
  );
  const content = sequence(dataContent(bags));
  return sequence(integer(3), dataContent(content), macOf(content, passphrase));
}

function dataContent(content: Buffer): Buffer {
  return sequence(objectId(DATA), explicit(octets(content)));
}

function macOf(content: Buffer, passphrase: string): Buffer {
  const salt = randomBytes(8);
  const digest = createHmac('sha256', derivedKey(passphrase, salt)).update(content).digest();
  const algorithm = sequence(objectId(SHA256), tlv(0x05, Buffer.alloc(0)));
  return sequence(sequence(algorithm, octets(digest)), octets(salt), integer(ITERATIONS));
}

/** The key of the MAC (RFC 7292, appendix B.2); one round of it is as long as is needed. */
function derivedKey(passphrase: string, salt: Buffer): Buffer {
  const password = Buffer.from(`${passphrase}\0`, 'utf16le').swap16();
  const text = Buffer.concat([Buffer.alloc(BLOCK, FOR_MAC), filled(salt), filled(password)]);
  let key = createHash('sha256').update(text).digest();
  for (let round = 1; round < ITERATIONS; round += 1) key = createHash('sha256').update(key).digest();
  return key.subarray(0, HASH);
}

/** Repeated until it fills whole blocks. */
function filled(bytes: Buffer): Buffer {
  return Buffer.alloc(Math.ceil(bytes.length / BLOCK) * BLOCK, bytes);
}

function explicit(content: Buffer): Buffer {
  return tlv(0xa0, content);
}

function octets(content: Buffer): Buffer {
  return tlv(0x04, content);
}

/** From 0 to 32767. */
function integer(value: number): Buffer {
  return tlv(0x02, value < 0x80 ? Buffer.from([value]) : Buffer.from([value >> 8, value & 0xff]));
}
