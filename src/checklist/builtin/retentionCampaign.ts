import type { TranslatedChecklist } from './builtinChecklist.ts';

export const retentionCampaign: TranslatedChecklist = {
  id: 'retention-campaign',
  en: {
    title: 'Retention campaign',
    description: 'Customers are to come back: mailings, loyalty, returns and data protection.',
    markdown: `# Retention campaign: {{campaign}}

Issue {{issue}} · sent on {{date}} · owner {{owner}}

## Whom it is for

- [ ] The group is described in one sentence and counted; the number is plausible
- [ ] Left out: who unsubscribed, who has an open complaint, who ordered this week
- [ ] A control group of at least 5 % gets nothing, so that we see what it brings
- [ ] Data protection has agreed to the data that is used, and how long it is kept

## What they get

- [ ] A test message read on a phone, in dark mode and without pictures
- [ ] Names, points and vouchers are right for a new, an old and a deleted account
- [ ] Unsubscribing takes one click, and holds within a minute
- [ ] Every link leads where it says, with the campaign's name in it
- [ ] Points and vouchers: booked once, shown in the account, taken back with a return
- [ ] Way back: points and vouchers booked by mistake can be taken back by a list, as tried on staging

## Before it goes out

- [ ] Support has the text, the conditions and the answers to the five likeliest questions
- [ ] Stock and the warehouse can bear the orders that we hope for
- [ ] Sent to staff first; a day later to 5 % of the group
- [ ] Way back: sending can be paused between batches, and vouchers can be made void at once

## Afterwards

- [ ] First batch: bounces under 2 %, complaints under 0.1 %; above that the sending is paused
- [ ] A wrong message is put right with one honest message, written by {{owner}}, not with a second campaign
- [ ] After two weeks: orders and returns beside the control group, noted in {{issue}}
- [ ] The group's data is deleted, as was agreed
`,
  },
  zhTw: {
    title: '回購活動',
    description: '讓顧客再回來：郵件、會員點數、退貨與個資保護。',
    markdown: `# 回購活動：{{活動}}

議題 {{議題}} · {{日期}} 寄送 · 負責人 {{負責人}}

## 對象

- [ ] 用一句話描述這群人並算出人數，而且人數合理
- [ ] 已排除：取消訂閱、有客訴未結、本週才下單的人
- [ ] 至少保留 5 % 的對照組不寄送，才看得出成效
- [ ] 個資窗口同意使用的資料與保存期限

## 內容

- [ ] 測試信在手機、深色模式與不顯示圖片時都看過
- [ ] 新帳號、舊帳號與已刪除的帳號，姓名、點數與折價券都正確
- [ ] 一次點擊就能取消訂閱，並在一分鐘內生效
- [ ] 每個連結都通到該去的地方，並帶有活動名稱
- [ ] 點數與折價券：只入帳一次、帳號裡看得到、退貨時會收回
- [ ] 退路：誤發的點數與折價券可以依名單收回，已在測試環境試過

## 寄送之前

- [ ] 客服已拿到內容、活動辦法與最可能的五個問題的答案
- [ ] 庫存與倉庫承受得了期待的訂單量
- [ ] 先寄給同仁；一天後寄給其中 5 %
- [ ] 退路：批次之間可以暫停寄送，折價券可以立刻作廢

## 寄送之後

- [ ] 第一批：退信低於 2 %、投訴低於 0.1 %；超過就暫停
- [ ] 寄錯時由 {{負責人}} 寫一封誠實的更正信，而不是再辦一次活動
- [ ] 兩週後：和對照組比較訂單與退貨，記在 {{議題}}
- [ ] 依約定刪除這群人的資料
`,
  },
};
