import assert from 'node:assert/strict';
import { createIssueStore } from '../../../../../src/atlassian/store/issueStore.ts';
import { FollowWrites, TOGETHER_MS } from '../../../../../src/features/issues/tree/followWrites.ts';
import { fakeIssue } from '../../../../support/fakes/fakeJira.ts';

const DONE = { id: '9', name: 'Done', category: 'done' } as const;
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('following what was written', () => {
  it('is done once for what was accepted together, and again for what came meanwhile', async () => {
    const issues = createIssueStore();
    const timers: { run: () => void; ms: number }[] = [];
    const followed: string[][] = [];
    let finish: (() => void) | undefined;
    const following = new FollowWrites({
      issues,
      follow: (written) => {
        followed.push(written.map(({ ref, change }) => `${ref.key} ${change.status?.name}`));
        return new Promise((resolve) => (finish = resolve));
      },
      schedule: (run, ms) => {
        timers.push({ run, ms });
        return { dispose: () => undefined };
      },
    });
    const write = (key: string): void => {
      const [issue] = issues.put([fakeIssue(key)]);
      issues.change(issue!.ref, { status: DONE }).confirm();
    };
    write('SHOP-1');
    write('SHOP-2');
    assert.deepEqual(
      timers.map(({ ms }) => ms),
      [TOGETHER_MS],
    );
    timers[0]?.run();
    write('SHOP-3');
    assert.equal(timers.length, 1);
    finish?.();
    await settled();
    timers[1]?.run();
    assert.deepEqual(followed, [['SHOP-1 Done', 'SHOP-2 Done'], ['SHOP-3 Done']]);
    following.dispose();
  });

  it('is about what the site accepted, not about what it refused', () => {
    let now = 1000;
    const issues = createIssueStore({ now: () => now });
    const [issue] = issues.put([fakeIssue('SHOP-1')]);
    const told: number[] = [];
    issues.onDidWrite(({ ageMs }) => told.push(ageMs));
    issues.change(issue!.ref, { status: DONE }).undo();
    const change = issues.change(issue!.ref, { status: DONE });
    now += 500;
    change.confirm();
    change.confirm();
    assert.deepEqual(told, [500]);
  });
});
