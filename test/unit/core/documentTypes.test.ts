import assert from 'node:assert/strict';
import { documentType } from '../../../src/core/documentTypes.ts';

describe('files that a link attaches to a page', () => {
  it('are documents, recordings and pictures, by their endings', () => {
    assert.equal(documentType('Plan 1.PDF'), 'application/pdf');
    assert.equal(documentType('shot.png'), 'image/png');
    assert.equal(documentType('orders.csv'), 'text/csv');
  });

  it('are no source code, no settings, no keys and nothing without an ending', () => {
    for (const name of [
      'main.ts',
      'app.yaml',
      'config.json',
      '.env',
      'id_rsa',
      'key.pem',
      'pdf',
      'a.constructor',
    ])
      assert.equal(documentType(name), undefined, name);
  });
});
