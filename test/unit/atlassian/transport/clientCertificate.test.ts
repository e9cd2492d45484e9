import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificateChain } from '../../../../packages/sample-site/src/http/certificates.ts';
import { pkcs12 } from '../../../../packages/sample-site/src/http/pkcs12.ts';
import { openCertificate } from '../../../../src/atlassian/transport/clientCertificate.ts';
import { certificateProblemOf, type CertificateSource } from '../../../../src/core/clientCertificate.ts';

const chain = certificateChain();
const VALID_TO = Date.UTC(2027, 5, 30, 12);
const mine = chain.issueClient('Kim Lee 李', { validTo: VALID_TO });
const other = chain.issueClient('Ada');
const sealed = createPrivateKey(mine.key)
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' })
  .toString();

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

describe('a client certificate', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'client-certificate-'));
  });
  after(() => rm(folder, { recursive: true }));

  let files = 0;
  async function file(content: string | Uint8Array): Promise<string> {
    const path = join(folder, `${String((files += 1))}.file`);
    await writeFile(path, content);
    return path;
  }
  async function problem(source: CertificateSource): Promise<string | undefined> {
    try {
      await openCertificate(source);
      return undefined;
    } catch (error) {
      return certificateProblemOf(error) ?? assert.fail(String(error));
    }
  }

  it('says whose it is and until when, whatever it is kept in', async () => {
    const pfx = await file(pkcs12(mine, 'secret'));
    const [cert, key, plainKey] = [await file(mine.cert), await file(sealed), await file(mine.key)];
    for (const source of [
      { file: pfx, passphrase: 'secret' },
      { file: cert, keyFile: key, passphrase: 'secret' },
      { file: cert, keyFile: plainKey },
      { file: await file(`Bag Attributes\n${mine.key}\n${chain.authority}\n${mine.cert}`) },
      { file: await file(`${mine.cert.replaceAll('\n', '\r\n')}${mine.key}`) },
      // As PowerShell and Notepad write text on Windows.
      { file: await file(utf16(`${mine.cert}${mine.key}`)) },
      { file: await file(utf16(mine.cert)), keyFile: await file(utf16(mine.key).swap16()) },
      { file: await file(`\ufeff${mine.cert}${mine.key}`) },
    ]) {
      const { identity } = await openCertificate(source);
      assert.deepEqual([identity.name, identity.issuer], ['Kim Lee 李', 'Shipshape sample authority']);
      assert.equal(identity.validTo, VALID_TO);
    }
  });

  it('is shown itself first, and its authorities behind it', async () => {
    const { options } = await openCertificate({
      file: await file(`${chain.authority}\n${mine.cert}\n${mine.key}`),
    });
    assert.ok('cert' in options);
    assert.ok(options.cert.startsWith(mine.cert.trim()));
    assert.ok(options.cert.includes(chain.authority.trim()));
  });

  it('says what is wrong with it', async () => {
    const pfx = pkcs12(mine, 'secret');
    const cert = await file(mine.cert);
    assert.equal(await problem({ file: await file(pfx) }), 'passphrase');
    assert.equal(await problem({ file: await file(pfx), passphrase: 'Secret' }), 'passphrase');
    assert.equal(await problem({ file: await file(pfx.subarray(0, 300)), passphrase: 'secret' }), 'notOne');
    assert.equal(await problem({ file: cert, keyFile: await file(sealed) }), 'passphrase');
    assert.equal(await problem({ file: cert }), 'keyElsewhere');
    assert.equal(await problem({ file: cert, keyFile: cert }), 'keyElsewhere');
    assert.equal(await problem({ file: cert, keyFile: await file('') }), 'keyMissing');
    assert.equal(await problem({ file: cert, keyFile: await file(other.key) }), 'otherKey');
    assert.equal(await problem({ file: await file(mine.key) }), 'notOne');
    assert.equal(await problem({ file: await file('') }), 'notOne');
    assert.equal(await problem({ file: await file(Buffer.from([0x30, 0x80])) }), 'notOne');
    assert.equal(
      await problem({ file: await file('-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----') }),
      'notOne',
    );
    assert.equal(await problem({ file: join(folder, 'none') }), 'gone');
    assert.equal(await problem({ file: join(cert, 'below') }), 'gone');
    assert.equal(await problem({ file: folder }), 'unreadable');
    assert.equal(await problem({ file: await file(Buffer.alloc(1024 * 1024 + 1)) }), 'unreadable');
  });
});
