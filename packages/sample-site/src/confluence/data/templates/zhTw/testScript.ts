import { done, status, storage, taskList, todo } from '../../markup.ts';
import type { TemplateSeed } from '../seed.ts';

/** Steps in a table, each with its result as a task. */
export const testScriptZhTw: TemplateSeed = {
  name: '測試腳本',
  description: '手動測試的步驟、預期結果與實際結果。',
  spaceKey: 'OPS',
  labels: ['checklist', 'test'],
  body: storage`
    <at:declarations>
      <at:string at:name="build" />
      <at:string at:name="tester" />
      <at:list at:name="device"><at:option at:value="iPhone（Safari）" /><at:option at:value="Android（Chrome）" /><at:option at:value="桌機（Chrome）" /></at:list>
    </at:declarations>
    <h1>訪客結帳：超商取貨付款</h1>
    <table data-layout="default"><tbody>
      <tr><th><p>版本</p></th><td><p><at:var at:name="build" /></p></td><th><p>測試人員</p></th><td><p><at:var at:name="tester" /></p></td></tr>
      <tr><th><p>裝置</p></th><td><p><at:var at:name="device" /></p></td><th><p>結果</p></th><td><p>${status('未執行', 'Grey')}</p></td></tr>
    </tbody></table>
    <h2>前置條件</h2>
    ${taskList(todo('測試機版本正確'), todo('商品 <code>TEE-0042</code> 庫存至少 5 件'), todo('未登入會員'))}
    <h2>步驟</h2>
    <table data-layout="wide"><tbody>
      <tr><th class="numberingColumn"><p><br /></p></th><th><p>步驟</p></th><th><p>預期結果</p></th><th><p>實際結果</p></th></tr>
      <tr><td class="numberingColumn"><p>1</p></td><td><p>把 <code>TEE-0042</code> 加入購物車</p></td><td><p>購物車圖示顯示 <strong>1</strong></p></td><td>${taskList(todo('通過'))}</td></tr>
      <tr><td class="numberingColumn"><p>2</p></td><td><p>數量改成 3</p></td><td><p>小計＝單價 &times; 3</p><p>達免運門檻時運費為 0</p></td><td>${taskList(todo('小計'), todo('運費'))}</td></tr>
      <tr><td class="numberingColumn"><p>3</p></td><td><p>輸入折扣碼 <code>WELCOME10</code></p></td><td><ul><li><p>商品打九折</p></li><li><p>運費不打折</p></li></ul></td><td>${taskList(done('通過'))}</td></tr>
      <tr><td colspan="4"><p><em>取貨與付款</em></p></td></tr>
      <tr><td class="numberingColumn"><p>4</p></td><td rowspan="2"><p>選擇超商取貨付款，在電子地圖選店</p></td><td><p>回到結帳頁，顯示門市名稱與店號</p></td><td>${taskList(todo('通過'))}</td></tr>
      <tr><td class="numberingColumn"><p>5</p></td><td><p>姓名超過 5 個字或含特殊符號時，提示「請填寫證件上的姓名」</p></td><td>${taskList(todo('提示'), todo('可修改後送出'))}</td></tr>
      <tr><td class="numberingColumn"><p>6</p></td><td><p>發票存入手機條碼 <code>/ABC1234</code></p></td><td><p>格式錯誤時不可送出</p></td><td>${taskList(todo('通過'))}</td></tr>
    </tbody></table>
    <h2>發現的問題</h2>
    <p><ac:placeholder>看到什麼、之前做了什麼、議題編號</ac:placeholder></p>`,
};
