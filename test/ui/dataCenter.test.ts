import { startSampleSite, type SampleSite } from '../../packages/sample-site/src/server.ts';
import { afterFailure } from './afterFailure.ts';
import { insertDeploymentReadiness } from './deploymentReadiness.ts';
import { dismissQuestions, signedOutWindow } from '../support/sharedWindow.ts';
import type { TestWindow } from '../support/window.ts';
import { Panel } from '../support/window/panel.ts';
import { ISSUE, rowOf, someUnder } from './issueRows.ts';
import { removeSite } from './removeSite.ts';
import { control } from '../../packages/sample-site/test/support/control.ts';

describe('a Data Center in a window', function () {
  this.timeout(180_000);
  let site: SampleSite;
  let window: TestWindow;

  before(async () => {
    site = await startSampleSite({ flavor: 'datacenter' });
    window = await signedOutWindow();
  });
  after(async () => {
    await removeSite(window);
    await site.close();
  });

  afterFailure(async () => {
    await control(site, { clear: true });
    await dismissQuestions(window);
  });

  it('is added without an email, with a token for each product', async () => {
    const { quickInput } = window;
    await window.runCommand('Shipshape: Add Site…');
    await quickInput.type(`${site.url}/browse/SHOP-1`);
    await quickInput.accept();
    await quickInput.message('A personal access token of Jira');
    await quickInput.type('wrong');
    await quickInput.accept();
    await quickInput.message('does not accept this token');
    await quickInput.type(site.token);
    await quickInput.accept();
    await quickInput.message('The address of your Confluence');
    await quickInput.type(site.confluenceUrl);
    await quickInput.accept();
    await quickInput.message('A personal access token of Confluence');
    await quickInput.type(site.confluenceToken);
    await window.screenshot('data-center-confluence-token');
    await quickInput.accept();
    await quickInput.closed();
  });

  it('shows issues, and templates of its Confluence', async () => {
    const issues = await window.view('Issues');
    await issues.hasRow(ISSUE);
    const templates = await window.view('Templates');
    await templates.expand('Playbooks (PLAY)');
    await templates.hasRow('Deployment readiness');
    await window.screenshot('data-center');
  });

  it('inserts a checklist from a template of its Confluence', async () => {
    const { editor } = window;
    const templates = await window.view('Templates');
    await editor.open('docs/runbook.md', 4);
    await templates.inlineAction(
      'Deployment readiness',
      'Insert Checklist…',
      window.quickInput.step('Deployment readiness'),
    );
    await insertDeploymentReadiness(window);
    await editor.showsText(/- \[ \] /);
    await window.screenshot('data-center-checklist');
  });

  it('asks for the token of Confluence alone where only that was refused', async () => {
    const { quickInput } = window;
    await control(site, { faults: [{ pathPattern: '^/confluence/', status: 401, times: 9 }] });
    await window.runCommand('Shipshape: Refresh Templates');
    const templates = await window.view('Templates');
    await templates.hasRow(/did not accept the API token/);
    await control(site, { clear: true });
    await templates.click(/did not accept the API token/);
    await quickInput.message('A personal access token of Confluence');
    await window.screenshot('data-center-sign-in-again');
    await quickInput.type(site.confluenceToken);
    await quickInput.accept();
    await quickInput.closed();
    await templates.hasRow('Deployment readiness');
  });

  it('moves an issue, with a resolution', async () => {
    const { quickInput } = window;
    const issues = await window.view('Issues');
    const [key = ''] = await someUnder(issues, 'In Progress');
    await issues.inlineAction(rowOf(key), 'Transition Issue…', quickInput.step(`${key} · `));
    await quickInput.pick('Resolve');
    await quickInput.opened(`${key} → Done · Resolution`);
    await window.screenshot('data-center-resolution');
    await quickInput.pick('Done');
    await quickInput.row('Transition to Done now').waitFor();
    await quickInput.accept();
    await quickInput.closed();
    await issues.hasNoRow(rowOf(key));
  });

  it('shows in an issue which items are done, as its markup says', async () => {
    const { quickInput } = window;
    await window.runCommand('Shipshape: Find Issue…');
    await quickInput.type('SHOP-142');
    await quickInput.acceptRow(/^SHOP-142 /);
    const frame = await new Panel(window.page).frame();
    await frame.locator('.html li', { hasText: '✅' }).first().waitFor();
    await frame.locator('.html li', { hasText: '❌' }).first().waitFor();
    await window.screenshot('data-center-issue');
  });
});
