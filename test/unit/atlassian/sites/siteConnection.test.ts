import assert from 'node:assert/strict';
import { SiteConnection } from '../../../../src/atlassian/sites/siteConnection.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';

const unreachable = new ShipshapeError('offline', 'No', { code: 'ENOTFOUND', notSent: true });

describe('SiteConnection', () => {
  let now: number;
  let changes: number;
  let connection: SiteConnection;

  beforeEach(() => {
    now = 0;
    changes = 0;
    connection = new SiteConnection(
      () => now,
      () => (changes += 1),
    );
  });

  it('is ready once something succeeded', () => {
    connection.settled('/a', undefined);
    connection.settled('/a', undefined);
    assert.equal(connection.state, 'ready');
    assert.equal(changes, 1);
  });

  it('sends nothing after a 401 until the user says so', () => {
    connection.settled('/a', new ShipshapeError('unauthorized', '', { status: 401 }));
    assert.equal(connection.state, 'expired');
    // An answer to something that was sent before tells nothing new.
    connection.settled('/a', undefined);
    assert.throws(() => connection.guard(), { reason: 'unauthorized' });
    connection.reset();
    connection.guard();
    assert.equal(connection.state, 'unknown');
  });

  it('does not take one forbidden thing for a forbidden account', () => {
    connection.settled('/a', undefined);
    connection.settled('/a', new ShipshapeError('forbidden', '', { status: 403 }));
    assert.equal(connection.state, 'ready');
    connection.settled('/rest/api/3/myself', new ShipshapeError('forbidden', '', { status: 403 }));
    assert.equal(connection.state, 'forbidden');
    connection.guard();
  });

  it('tries a host that is away once in a while, and ever more rarely', () => {
    const sent: number[] = [];
    for (now = 0; now < 200_000; now += 500) {
      try {
        connection.guard();
      } catch (error) {
        assert.ok(
          error instanceof ShipshapeError && error.reason === 'offline' && error.detail.code === 'ENOTFOUND',
        );
        continue;
      }
      sent.push(now / 1000);
      connection.settled('/a', unreachable);
    }
    assert.equal(connection.state, 'offline');
    assert.deepEqual(sent, [0, 5, 15, 35, 75, 135, 195]);
  });

  it('lets one find out while the others fail at once', () => {
    connection.settled('/a', unreachable);
    now = 6000;
    connection.guard();
    assert.throws(() => connection.guard(), { reason: 'offline' });
    connection.settled('/a', undefined);
    connection.guard();
    assert.equal(connection.state, 'ready');
  });

  it('learns from any answer that the host is there', () => {
    connection.settled('/a', unreachable);
    connection.settled('/a', new ShipshapeError('notFound', '', { status: 404 }));
    assert.equal(connection.state, 'unknown');
    connection.guard();
  });

  it('does not call a site away because one request was slow, cut, limited or cancelled', () => {
    connection.settled('/a', undefined);
    for (const reason of ['timeout', 'connectionLost', 'cancelled'] as const) {
      connection.settled('/a', new ShipshapeError(reason, ''));
    }
    connection.settled('/a', new ShipshapeError('rateLimited', '', { notSent: true }));
    assert.equal(connection.state, 'ready');
    connection.guard();
  });
});
