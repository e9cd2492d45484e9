import assert from 'node:assert/strict';
import { readForm, type UploadedForm } from '../../../../packages/sample-site/src/http/uploads.ts';
import { multipart } from '../../../../src/atlassian/transport/multipart.ts';

const BYTES = Buffer.from([0, 13, 10, 45, 45, 255]);

function read(name: string, mimeType: string): UploadedForm['parts'][number] | undefined {
  const { contentType, body } = multipart({ name, mimeType, bytes: BYTES });
  const form = readForm(contentType, Buffer.from(body));
  assert.equal(form?.parts.length, 1);
  return form.parts[0];
}

describe('a form with a file', () => {
  it('is read as it was meant, byte for byte', () => {
    assert.deepEqual(read('部署.bin', 'application/zip'), {
      ...{ name: 'file', filename: '部署.bin', contentType: 'application/zip' },
      content: BYTES.toString('base64'),
    });
  });

  it('has no header but its own, whatever its name and type hold', () => {
    const part = read('a"\r\nX-Evil: 1\r\n\r\n.bin', 'text/html\r\nX-Evil: 1');
    assert.deepEqual(
      [part?.contentType, part?.content],
      ['application/octet-stream', BYTES.toString('base64')],
    );
  });
});
