import { box, code, done, expand, mention, status, storage, taskList, todo } from '../markup.ts';
import type { TemplateSeed } from './seed.ts';

const VARIABLES = storage`
  <at:declarations>
    <at:string at:name="version" />
    <at:list at:name="service">
      <at:option at:value="storefront-web" />
      <at:option at:value="checkout-api" />
      <at:option at:value="order-service" />
      <at:option at:value="fulfilment-worker" />
    </at:list>
    <at:string at:name="releaseDate" />
    <at:string at:name="releaseManager" />
    <at:textarea at:columns="100" at:name="rollbackPlan" at:rows="5" />
  </at:declarations>`;

const SUMMARY = storage`
  <table data-layout="default"><colgroup><col style="width: 190.0px;" /><col style="width: 570.0px;" /></colgroup><tbody>
    <tr><th><p><strong>Service</strong></p></th><td><p><at:var at:name="service" /></p></td></tr>
    <tr><th><p><strong>Version</strong></p></th><td><p><code><at:var at:name="version" /></code></p></td></tr>
    <tr><th><p><strong>Date</strong></p></th><td><p><at:var at:name="releaseDate" /></p></td></tr>
    <tr><th><p><strong>Release manager</strong></p></th><td><p><at:var at:name="releaseManager" /></p></td></tr>
    <tr><th><p><strong>Release ticket</strong></p></th><td><p>
      <ac:structured-macro ac:name="jira" ac:schema-version="1">
        <ac:parameter ac:name="server">System Jira</ac:parameter>
        <ac:parameter ac:name="key">SHOP-142</ac:parameter>
      </ac:structured-macro></p></td></tr>
    <tr><th><p><strong>Go / no-go</strong></p></th><td><p>${status('NOT DECIDED', 'Yellow')}</p></td></tr>
  </tbody></table>`;

const BEFORE = taskList(
  todo(
    'Scope is frozen: every issue of <at:var at:name="version" /> is in <strong>Ready for release</strong> or moved out',
  ),
  todo(
    'Builds and tests are green on the release branch',
    taskList(
      todo('Unit and contract tests'),
      todo('End-to-end: guest checkout, member checkout, gift card'),
      todo('Load test at 3&times; the usual peak, p95 of <code>POST /orders</code> under 400&nbsp;ms'),
    ),
  ),
  todo('Security scan reviewed, no open <em>high</em> or <em>critical</em> findings'),
  todo(
    'Database migrations rehearsed on a copy of production',
    taskList(
      todo('Forward migration timed: <ac:placeholder>minutes</ac:placeholder>'),
      todo(
        'Migration is backward compatible with the running version',
        taskList(todo('No column dropped or renamed while old pods still read it')),
      ),
    ),
  ),
  todo(
    'Feature flags listed, each with an owner: <ac:placeholder ac:type="mention">@ the owner</ac:placeholder>',
  ),
  todo('Customer service has the release notes and the FAQ'),
  done('Change window agreed with the payment provider (standing agreement, 02:00&ndash;05:00)'),
);

const ROLLOUT = taskList(
  todo('Announce the start in <code>#releases</code> and pause the deploy queue'),
  todo('Deploy the canary (5&nbsp;%) and watch it for 15 minutes'),
  todo(
    'Canary is healthy',
    taskList(
      todo('Error rate below 0.5&nbsp;%'),
      todo('Payment authorisation rate within 1 point of yesterday'),
      todo('No growth of the order outbox'),
    ),
  ),
  todo('Roll out to 100&nbsp;%'),
  todo('Place one real order with every payment method, then refund it'),
);

const AFTER = taskList(
  todo('Watch dashboards for one hour, longer on a campaign day'),
  todo('Close the version in Jira and move what is left'),
  todo(
    'Write down what surprised us in the <ac:link><ri:page ri:content-title="Release retrospectives" ri:space-key="SHOP" /><ac:plain-text-link-body><![CDATA[retrospective]]></ac:plain-text-link-body></ac:link>',
  ),
);

const SMOKE_TEST = code(
  'bash',
  `
# Exit code 0 means: catalogue, basket and checkout answer, and a test card is authorised.
for path in /health /api/catalogue?limit=1 /api/basket /api/checkout/ping; do
  curl --fail --silent --show-error --max-time 5 "https://$HOST$path" > /dev/null || exit 1
done
`,
  'smoke-test.sh',
);

/** Twenty-four items, five variables: the template that the README and the screenshots show. */
export const deploymentReadiness: TemplateSeed = {
  name: 'Deployment readiness',
  description: 'Everything that must be true before, during and after a production deployment.',
  spaceKey: 'PLAY',
  labels: ['checklist', 'release', 'deployment'],
  body: storage`
    ${VARIABLES}
    ${box(
      'info',
      storage`<p>Copy this page for each release. An item is ticked by the person who <strong>saw</strong> it, not by the one who planned it. Questions: ${mention('maya.okafor')} or ${mention('chihhao.huang')}.</p>`,
    )}
    <ac:structured-macro ac:name="toc" ac:schema-version="1"><ac:parameter ac:name="minLevel">2</ac:parameter><ac:parameter ac:name="maxLevel">3</ac:parameter></ac:structured-macro>
    <h1>Release <at:var at:name="version" /> of <at:var at:name="service" /></h1>
    ${SUMMARY}
    <h2>Before the deployment</h2>
    ${BEFORE}
    <h2>Roll-out</h2>
    <p>The release manager reads each item aloud; the person on call answers.</p>
    ${ROLLOUT}
    ${expand('Smoke test', SMOKE_TEST)}
    <h2>Roll back</h2>
    ${box(
      'warning',
      '<p>Roll back first, look for the reason afterwards. Anyone in the call may ask for it; nobody has to justify it.</p>',
      'When in doubt',
    )}
    <p><at:var at:name="rollbackPlan" /></p>
    ${code('yaml', 'deployment:\n  strategy: canary\n  steps: [5, 25, 100]\n  rollback: automatic')}
    <h2>After the deployment</h2>
    ${AFTER}
    <hr />
    <p><ac:placeholder>Anything the next release manager should know</ac:placeholder></p>`,
};
