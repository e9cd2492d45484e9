import { storage, taskList, todo } from '../markup.ts';
import type { TemplateSeed } from './seed.ts';

/** Lives in the space whose templates only Finance may read: the account signed in is refused. */
export const priceApproval: TemplateSeed = {
  name: 'Price list approval',
  description: 'Two signatures before a price changes.',
  spaceKey: 'FIN',
  labels: ['checklist', 'finance'],
  body: storage`
    <h1>Price list approval</h1>
    ${taskList(todo('Margin at least 18&nbsp;% on every line'), todo('Second signature'))}`,
};
