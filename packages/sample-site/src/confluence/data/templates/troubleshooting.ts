import { box, code, expand, mention, storage, taskList, todo } from '../markup.ts';
import type { TemplateSeed } from './seed.ts';

const QUEUE_TABLE = storage`
  <table data-layout="default"><tbody>
    <tr><th><p>Depth</p></th><th><p>Meaning</p></th></tr>
    <tr><td><p>&lt; 100</p></td><td><p>Normal</p></td></tr>
    <tr><td><p>100&ndash;5,000</p></td><td><p>A consumer is slow; look at its log</p></td></tr>
    <tr><td><p>&gt; 5,000</p></td><td><p>A consumer is down. Page ${mention('kailun.hsu')}</p></td></tr>
  </tbody></table>`;

/** Expands with tables and code inside, inline comment markers, preformatted text, a nested panel. */
export const troubleshooting: TemplateSeed = {
  name: 'Troubleshooting guide',
  description: 'Symptom, likely causes, what to check, and when to call somebody.',
  spaceKey: 'PLAY',
  labels: ['kb-troubleshooting-article', 'on-call'],
  body: storage`
    <at:declarations>
      <at:string at:name="symptom" />
      <at:list at:name="severity"><at:option at:value="1 - customers cannot buy" /><at:option at:value="2 - degraded" /><at:option at:value="3 - annoying" /></at:list>
    </at:declarations>
    <h1><at:var at:name="symptom" /></h1>
    <p>Severity: <strong><at:var at:name="severity" /></strong></p>
    ${box(
      'warning',
      storage`<p>Severity 1: page the on-call first, read on afterwards.</p>${taskList(todo('On-call paged'), todo('Status page updated'))}`,
    )}
    <h2>What customers see</h2>
    <p>Orders stay in <ac:inline-comment-marker ac:ref="8d0f7c52-93d1-4c1e-8f6a-0b6f6d2a9e11">&ldquo;payment pending&rdquo;</ac:inline-comment-marker> for more than five minutes. <ac:placeholder>Add a screenshot</ac:placeholder></p>
    <h2>Check, in this order</h2>
    ${taskList(
      todo('The payment provider&rsquo;s <a href="https://status.payments.example">status page</a>'),
      todo(
        'The webhook endpoint answers',
        taskList(
          todo('from outside: <code>curl -I https://shop.example/hooks/payment</code>'),
          todo('its certificate is valid for more than 7 days'),
        ),
      ),
      todo('The depth of <code>orders.outbox</code>, see below'),
    )}
    ${expand('What the queue depth says', QUEUE_TABLE)}
    ${expand(
      'How to read it',
      code(
        'bash',
        '\nkubectl exec deploy/order-service -- \\\n  bin/outbox --depth | tee depth.txt\n',
        'On the cluster',
      ) + box('note', '<p>Needs the <em>on-call</em> role.</p>'),
    )}
    <h2>Typical log lines</h2>
    <ac:structured-macro ac:name="noformat" ac:schema-version="1"><ac:plain-text-body><![CDATA[ERROR outbox: webhook 401  retry=5/5  order=10004711
WARN  outbox: lag 00:07:12 (> 00:05:00)]]></ac:plain-text-body></ac:structured-macro>
    <pre>legacy worker &gt; no heartbeat for 90 s</pre>
    <h2>Fix</h2>
    <table data-layout="default"><tbody>
      <tr><th><p>Cause</p></th><th><p>Fix</p></th></tr>
      <tr><td><p>Webhook secret rotated</p></td><td><ol><li><p>Put the new secret into the vault</p></li><li><p>Restart <code>order-service</code></p></li></ol></td></tr>
      <tr><td><p>Consumer stuck</p></td><td>${code('bash', 'kubectl rollout restart deploy/order-service')}</td></tr>
    </tbody></table>
    <h2>Still broken?</h2>
    <p>Call the lead on duty: <ac:placeholder ac:type="mention">@ lead on duty</ac:placeholder>. Known problems are labelled <code>known-issue</code>:</p>
    <ac:structured-macro ac:name="jira" ac:schema-version="1"><ac:parameter ac:name="server">System Jira</ac:parameter><ac:parameter ac:name="columns">key,summary,status</ac:parameter><ac:parameter ac:name="maximumIssues">20</ac:parameter><ac:parameter ac:name="jqlQuery">project = SHOP AND labels = known-issue ORDER BY created DESC</ac:parameter></ac:structured-macro>`,
};
