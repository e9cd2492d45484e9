import { signedInWindow } from '../support/sharedWindow.ts';
import type { TestWindow } from '../support/window.ts';
import type { View } from '../support/window/view.ts';

describe('templates in a window', function () {
  this.timeout(180_000);
  let window: TestWindow;
  let view: View;

  before(async () => {
    ({ window } = await signedInWindow());
    view = await window.view('Templates');
    await view.makeRoom();
  });

  it('lists the templates of a space with what is in them', async () => {
    await view.expand('Playbooks (PLAY)');
    await view.describes('Deployment readiness', '24 items · 5 variables');
    await view.describes('Built-in checklists', '10');
    await window.screenshot('templates');
  });

  it('says that none of the templates fits what is typed', async () => {
    const { quickInput } = window;
    await window.editor.open('docs/runbook.md', 4);
    await window.runCommand('Shipshape: Insert Checklist…');
    await quickInput.row('Deployment readiness').waitFor();
    await quickInput.settled();
    await quickInput.type('zzqq');
    await quickInput.row('No template matches "zzqq"').waitFor();
    await window.screenshot('templates-none');
    await quickInput.type('readi');
    await quickInput.row('Deployment readiness').waitFor();
    await quickInput.row(/^No template/).waitFor({ state: 'hidden' });
    await quickInput.cancel();
  });

  it('shows the variables on one list, changes one, and inserts at the cursor', async () => {
    await window.editor.open('docs/runbook.md', 4);
    const { quickInput } = window;
    const insert = (): Promise<void> =>
      view.inlineAction('Deployment readiness', 'Insert Checklist…', quickInput.step('Deployment readiness'));
    await insert();
    await quickInput.opened('Deployment readiness');
    await quickInput.row('Insert now').waitFor({ state: 'visible' });
    await quickInput.row('releaseManager').waitFor({ state: 'visible' });
    await window.screenshot('template-review');
    await quickInput.pick('version');
    await quickInput.opened('Deployment readiness: version');
    await quickInput.type('9.9.9');
    await quickInput.acceptRow('9.9.9');
    await quickInput.row('version').filter({ hasText: '9.9.9' }).waitFor({ state: 'visible' });
    // Left in the middle, it is gone on with.
    await quickInput.cancel();
    await quickInput.closed();
    await insert();
    await quickInput.row('version').filter({ hasText: '9.9.9' }).waitFor({ state: 'visible' });
    await quickInput.pick('service');
    await quickInput.opened('Deployment readiness: service');
    await quickInput.button('Back');
    await quickInput.row('Insert now').waitFor({ state: 'visible' });
    await quickInput.pick('service');
    await quickInput.pick('checkout-api');
    await quickInput.row('service').filter({ hasText: 'checkout-api' }).waitFor({ state: 'visible' });
    await quickInput.acceptRow('Insert now');
    await quickInput.closed();
    await window.editor.showsText('Release 9.9.9 of checkout-api');
    await window.editor.focus();
    await window.page.keyboard.press('ControlOrMeta+Z');
    await window.editor
      .tab('runbook.md')
      .and(window.page.locator(':not(.dirty)'))
      .waitFor({ state: 'visible' });
  });

  it('inserts what is dropped, filled with what is known', async () => {
    await window.editor.open('docs/runbook.md', 4);
    const line = window.page.locator('.editor-instance .view-line', { hasText: 'Who is on call' });
    await view.row('Onboarding').locator('.label-name').dragTo(line);
    await window.editor.showsText(/- \[ \] /);
    await window.editor.focus();
    await window.page.keyboard.press('ControlOrMeta+Z');
    await window.editor
      .tab('runbook.md')
      .and(window.page.locator(':not(.dirty)'))
      .waitFor({ state: 'visible' });
  });

  it('previews a template', async () => {
    await view.click('Troubleshooting guide');
    await window.editor.tab('Troubleshooting guide.md').waitFor({ state: 'visible' });
    await view.click('Deployment readiness');
    await window.editor.tab('Deployment readiness.md').waitFor({ state: 'visible' });
    await window.editor.tab('Troubleshooting guide.md').waitFor({ state: 'visible' });
    await window.page
      .frameLocator('iframe.webview.ready:visible')
      .frameLocator('iframe#active-frame')
      .locator('.shipshape-blank', { hasText: 'version' })
      .first()
      .waitFor({ state: 'visible' });
    await window.screenshot('template-preview');
    const insert = window.page.locator('.editor-actions').getByRole('button', { name: 'Insert Checklist' });
    await insert.click();
    await window.quickInput.opened('Deployment readiness');
    await window.quickInput.row('Insert now').waitFor({ state: 'visible' });
    await window.quickInput.cancel();
  });

  it('searches the templates of all spaces', async () => {
    await window.runCommand('Shipshape: Search Templates…');
    await window.quickInput.type('deploy');
    await window.quickInput.row('Deployment readiness').waitFor({ state: 'visible' });
    await window.screenshot('template-search');
    await window.quickInput.cancel();
  });
});
