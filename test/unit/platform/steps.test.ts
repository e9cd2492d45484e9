import assert from 'node:assert/strict';
import { takeSteps, type Answer, type Step, type StepPlace } from '../../../src/platform/steps.ts';

const NEXT: Answer<string> = { kind: 'next', value: '' };
const BACK: Answer<string> = { kind: 'back' };
const DISMISSED: Answer<string> = { kind: 'dismissed' };

/** Steps by name that are answered in turn; `asked` says which were, with what stood there. */
function script(...answers: Answer<string>[]): { step: (name: string) => Step; asked: string[] } {
  const asked: string[] = [];
  const place = ({ title, step, totalSteps, canGoBack }: StepPlace): string =>
    `${title}${step === undefined ? '' : ` ${step}/${totalSteps ?? '?'}`}${canGoBack ? ' ←' : ''}`;
  const step = (name: string): Step => {
    return async (at) => {
      asked.push(`${name} (${place(at)})`);
      return answers.shift() ?? assert.fail(`${name} is asked too often`);
    };
  };
  return { step, asked };
}

describe('steps of a multi-step input', () => {
  it('are asked in order, forth and back', async () => {
    const { step, asked } = script(NEXT, NEXT, BACK, NEXT, NEXT);
    const steps = [step('a'), step('b'), step('c')];
    assert.equal(await takeSteps(() => steps, { title: 'T' }), 'finished');
    assert.deepEqual(asked, ['a (T 1/3)', 'b (T 2/3 ←)', 'c (T 3/3 ←)', 'b (T 2/3 ←)', 'c (T 3/3 ←)']);
  });

  it('end when one is dismissed', async () => {
    const { step, asked } = script(NEXT, DISMISSED);
    const steps = [step('a'), step('b'), step('c')];
    assert.equal(await takeSteps(() => steps, { title: 'T' }), 'dismissed');
    assert.equal(asked.length, 2);
  });

  it('follow what an answer changes', async () => {
    const { step, asked } = script(NEXT, BACK, NEXT, NEXT, NEXT);
    let more = false;
    const first = step('a');
    const a: Step = (place) => {
      more = asked.length > 0;
      return first(place);
    };
    const [b, c] = [step('b'), step('c')];
    assert.equal(await takeSteps(() => [a, b, ...(more ? [c] : [])], { title: 'T' }), 'finished');
    assert.deepEqual(asked, ['a (T 1/2)', 'b (T 2/2 ←)', 'a (T 1/2)', 'b (T 2/3 ←)', 'c (T 3/3 ←)']);
  });

  it('may be left by the back button of the first, and begin anywhere', async () => {
    const { step, asked } = script(BACK, BACK);
    const steps = [step('a'), step('b')];
    assert.equal(await takeSteps(() => steps, { title: 'T', from: 1, canLeave: true }), 'back');
    assert.deepEqual(asked, ['b (T 2/2 ←)', 'a (T 1/2 ←)']);
  });

  it('are not counted where there is one, and are over where there is none', async () => {
    const { step, asked } = script(NEXT);
    const only = step('a');
    assert.equal(await takeSteps(() => [only], { title: 'T' }), 'finished');
    assert.deepEqual(asked, ['a (T)']);
    assert.equal(await takeSteps(() => [], { title: 'T' }), 'finished');
  });
});
