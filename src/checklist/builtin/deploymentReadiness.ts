import type { TranslatedChecklist } from './builtinChecklist.ts';

export const deploymentReadiness: TranslatedChecklist = {
  id: 'deployment-readiness',
  en: {
    title: 'Deployment readiness',
    description: 'Before, during and after a release goes to production.',
    markdown: `# Deployment readiness: {{version}}

Issue {{issue}} · branch \`{{branch}}\` · {{date}} · release owner {{owner}}

## Before the deployment

- [ ] All issues of {{version}} are done, or moved to a later version with a reason
- [ ] The build from \`{{branch}}\` is green, and it is the build that was tested
- [ ] Database migrations
  - [ ] rehearsed on a copy of production data, and timed
  - [ ] compatible with the version that is running now
- [ ] Feature flags for unfinished work are off, and their owners are known
- [ ] Checkout, payment and refund tested end to end on staging, with a real test card
- [ ] Load on catalogue and checkout measured against the last release
- [ ] Secrets and configuration for production are in place
- [ ] Rollback steps are written down, and somebody other than the author has tried them
- [ ] Release notes are written; support and marketing have read them
- [ ] The time slot avoids campaigns and peak hours; the on-call engineer knows it

## During the deployment

- [ ] Announced in the team channel: start, {{version}}, {{owner}}
- [ ] Backup or snapshot taken, and its restore point noted
- [ ] Migrations finished without errors
- [ ] Rolled out to the first instances; error rate and latency watched for 10 minutes
- [ ] Caches and CDN cleared for changed assets only
- [ ] Smoke test in production: search, product page, basket, one paid and one refunded order

## After the deployment

- [ ] Error rate, latency and order rate are back to normal for 30 minutes
- [ ] Payment provider and warehouse queues have no backlog
- [ ] Feature flags switched on step by step
- [ ] {{version}} is marked as released in Jira, and {{issue}} has been moved on
- [ ] Stand-up note written: what went out, what to watch, who is on call
- [ ] What went wrong has an issue of its own
`,
  },
  zhTw: {
    title: '部署準備',
    description: '版本上線之前、當下與之後要確認的事。',
    markdown: `# 部署準備：{{版本}}

議題 {{議題}} · 分支 \`{{分支}}\` · {{日期}} · 上線負責人 {{負責人}}

## 部署之前

- [ ] {{版本}} 的議題都已完成，未完成的已改排版本並註明原因
- [ ] \`{{分支}}\` 的建置通過，而且就是測試過的那一份
- [ ] 資料庫遷移
  - [ ] 已用正式環境的資料副本演練過，並記下所需時間
  - [ ] 與目前線上的版本相容
- [ ] 未完成功能的功能旗標已關閉，也知道由誰負責
- [ ] 已在預備環境用測試卡走完結帳、付款與退款流程
- [ ] 已量測商品目錄與結帳的負載，並與上一版比較
- [ ] 正式環境的密鑰與設定已就緒
- [ ] 回復步驟已寫好，而且由作者以外的人試過
- [ ] 版本說明已寫好，客服與行銷都看過
- [ ] 時段避開檔期與尖峰，值班工程師已知悉

## 部署當下

- [ ] 已在團隊頻道公告：開始時間、{{版本}}、{{負責人}}
- [ ] 已完成備份或快照，並記下還原點
- [ ] 資料庫遷移完成，沒有錯誤
- [ ] 先上線到第一批主機，觀察錯誤率與延遲 10 分鐘
- [ ] 只針對有變動的資源清除快取與 CDN
- [ ] 正式環境冒煙測試：搜尋、商品頁、購物車、一筆付款與一筆退款

## 部署之後

- [ ] 錯誤率、延遲與訂單量恢復正常滿 30 分鐘
- [ ] 金流與倉儲佇列沒有積壓
- [ ] 功能旗標已逐步開啟
- [ ] 已在 Jira 將 {{版本}} 標示為已發佈，{{議題}} 也已變更狀態
- [ ] 站立會議記錄已寫好：上了什麼、要留意什麼、誰值班
- [ ] 出過的問題都已各自建立議題
`,
  },
};
