import assert from 'node:assert/strict';
import { addressRefusal, signInRefusal } from '../../../../src/features/sites/signInRefusal.ts';
import {
  emptyCertificateDraft,
  takeRecognized,
  type Draft,
} from '../../../../src/features/sites/siteDraft.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';

const t = (message: string, ...args: readonly unknown[]): string =>
  message.replace(/\{(\d)\}/g, (_, at: string) => String(args[Number(at)]));

describe('the address step of "Add Site"', () => {
  const draft = (): Draft => ({
    pasted: '',
    url: '',
    flavor: 'cloud',
    asksKind: false,
    asksCertificate: false,
    certificate: emptyCertificateDraft(),
    email: '',
    token: '',
    confluencePasted: '',
    confluenceUrl: '',
    confluenceAsksCertificate: false,
    confluenceToken: '',
  });

  it('asks for the kind only where the site does not tell it, and keeps what was chosen', () => {
    const typed = draft();
    const url = 'https://corp.example/jira';
    takeRecognized(typed, { url });
    assert.deepEqual([typed.url, typed.asksKind, typed.flavor], [url, true, 'datacenter']);
    typed.flavor = 'cloud';
    takeRecognized(typed, { url });
    assert.equal(typed.flavor, 'cloud');
    takeRecognized(typed, { url: 'https://other.example' });
    assert.equal(typed.flavor, 'datacenter');
    takeRecognized(typed, { url: 'https://shop.atlassian.net', flavor: 'cloud' });
    assert.deepEqual([typed.asksKind, typed.flavor], [false, 'cloud']);
  });

  it('says what is wrong with a host', () => {
    const refusal = (error: ShipshapeError): string | undefined => addressRefusal(error, 'shop.example', t);
    const unknown = new ShipshapeError('offline', '', { code: 'ENOTFOUND' });
    assert.match(refusal(unknown) ?? '', /^No server named shop\.example was found/);
    assert.match(refusal(new ShipshapeError('offline', '')) ?? '', /cannot be reached/);
    assert.match(refusal(new ShipshapeError('notFound', '')) ?? '', /^There is no Jira at shop\.example/);
    assert.equal(refusal(new ShipshapeError('timeout', '')), undefined);
  });
});

describe('a refused sign-in', () => {
  it('blames no token where a CAPTCHA is in the way', () => {
    const captcha = new ShipshapeError('unauthorized', '', { code: 'captcha' });
    assert.equal(signInRefusal(captcha, { host: 'shop.example' }, t), undefined);
    assert.match(
      signInRefusal(new ShipshapeError('unauthorized', ''), { host: 'shop.example' }, t) ?? '',
      /does not accept/,
    );
  });
});
