import assert from 'node:assert/strict';
import { EventEmitter, Uri, workspace } from 'vscode';
import { provideDocuments, serveDocuments } from '../../src/platform/virtualDocuments.ts';
import { eventually } from '../support/eventually.ts';

describe('documents that a feature makes', () => {
  it('show what changed while they were being opened', async () => {
    const changed = new EventEmitter<Uri>();
    let text = 'before';
    const provided = provideDocuments(() => Promise.resolve());
    const served = serveDocuments('shipshape-report', {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => {
        const now = text;
        text = 'after';
        if (now !== text) changed.fire(uri);
        return now;
      },
    });
    try {
      const document = await workspace.openTextDocument(Uri.parse('shipshape-report:/while-opening.md'));
      await eventually(() => {
        assert.equal(document.getText(), 'after');
      });
    } finally {
      served.dispose();
      provided.dispose();
      changed.dispose();
    }
  });
});
