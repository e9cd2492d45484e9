import { box, storage, taskList, todo } from '../markup.ts';
import type { TemplateSeed } from './seed.ts';

/** The storefront team's own kick-off template. */
export const featureBrief: TemplateSeed = {
  name: 'Feature brief',
  description: 'One page that everybody reads before the first line of code.',
  spaceKey: 'SHOP',
  labels: ['checklist', 'planning'],
  body: storage`
    <at:declarations><at:string at:name="feature" /><at:string at:name="epic" /></at:declarations>
    <h1><at:var at:name="feature" /></h1>
    <p>Epic: <at:var at:name="epic" /></p>
    <h2>Problem</h2>
    <p><ac:placeholder>Who has it, how often, how do we know?</ac:placeholder></p>
    <h2>Ready to build</h2>
    ${taskList(
      todo('One number that will tell us whether it worked'),
      todo('Designs for phone, tablet and desktop'),
      todo('Texts in English and Traditional Chinese (繁體中文)'),
      todo(
        'Edge cases written down',
        taskList(todo('empty basket'), todo('sold out while paying'), todo('two tabs open')),
      ),
    )}
    ${box('tip', '<p>If the brief does not fit on one page, it is two features.</p>')}`,
};
