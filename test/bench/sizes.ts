import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../support/paths.ts';
import type { Figure } from './figure.ts';

/** What the bundles of a production build weigh. */
export function measureSizes(): Figure[] {
  const dist = join(PROJECT, 'dist');
  const kilobytes = (name: string): number => statSync(join(dist, name)).size / 1024;
  const chunks = readdirSync(join(dist, 'chunks')).filter((name) => name.endsWith('.js'));
  return [
    { what: 'dist/extension.js, minified', value: kilobytes('extension.js'), unit: 'KB', target: 150 },
    {
      what: `What loads on first use (${chunks.length} files)`,
      value: chunks.reduce((sum, name) => sum + kilobytes(join('chunks', name)), 0),
      unit: 'KB',
    },
    { what: 'Sample site', value: kilobytes('sampleSite.js'), unit: 'KB' },
  ];
}
