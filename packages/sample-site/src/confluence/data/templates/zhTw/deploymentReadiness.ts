import { box, code, done, expand, mention, status, storage, taskList, todo } from '../../markup.ts';
import type { TemplateSeed } from '../seed.ts';

const BEFORE = taskList(
  todo('<at:var at:name="version" /> 的議題都已進到「<strong>待上線</strong>」，沒做完的已移到下一版'),
  todo(
    'release 分支的建置與測試全部通過',
    taskList(
      todo('單元測試、合約測試'),
      todo('端對端測試：訪客結帳、會員結帳、使用購物金'),
      todo('壓力測試：平日尖峰的 3 倍流量，<code>POST /orders</code> 的 p95 低於 400&nbsp;ms'),
    ),
  ),
  todo('資安掃描已看過，沒有未處理的<em>高風險</em>項目'),
  todo(
    '資料庫異動已在正式環境的複本上演練過',
    taskList(
      todo('執行時間：<ac:placeholder>幾分鐘</ac:placeholder>'),
      todo('與現行版本相容', taskList(todo('舊版服務還在讀的欄位，沒有刪除也沒有改名'))),
    ),
  ),
  todo('功能開關已列出，每個都有負責人：<ac:placeholder ac:type="mention">@負責人</ac:placeholder>'),
  todo('客服已收到版本說明與常見問題'),
  done('已和金流業者約好維護時段（固定時段 02:00&ndash;05:00）'),
);

const ROLLOUT = taskList(
  todo('在 <code>#上線通報</code> 公告開始，並暫停其他部署'),
  todo('先放 5&nbsp;% 流量，觀察 15 分鐘'),
  todo(
    '確認金絲雀版本正常',
    taskList(
      todo('錯誤率低於 0.5&nbsp;%'),
      todo('信用卡授權成功率與昨天相差不到 1 個百分點'),
      todo('超商取貨的電子地圖可以選店'),
    ),
  ),
  todo('開放 100&nbsp;% 流量'),
  todo('每種付款方式各下一張真實訂單，再退款：信用卡、LINE&nbsp;Pay、ATM 轉帳、超商代碼'),
);

const AFTER = taskList(
  todo('盯儀表板一小時；雙11 等大檔期要更久'),
  todo('抽查五張訂單，電子發票都已開立並上傳財政部'),
  todo('在 Jira 發布版本，剩下的議題移走'),
);

/** The same kind as “Deployment readiness”, as a team in Taiwan would write it for itself. */
export const deploymentReadinessZhTw: TemplateSeed = {
  name: '部署就緒檢查清單',
  description: '正式環境部署前、中、後要確認的每一件事。',
  spaceKey: 'OPS',
  labels: ['checklist', 'release', '上線'],
  body: storage`
    <at:declarations>
      <at:string at:name="version" />
      <at:list at:name="service"><at:option at:value="購物網站" /><at:option at:value="結帳服務" /><at:option at:value="訂單服務" /><at:option at:value="物流排程" /></at:list>
      <at:string at:name="releaseDate" />
      <at:string at:name="releaseManager" />
      <at:textarea at:columns="100" at:name="rollbackPlan" at:rows="5" />
    </at:declarations>
    ${box('info', `<p>每次上線複製一份。<strong>親眼確認過</strong>的人才打勾。有問題請找 ${mention('chihhao.huang')}。</p>`, '使用方式')}
    <ac:structured-macro ac:name="toc" ac:schema-version="1"><ac:parameter ac:name="maxLevel">2</ac:parameter></ac:structured-macro>
    <h1><at:var at:name="service" /> <at:var at:name="version" /> 上線</h1>
    <table data-layout="default"><tbody>
      <tr><th><p>上線日期</p></th><td><p><at:var at:name="releaseDate" /></p></td></tr>
      <tr><th><p>上線負責人</p></th><td><p><at:var at:name="releaseManager" /></p></td></tr>
      <tr><th><p>是否上線</p></th><td><p>${status('未決定', 'Yellow')}</p></td></tr>
    </tbody></table>
    <h2>上線前</h2>
    ${BEFORE}
    <h2>上線中</h2>
    <p>由上線負責人逐項念出，值班人員回答。</p>
    ${ROLLOUT}
    ${expand('冒煙測試', code('bash', '\n# 型錄、購物車、結帳都有回應才算通過\ncurl --fail --silent "https://$HOST/health"\n', 'smoke-test.sh'))}
    <h2>退版</h2>
    ${box('warning', '<p>先退版，再找原因。會議裡任何人都可以要求退版，不需要理由。</p>', '拿不定主意時')}
    <p><at:var at:name="rollbackPlan" /></p>
    <h2>上線後</h2>
    ${AFTER}
    <hr />
    <p><ac:placeholder>下一位上線負責人該知道的事</ac:placeholder></p>`,
};
