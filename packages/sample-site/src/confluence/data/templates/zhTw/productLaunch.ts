import { box, done, mention, status, storage, taskList, todo } from '../../markup.ts';
import type { TemplateSeed } from '../seed.ts';

/** Layouts, merged cells and dates with full-width punctuation around them. */
export const productLaunchZhTw: TemplateSeed = {
  name: '產品上市檢查清單',
  description: '從預告到上市後一週：誰負責什麼、什麼時候之後不能再改。',
  spaceKey: 'OPS',
  labels: ['checklist', 'launch'],
  body: storage`
    <at:declarations>
      <at:string at:name="product" />
      <at:list at:name="campaign"><at:option at:value="雙11" /><at:option at:value="雙12" /><at:option at:value="年貨大街" /><at:option at:value="一般上市" /></at:list>
    </at:declarations>
    <ac:layout>
      <ac:layout-section ac:type="fixed-width" ac:breakout-mode="default"><ac:layout-cell>
        <h1><at:var at:name="product" /> 上市計畫（<at:var at:name="campaign" />）</h1>
        <p>窗口：${mention('meiling.liu')}、${mention('yawen.chang')}</p>
      </ac:layout-cell></ac:layout-section>
      <ac:layout-section ac:type="two_equal" ac:breakout-mode="default">
        <ac:layout-cell>
          <h2>商品頁</h2>
          ${taskList(
            todo('商品名稱、材質、產地、保存期限都已填寫'),
            todo('主圖與情境圖：1:1、16:9'),
            todo('站內搜尋找得到', taskList(todo('用品名'), todo('用常見錯字'), todo('用舊款名稱'))),
            done('商標與文案已由法務確認'),
          )}
        </ac:layout-cell>
        <ac:layout-cell>
          <h2>物流</h2>
          ${taskList(
            todo('首批到貨已排定入倉'),
            todo('超商取貨的材積與重量在限制內'),
            todo('離島與低溫配送的運費已設定'),
            todo('退貨流程與逆物流已測試'),
          )}
        </ac:layout-cell>
      </ac:layout-section>
      <ac:layout-section ac:type="fixed-width" ac:breakout-mode="wide"><ac:layout-cell>
        <h2>時程</h2>
        <table data-layout="full-width"><tbody>
          <tr><th rowspan="2"><p>階段</p></th><th colspan="2"><p>期間</p></th><th rowspan="2"><p>狀態</p></th></tr>
          <tr><th><p>開始</p></th><th><p>結束</p></th></tr>
          <tr><td><p>預告</p></td><td><p><time datetime="2026-11-01" /></p></td><td><p><time datetime="2026-11-08" /></p></td><td><p>${status('完成', 'Green')}</p></td></tr>
          <tr><td><p>會員搶先購</p></td><td><p><time datetime="2026-11-09" /></p></td><td><p><time datetime="2026-11-10" /></p></td><td><p>${status('進行中', 'Blue')}</p></td></tr>
          <tr><td><p>正式開賣</p></td><td colspan="2"><p><time datetime="2026-11-11" /> 00:00 起</p></td><td><p>${status('未開始', 'Grey')}</p></td></tr>
        </tbody></table>
        <h2>行銷與客服</h2>
        ${taskList(
          todo('折扣、滿額贈、免運門檻都已在測試機驗證，<strong>優惠不可併用</strong>'),
          todo('LINE 官方帳號推播已排程'),
          todo('客服話術與缺貨說明已更新'),
          todo('發票載具（手機條碼、自然人憑證）測試通過'),
        )}
        ${box('note', '<p>開賣前 24 小時不再改價。</p>')}
      </ac:layout-cell></ac:layout-section>
    </ac:layout>`,
};
