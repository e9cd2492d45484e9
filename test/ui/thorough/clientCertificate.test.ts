import assert from 'node:assert/strict';
import { startSampleSite, type SampleSite } from '../../../packages/sample-site/src/server.ts';
import { openWindow, type TestWindow } from '../../support/window.ts';

const ISSUE = /^[A-Z]+-\d+ {2}/;

describe('a site that wants a client certificate', function () {
  this.timeout(180_000);
  let site: SampleSite;
  let window: TestWindow;
  let client: NonNullable<SampleSite['client']>;

  before(async () => {
    site = await startSampleSite({ issues: 60, flavor: 'datacenter', tls: true, clientCertificates: true });
    assert.ok(site.client);
    client = site.client;
    window = await openWindow({
      // As if the site's authority stood among the system's certificates.
      env: { SSL_CERT_FILE: site.authorityFile ?? '' },
      settings: { 'http.systemCertificatesNode': true },
    });
  });
  after(async () => {
    await window.close();
    await site.close();
  });

  it('is recognized where its address is typed, and asks for the file and its passphrase', async () => {
    const { quickInput } = window;
    await window.runCommand('Shipshape: Add Site…');
    await quickInput.type(`${site.url}/browse/SHOP-1`);
    await quickInput.accept();
    await quickInput.message('wants to see a client certificate');
    await window.screenshot('certificate-file');
    await quickInput.type(`${client.pfxFile}.gone`);
    await quickInput.accept();
    await quickInput.message('is no longer there');
    await quickInput.type(site.authorityFile ?? '');
    await quickInput.accept();
    await quickInput.message('holds the certificate alone');
    await quickInput.button('Back');
    await quickInput.message('wants to see a client certificate');
    await quickInput.type(`"${client.pfxFile}"`);
    await quickInput.accept();
    await quickInput.message('The passphrase of client.pfx');
    await quickInput.type('wrong');
    await quickInput.accept();
    await quickInput.message('The passphrase does not open');
    await window.screenshot('certificate-passphrase');
    await quickInput.type(client.passphrase);
    await quickInput.accept();
    await quickInput.message('A personal access token of Jira');
    await quickInput.type(site.token);
    await quickInput.accept();
    await quickInput.message('The address of your Confluence');
    await quickInput.accept();
    await quickInput.closed();
    const issues = await window.view('Issues');
    await issues.hasRow(ISSUE);
  });

  it('is diagnosed with whose certificate it is shown, and until when', async () => {
    await window.runCommand('Shipshape: Diagnose Connection');
    await window.editor.showsText(/Client certificate: .+, valid until \d{4}-\d\d-\d\d/);
    await window.editor.showsText('Everything works.');
    await window.screenshot('certificate-diagnosis');
  });

  it('can be shown none, which is told with the way back', async () => {
    const { quickInput } = window;
    await window.runCommand('Shipshape: Client Certificate…');
    await quickInput.opened('Client Certificate of');
    await window.screenshot('certificate-change');
    await quickInput.pick('Show No Certificate');
    await quickInput.closed();
    await window.runCommand('Shipshape: Diagnose Connection');
    await window.editor.showsText('It wants to see a client certificate, and was shown none.');
    await window.screenshot('certificate-none');

    await window.runCommand('Shipshape: Client Certificate…');
    await quickInput.type(client.certificateFile);
    await quickInput.accept();
    await quickInput.message('holds the certificate alone');
    await quickInput.type(client.keyFile);
    await quickInput.accept();
    await quickInput.message('The passphrase of client.key');
    await quickInput.type(client.passphrase);
    await quickInput.accept();
    await quickInput.closed();
    await window.runCommand('Shipshape: Diagnose Connection');
    await window.editor.showsText('Everything works.');
  });

  it('is asked for it where Confluence alone wants one', async () => {
    const jira = await startSampleSite({ issues: 20, flavor: 'datacenter' });
    try {
      const { quickInput } = window;
      await window.runCommand('Shipshape: Add Site…');
      await quickInput.type(`${jira.url}/browse/SHOP-1`);
      await quickInput.accept();
      await quickInput.message('A personal access token of Jira');
      await quickInput.type(jira.token);
      await quickInput.accept();
      await quickInput.message('The address of your Confluence');
      await quickInput.type(site.confluenceUrl);
      await quickInput.accept();
      await quickInput.message('wants to see a client certificate');
      await quickInput.type(client.pfxFile);
      await quickInput.accept();
      await quickInput.message('The passphrase of client.pfx');
      await quickInput.type(client.passphrase);
      await quickInput.accept();
      await quickInput.message('A personal access token of Confluence');
      await window.screenshot('certificate-confluence');
      await quickInput.type(site.confluenceToken);
      await quickInput.accept();
      await quickInput.closed();
    } finally {
      await jira.close();
    }
  });
});
