import { box, code, expand, mention, storage, taskList, todo } from '../../markup.ts';
import type { TemplateSeed } from '../seed.ts';

/** Expands, an inline comment marker and log lines. */
export const troubleshootingZhTw: TemplateSeed = {
  name: '疑難排解',
  description: '症狀、可能原因、檢查順序，以及什麼時候該找人支援。',
  spaceKey: 'OPS',
  labels: ['kb-troubleshooting-article', '值班'],
  body: storage`
    <at:declarations>
      <at:string at:name="symptom" />
      <at:list at:name="severity"><at:option at:value="一級：客人無法結帳" /><at:option at:value="二級：部分功能異常" /><at:option at:value="三級：影響輕微" /></at:list>
    </at:declarations>
    <h1><at:var at:name="symptom" /></h1>
    <p>等級：<strong><at:var at:name="severity" /></strong></p>
    ${box('warning', `<p>一級事件請先通知值班人員，再往下看。</p>${taskList(todo('已通知值班人員'), todo('已更新公告頁'))}`)}
    <h2>客人看到的狀況</h2>
    <p>付款完成後，訂單停在<ac:inline-comment-marker ac:ref="b3a1f0de-6a77-4c0c-9a4e-1f5f6b7c8d22">「等待付款」</ac:inline-comment-marker>超過五分鐘。</p>
    <h2>依序檢查</h2>
    ${taskList(
      todo('金流業者的<a href="https://status.payments.example">服務狀態頁</a>'),
      todo(
        '付款通知網址有回應',
        taskList(
          todo('從外部測試：<code>curl -I https://shop.example/hooks/payment</code>'),
          todo('憑證有效期限還有 7 天以上'),
        ),
      ),
      todo('<code>orders.outbox</code> 佇列的長度，說明如下'),
    )}
    ${expand(
      '佇列長度代表什麼',
      storage`<table data-layout="default"><tbody>
        <tr><th><p>長度</p></th><th><p>意義</p></th></tr>
        <tr><td><p>&lt; 100</p></td><td><p>正常</p></td></tr>
        <tr><td><p>100～5,000</p></td><td><p>處理變慢，先看記錄檔</p></td></tr>
        <tr><td><p>&gt; 5,000</p></td><td><p>處理程序停了，請找 ${mention('kailun.hsu')}</p></td></tr>
      </tbody></table>`,
    )}
    <h2>常見記錄</h2>
    <ac:structured-macro ac:name="noformat" ac:schema-version="1"><ac:plain-text-body><![CDATA[ERROR outbox: 付款通知 401  重試=5/5  訂單=10004711
WARN  outbox: 延遲 00:07:12（上限 00:05:00）]]></ac:plain-text-body></ac:structured-macro>
    <h2>處理方式</h2>
    <table data-layout="default"><tbody>
      <tr><th><p>原因</p></th><th><p>處理</p></th></tr>
      <tr><td><p>金鑰已更換</p></td><td><ol><li><p>把新金鑰放進 Vault</p></li><li><p>重啟 <code>order-service</code></p></li></ol></td></tr>
      <tr><td><p>處理程序卡住</p></td><td>${code('bash', 'kubectl rollout restart deploy/order-service')}</td></tr>
    </tbody></table>
    <h2>還是不行？</h2>
    <p>打給值班主管：<ac:placeholder ac:type="mention">@值班主管</ac:placeholder></p>`,
};
