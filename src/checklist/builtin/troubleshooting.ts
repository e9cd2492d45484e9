import type { TranslatedChecklist } from './builtinChecklist.ts';

export const troubleshooting: TranslatedChecklist = {
  id: 'troubleshooting',
  en: {
    title: 'Troubleshooting',
    description: 'Something is broken in production: help customers first, then find out why.',
    markdown: `# Troubleshooting: {{issue}}

Reported on {{date}} · lead {{owner}} · affected: {{service}}

## First minutes

- [ ] The problem in one sentence: who, what, since when
- [ ] How bad: orders lost, payments affected, customer data at risk?
- [ ] One person leads, one writes down times and decisions
- [ ] Status page and support know, even when there is no cause yet

## Narrow it down

- [ ] What changed: deployments, flags, configuration, campaigns, providers?
- [ ] Reproduced, or seen in logs with a request id
- [ ] All customers, or one country, browser, payment method, instance?
- [ ] Dashboards: error rate, latency, queues, database, memory
- [ ] Status pages of payment, CDN and cloud providers

## Stop the harm

- [ ] Switch the feature off, or roll back to the version before {{version}}
- [ ] If a rollback is not possible: the reason, and the way round it
- [ ] No risky fix alone: a second pair of eyes on every command
- [ ] Recovered: smoke test and numbers prove it

## Repair and learn

- [ ] Affected orders and payments listed, and put right
- [ ] Customers and support told what happened
- [ ] Cause found, not only the trigger; written in {{issue}}
- [ ] A test or an alert would catch it next time
- [ ] Review without blame held; every action has an issue and an owner
`,
  },
  zhTw: {
    title: '疑難排解',
    description: '正式環境出問題時：先幫顧客止血，再找出原因。',
    markdown: `# 疑難排解：{{議題}}

{{日期}} 回報 · 指揮 {{負責人}} · 受影響：{{服務}}

## 最初幾分鐘

- [ ] 用一句話說明問題：誰、什麼、從何時開始
- [ ] 有多嚴重：掉單、付款受影響、顧客資料有風險？
- [ ] 一人指揮，一人記錄時間與決定
- [ ] 就算還不知道原因，也已通知狀態頁與客服

## 縮小範圍

- [ ] 什麼變了：部署、旗標、設定、檔期、供應商？
- [ ] 能重現，或在記錄檔中以請求編號找到
- [ ] 是所有顧客，還是單一國家、瀏覽器、付款方式或主機？
- [ ] 儀表板：錯誤率、延遲、佇列、資料庫、記憶體
- [ ] 金流、CDN 與雲端供應商的狀態頁

## 止血

- [ ] 關閉該功能，或回復到 {{版本}} 之前的版本
- [ ] 若無法回復：寫明原因與替代做法
- [ ] 有風險的修正不要一個人做：每個指令都有第二個人看過
- [ ] 已恢復：冒煙測試與數字可以證明

## 修復與學習

- [ ] 列出受影響的訂單與付款，並逐一處理
- [ ] 已告知顧客與客服發生了什麼事
- [ ] 找到根本原因，而不只是導火線，並寫在 {{議題}}
- [ ] 下次會有測試或告警攔下來
- [ ] 已開不究責的檢討會，每項行動都有議題與負責人
`,
  },
};
