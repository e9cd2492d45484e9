import { signedInWindow, type ReturningSite } from '../support/sharedWindow.ts';
import { Panel } from '../support/window/panel.ts';
import type { TestWindow } from '../support/window.ts';

/** The issue that the branch of the sample workspace names: of others, with comments, links and history. */
const BRANCH_ISSUE = 'SHOP-142';

/** Opens its tab, whatever another file has selected or left open. */
export async function openBranchIssue(window: TestWindow): Promise<void> {
  const { quickInput, page } = window;
  await window.runCommand('Shipshape: Find Issue…');
  await quickInput.type(BRANCH_ISSUE);
  await quickInput.acceptRow(new RegExp(`^${BRANCH_ISSUE} `));
  await page.locator('.tab.active', { hasText: new RegExp(`^${BRANCH_ISSUE} `) }).waitFor();
}

/** A signed-in window with that tab, which shows what the site has. */
export async function branchIssuePanel(): Promise<{
  readonly window: TestWindow;
  readonly site: ReturningSite;
  readonly panel: Panel;
}> {
  const { window, site } = await signedInWindow();
  const panel = new Panel(window.page);
  await (await window.view('Issues')).hasRow(/^[A-Z]+-\d+ {2}/);
  await openBranchIssue(window);
  await panel.settled();
  return { window, site, panel };
}
