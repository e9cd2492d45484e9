import type { TranslatedChecklist } from './builtinChecklist.ts';

export const howToArticle: TranslatedChecklist = {
  id: 'how-to-article',
  en: {
    title: 'How-to article',
    description: 'Write instructions that a colleague can follow without asking.',
    markdown: `# How to {{task}}

For {{audience}} · kept by {{owner}} · last tried on {{date}}

## Plan

- [ ] The task is one that people really ask about (link the questions)
- [ ] It is clear who reads this and what they know already
- [ ] No other article says the same; if one does, improve that one

## Write

- [ ] The title begins with what the reader wants to do
- [ ] What you need first: access, tools, versions
- [ ] One action per step, in the order it is done
- [ ] Every command can be copied as it stands; placeholders are marked
- [ ] After each important step: what you should see now
- [ ] Warnings stand before the step, not behind it
- [ ] How to undo it
- [ ] What to do when it fails, and whom to ask

## Check

- [ ] Somebody who has never done it has followed it, without help
- [ ] No passwords, tokens, customer data or internal addresses in text and pictures
- [ ] Pictures have alternative texts and show the current version ({{version}})
- [ ] Links work from outside the office network

## Publish

- [ ] Labels and space are right, so that the search finds it
- [ ] Linked from where people look for it: runbook, README, {{issue}}
- [ ] A date for the next review is set
`,
  },
  zhTw: {
    title: '操作說明文件',
    description: '寫出同事不必再問就能照做的說明。',
    markdown: `# 如何{{工作}}

對象：{{讀者}} · 維護人 {{負責人}} · 最後實測 {{日期}}

## 規劃

- [ ] 這是真的常有人問的工作（附上問題連結）
- [ ] 清楚是誰要看、已經知道哪些事
- [ ] 沒有其他文件寫同一件事；若有，就改好那一份

## 撰寫

- [ ] 標題一開頭就是讀者想做的事
- [ ] 事前需要什麼：權限、工具、版本
- [ ] 一個步驟只做一件事，依實際順序排列
- [ ] 每個指令都能直接複製，要替換的地方有標示
- [ ] 重要步驟之後說明現在應該看到什麼
- [ ] 警告放在步驟之前，而不是之後
- [ ] 如何復原
- [ ] 失敗時怎麼辦、可以問誰

## 檢查

- [ ] 請沒做過的人照著做一遍，過程中不給協助
- [ ] 文字與圖片裡沒有密碼、權杖、顧客資料或內部位址
- [ ] 圖片有替代文字，而且是目前的版本（{{版本}}）
- [ ] 連結在公司網路之外也能開

## 發佈

- [ ] 標籤與空間正確，搜尋得到
- [ ] 大家會找的地方都有連結：作業手冊、README、{{議題}}
- [ ] 已訂好下次檢視的日期
`,
  },
};
