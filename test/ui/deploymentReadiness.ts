import type { TestWindow } from '../support/window.ts';

/** Answers what the template "Deployment readiness" asks on its list, and inserts it as release 9.9.9 of checkout-api. */
export async function insertDeploymentReadiness({ quickInput, editor }: TestWindow): Promise<void> {
  await quickInput.row('Insert now').waitFor({ state: 'visible' });
  await quickInput.settled();
  await quickInput.pick('version');
  await quickInput.opened('Deployment readiness: version');
  await quickInput.type('9.9.9');
  await quickInput.acceptRow('9.9.9');
  await quickInput.row('version').filter({ hasText: '9.9.9' }).waitFor({ state: 'visible' });
  await quickInput.pick('service');
  await quickInput.pick('checkout-api');
  await quickInput.row('service').filter({ hasText: 'checkout-api' }).waitFor({ state: 'visible' });
  await quickInput.acceptRow('Insert now');
  await quickInput.closed();
  await editor.showsText('Release 9.9.9 of checkout-api');
}
