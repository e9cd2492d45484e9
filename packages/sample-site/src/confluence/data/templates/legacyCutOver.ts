import type { TemplateSeed } from './seed.ts';

/**
 * Broken on purpose, as imports from other wikis leave templates: elements never closed, closed twice or in the wrong
 * order, a bare ampersand, an unknown entity, an unclosed CDATA section at the end, a variable nobody declared.
 */
export const legacyCutOver: TemplateSeed = {
  name: 'Legacy cut-over plan (imported)',
  description: 'Imported from the old wiki in 2019.',
  spaceKey: 'SHOP',
  labels: ['imported'],
  body:
    '<h1>Cut-over & clean-up <at:var at:name="system"></h1>' +
    '<p>Stop the <b>old shop<p>Freeze orders &frozen; at 22:00' +
    '<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status>' +
    '<ac:task-body>Export the customers</ac:task><ac:task><ac:task-id>2</ac:task-id>' +
    '<ac:task-status>complete</ac:task-status><ac:task-body>Import <i>them</b></i></ac:task-body></ac:task></ac:task-list>' +
    '<table><tr><td>DNS<td>switch<tr><td>TTL</td></table></td></p>' +
    '<ul><li>Redirects<li>Sitemap</ul></div>' +
    '<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[SELECT 1 < 2',
};
