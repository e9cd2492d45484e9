/**
 * For a `describe`: what a test that failed left behind is put in order, so that no other one fails for it. Where that
 * fails too, the next test has to say so.
 */
export function afterFailure(putInOrder: () => Promise<unknown>): void {
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await putInOrder().catch(() => undefined);
  });
}
