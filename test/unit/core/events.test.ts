import assert from 'node:assert/strict';
import { DisposableList, Emitter } from '../../../src/core/events.ts';

describe('Emitter', () => {
  it('tells every listener until it is disposed', () => {
    const emitter = new Emitter<number>();
    const seen: string[] = [];
    const first = emitter.event((n) => seen.push(`a${n}`));
    emitter.event((n) => seen.push(`b${n}`));
    emitter.fire(1);
    first.dispose();
    emitter.fire(2);
    emitter.dispose();
    emitter.fire(3);
    assert.deepEqual(seen, ['a1', 'b1', 'b2']);
  });

  it('counts the same function twice when it subscribes twice', () => {
    const emitter = new Emitter<void>();
    let count = 0;
    const listener = (): number => count++;
    emitter.event(listener).dispose();
    emitter.event(listener);
    emitter.event(listener);
    emitter.fire();
    assert.equal(count, 2);
  });

  it('goes on to the others when one throws', () => {
    const errors: unknown[] = [];
    const emitter = new Emitter<void>((error) => errors.push(error));
    let reached = false;
    emitter.event(() => {
      throw new Error('broken');
    });
    emitter.event(() => (reached = true));
    emitter.fire();
    assert.ok(reached);
    assert.equal(errors.length, 1);
  });
});

describe('DisposableList', () => {
  it('disposes in reverse order, once', () => {
    const order: number[] = [];
    const list = new DisposableList();
    for (const n of [1, 2, 3]) list.add({ dispose: () => order.push(n) });
    list.dispose();
    list.dispose();
    assert.deepEqual(order, [3, 2, 1]);
  });

  it('disposes late additions at once', () => {
    const list = new DisposableList();
    list.dispose();
    let disposed = false;
    list.add({ dispose: () => (disposed = true) });
    assert.ok(disposed);
  });
});
