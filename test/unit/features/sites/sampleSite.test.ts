import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { english } from '../../../../src/core/localize.ts';
import { parseSiteAddress } from '../../../../src/atlassian/common/siteUrl.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { signInForDevelopment } from '../../../../src/features/sites/developmentSignIn.ts';
import { SampleSite, SampleSiteStartError } from '../../../../src/features/sites/sampleSite.ts';
import { ensureSampleSite, pingSampleSite } from '../../../../src/features/sites/sampleSiteProcess.ts';
import { addressComplaint, signInRefusal } from '../../../../src/features/sites/signInRefusal.ts';
import { fakeSite, FakeSites } from '../../../support/fakes/fakeSites.ts';

/** A stand-in for the sample site: answers everything, and ends when told to over HTTP. */
const SCRIPT = `
import { createServer } from 'node:http';
const server = createServer((request, response) => {
  response.end('{}');
  if (request.url === '/stop') process.exit();
}).listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ url: 'http://127.0.0.1:' + server.address().port, email: 'a@b', token: 't' }));
});
`;

describe('the sample site’s process', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sample-process-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const scriptOf = async (text: string): Promise<string> => {
    const script = join(folder, 'site.mjs');
    await writeFile(script, text);
    return script;
  };

  it('is started once for everybody, and again when it is gone', async () => {
    const place = { script: await scriptOf(SCRIPT), folder };
    const [first, second] = await Promise.all([ensureSampleSite(place), ensureSampleSite(place)]);
    assert.deepEqual(second, first);
    assert.equal(await pingSampleSite(first), true);
    await fetch(`${first.url}/stop`);
    assert.equal(await pingSampleSite(first), false);
    const third = await ensureSampleSite(place);
    assert.notEqual(third.url, first.url);
    await fetch(`${third.url}/stop`);
  });

  it('is not started again while it is busy', async () => {
    const slow = SCRIPT.replace("response.end('{}')", "setTimeout(() => response.end('{}'), 2500)");
    const place = { script: await scriptOf(slow), folder };
    const first = await ensureSampleSite(place);
    assert.deepEqual(await ensureSampleSite(place), first);
    await fetch(`${first.url}/stop`).catch(() => undefined);
  });

  it('does not trust a note of another process, or one that cannot be read', async () => {
    const place = { script: await scriptOf(SCRIPT), folder };
    const note = join(folder, 'running.json');
    await writeFile(note, 'half a no');
    const site = await ensureSampleSite(place);
    const left = JSON.parse(await readFile(note, 'utf8')) as { url: string };
    assert.equal(left.url, site.url);
    await fetch(`${site.url}/stop`);
  });

  it('says why it does not come up', async () => {
    const script = await scriptOf("console.error('sample-site: the state file is in use'); process.exit(1);");
    await assert.rejects(
      ensureSampleSite({ script, folder }),
      (error) => error instanceof SampleSiteStartError && error.said === 'the state file is in use',
    );
  });
});

describe('the sample site in a window', () => {
  const CONNECTION = { url: 'http://127.0.0.1:4000', email: 'kim@example.com', token: 'new' };
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

  function setUp(sites: FakeSites) {
    const starts: number[] = [];
    const errors: unknown[] = [];
    const sample = new SampleSite({
      sites,
      start: () => {
        starts.push(1);
        return Promise.resolve(CONNECTION);
      },
      ping: () => Promise.resolve(true),
      name: 'Sample Site',
      onError: (error) => errors.push(error),
    });
    return { sample, starts, errors };
  }

  it('is signed in to under its own name', async () => {
    const sites = new FakeSites();
    const { sample } = setUp(sites);
    await sample.signIn();
    assert.deepEqual(
      sites.list().map(({ name, sample: isSample }) => [name, isSample]),
      [['Sample Site', true]],
    );
    sample.dispose();
  });

  it('is started again once when it turns out to be gone, and stays the same site', async () => {
    const sites = new FakeSites(fakeSite('s', { sample: true, url: 'http://127.0.0.1:3000' }));
    const { sample, starts } = setUp(sites);
    assert.equal(starts.length, 0, 'nothing is started before it is used');
    sites.setState('s', 'offline');
    sites.setState('s', 'offline');
    await settle();
    assert.equal(starts.length, 1);
    assert.deepEqual(
      sites.list().map(({ id, url }) => [id, url]),
      [['s', CONNECTION.url]],
    );
    assert.equal(sites.tokens.get('s'), 'new');
    sites.setState('s', 'offline');
    await settle();
    assert.equal(starts.length, 1, 'not in a loop');
    sample.dispose();
  });

  it('leaves other sites alone', async () => {
    const sites = new FakeSites(fakeSite('s'));
    const { sample, starts } = setUp(sites);
    sites.setState('s', 'offline');
    await settle();
    assert.equal(starts.length, 0);
    sample.dispose();
  });

  it('signs in for development only when asked to, and once', async () => {
    const sites = new FakeSites();
    const { sample } = setUp(sites);
    await signInForDevelopment({}, sites, sample);
    assert.deepEqual(sites.list(), []);
    const site = JSON.stringify({
      url: 'https://shop.example',
      email: 'kim@example.com',
      token: 't',
      name: 'Shop',
    });
    await signInForDevelopment({ SHIPSHAPE_SITE: site }, sites, sample);
    await signInForDevelopment({ SHIPSHAPE_SITE: site }, sites, sample);
    assert.deepEqual(
      sites.list().map(({ name }) => name),
      ['Shop'],
    );
    sample.dispose();
  });
});

describe('refusals while signing in', () => {
  const said = (reason: ConstructorParameters<typeof ShipshapeError>[0], code?: string): string | undefined =>
    signInRefusal(
      new ShipshapeError(reason, '', code === undefined ? {} : { code }),
      { host: 'shop.atlassian.net' },
      english,
    );

  it('have words of their own for each mistake', () => {
    assert.match(said('unauthorized') ?? '', /does not accept this email with this token/);
    assert.match(said('notFound') ?? '', /no Jira at shop\.atlassian\.net/);
    assert.match(said('notJson') ?? '', /web page/);
    assert.match(said('offline', 'ENOTFOUND') ?? '', /No server named shop\.atlassian\.net/);
    assert.match(said('offline', 'ECONNREFUSED') ?? '', /cannot be reached/);
    assert.match(said('unsupported') ?? '', /Data Center/);
    assert.equal(said('untrustedCertificate'), undefined);
    const refused = new ShipshapeError('unauthorized', '');
    const place = { host: 'wiki.example', personalToken: 'Confluence' } as const;
    assert.match(signInRefusal(refused, place, english) ?? '', /was made in Confluence/);
  });

  it('complain about addresses that are no site', () => {
    const complaint = (text: string): string | undefined => addressComplaint(parseSiteAddress(text), english);
    assert.equal(complaint('https://shop.atlassian.net/browse/SHOP-142'), undefined);
    assert.match(complaint('') ?? '', /Paste the address/);
    assert.match(complaint('http://jira.example.com') ?? '', /https/);
    assert.match(complaint('https://id.atlassian.com/manage-profile') ?? '', /account/);
    assert.match(complaint('https://api.atlassian.com/ex/jira/123') ?? '', /gateway/);
  });
});
