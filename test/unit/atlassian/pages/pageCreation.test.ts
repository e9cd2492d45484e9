import assert from 'node:assert/strict';
import type { PageDraft } from '../../../../src/atlassian/model/page.ts';
import { PageCreation, type CreationOutcome } from '../../../../src/atlassian/pages/pageCreation.ts';
import { ShipshapeError, type ErrorReason } from '../../../../src/core/errors.ts';
import { FakePages } from '../../../support/fakes/fakePages.ts';
import { failsWith } from '../support/reasons.ts';

const SPACE = { id: '7', key: 'PLAY' };
const BODY = '<p>Call somebody.</p>';

/** A site whose answers to writes, or to all requests, are lost. */
class LossyPages extends FakePages {
  isAway = false;

  override async pageByTitle(space: unknown, title: string): ReturnType<FakePages['pageByTitle']> {
    if (this.isAway) throw new ShipshapeError('offline', 'Away');
    return super.pageByTitle(space, title);
  }

  fail(reason: ErrorReason, afterWrite: boolean): void {
    this.nextWrite = { failure: new ShipshapeError(reason, 'Trouble'), afterWrite };
  }

  /** The request arrives, its answer does not, and nobody can look. */
  loseAll(afterWrite: boolean): void {
    this.fail('connectionLost', afterWrite);
  }
}

describe('a page that is made once', () => {
  let pages: LossyPages;
  let creation: PageCreation;

  const make = (title: string, change: Partial<PageDraft> = {}): Promise<CreationOutcome> =>
    creation.make(pages, { space: SPACE, title, body: BODY, ...change });
  const made = async (title: string, change: Partial<PageDraft> = {}): Promise<string> => {
    const outcome = await make(title, change);
    return outcome.kind === 'made' || outcome.kind === 'taken'
      ? `${outcome.kind} ${outcome.page.title}`
      : `${outcome.kind} ${outcome.title}`;
  };
  const created = (): readonly string[] => pages.calls.filter((call) => call.startsWith('createPage'));
  /** Loses an attempt, and the way to look for it. */
  const lose = async (title: string, arrives: boolean): Promise<void> => {
    pages.loseAll(arrives);
    const looking = pages.pageByTitle.bind(pages);
    let looks = 0;
    pages.pageByTitle = async (...args): ReturnType<FakePages['pageByTitle']> => {
      // The look before is answered, the one after it is not.
      if ((looks += 1) > 1) throw new ShipshapeError('offline', 'Away');
      return looking(...args);
    };
    await failsWith('connectionLost', make(title));
    pages.pageByTitle = looking;
  };

  beforeEach(() => {
    pages = new LossyPages();
    creation = new PageCreation();
  });

  it('is made, unless its title is taken, in whatever case', async () => {
    assert.equal(await made('On call'), 'made On call');
    assert.equal(await made('on CALL'), 'taken On call');
    assert.equal(created().length, 1);
  });

  it('is sent again after a refusal, with nothing to look for', async () => {
    pages.fail('forbidden', false);
    await failsWith('forbidden', make('On call'));
    assert.equal(await made('On call'), 'made On call');
    assert.equal(created().length, 2);
  });

  it('is found where the answer alone was lost', async () => {
    pages.fail('timeout', true);
    assert.equal(await made('On call'), 'made On call');
    assert.equal(created().length, 1);
  });

  it('is looked for before it is sent again', async () => {
    await lose('On call', true);
    assert.equal(await made('On call'), 'made On call');
    assert.equal(created().length, 1);
  });

  it('is not sent while nobody can look', async () => {
    await lose('On call', true);
    pages.isAway = true;
    await failsWith('offline', make('On call'));
    await failsWith('offline', make('Another title'));
    assert.equal(created().length, 1);
    pages.isAway = false;
    assert.equal(await made('On call'), 'made On call');
    assert.equal(created().length, 1);
  });

  it('is sent again where it did not arrive', async () => {
    await lose('On call', false);
    assert.equal(await made('On call'), 'made On call');
    assert.equal(created().length, 2);
  });

  it('is found where it arrives between the look and the next attempt', async () => {
    await lose('On call', false);
    const looking = pages.pageByTitle.bind(pages);
    pages.pageByTitle = async (...args): ReturnType<FakePages['pageByTitle']> => {
      const found = await looking(...args);
      if (!found) pages.add('On call', BODY);
      return found;
    };
    assert.equal(await made('On call'), 'made On call');
    assert.equal(pages.calls.filter((call) => call.startsWith('createPage')).length, 1);
  });

  it('is told of before another one is made, where it arrived under an earlier title', async () => {
    await lose('On call', true);
    assert.equal(await made('On call at night'), 'arrived On call');
    assert.equal(created().length, 1);
    assert.equal(await made('On call at night'), 'made On call at night');
  });

  it('is told of, too, where nobody knows whether it will arrive', async () => {
    await lose('On call', false);
    assert.equal(await made('On call at night'), 'unseen On call');
    assert.equal(created().length, 1);
    assert.equal(await made('On call at night'), 'made On call at night');
  });

  it('is told of where its text or place was changed since', async () => {
    await lose('On call', true);
    assert.equal(await made('On call', { body: '<p>Call nobody.</p>' }), 'arrived On call');
    assert.equal(await made('On call', { body: '<p>Call nobody.</p>' }), 'taken On call');
    assert.equal(created().length, 1);
  });

  it('is not taken for one that somebody else made', async () => {
    await lose('On call', false);
    pages.add('On call', '<p>Mine.</p>');
    assert.equal(await made('On call'), 'taken On call');
  });

  it('is not sent once whoever wanted it is gone', async () => {
    const leaving = new AbortController();
    const gone = creation.make(pages, { space: SPACE, title: 'On call', body: BODY }, leaving);
    leaving.abort();
    await failsWith('cancelled', gone);
    assert.equal(created().length, 0);
  });
});
