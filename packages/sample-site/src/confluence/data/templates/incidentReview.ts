import { box, storage, taskList, todo } from '../markup.ts';
import type { TemplateSeed } from './seed.ts';

/** A global checklist; its variables share names with those of other templates. */
export const incidentReview: TemplateSeed = {
  name: 'Incident review',
  description: 'What happened, what we learned, what changes. No blame.',
  labels: ['checklist', 'incident'],
  body: storage`
    <at:declarations><at:string at:name="incident" /><at:string at:name="version" /></at:declarations>
    <h1>Incident <at:var at:name="incident" /></h1>
    ${box('info', '<p>We talk about systems, not about people.</p>')}
    <p>Running version: <at:var at:name="version" /></p>
    <h2>Timeline (UTC)</h2>
    <table data-layout="default"><tbody>
      <tr><th><p>Time</p></th><th><p>Event</p></th></tr>
      <tr><td><p><ac:placeholder>hh:mm</ac:placeholder></p></td><td><p><ac:placeholder>What happened, or what somebody did</ac:placeholder></p></td></tr>
    </tbody></table>
    <h2>Afterwards</h2>
    ${taskList(
      todo('Customers who lost an order are informed'),
      todo('Every action below has an owner and a date'),
      todo('The monitoring would see it next time'),
    )}`,
};
