import { done, mention, storage, taskList, todo } from '../../markup.ts';
import type { TemplateSeed } from '../seed.ts';

/** Mentions, dates and nested tasks in Chinese. */
export const onboardingZhTw: TemplateSeed = {
  name: '新人報到',
  description: '新同事的前四週。',
  spaceKey: 'OPS',
  labels: ['checklist', 'people'],
  body: storage`
    <at:declarations><at:string at:name="name" /><at:string at:name="startDate" /></at:declarations>
    <h1>歡迎 <at:var at:name="name" />！</h1>
    <p>報到日：<at:var at:name="startDate" />，輔導員：<ac:placeholder ac:type="mention">@輔導員</ac:placeholder></p>
    <h2>報到前</h2>
    ${taskList(todo(`帳號由 ${mention('chihhao.huang')} 申請`), todo('筆電、螢幕、門禁卡'), done('合約已簽'))}
    <h2>第一週</h2>
    ${taskList(
      todo(
        '在測試機完整買一次東西',
        taskList(todo('信用卡付款、宅配'), todo('超商取貨付款'), todo('申請退貨')),
      ),
      todo(
        '讀完<ac:link><ri:page ri:content-title="雙11 值班表" ri:space-key="OPS" /><ac:link-body>雙11 值班表</ac:link-body></ac:link>',
      ),
      todo('上線一個小改動'),
    )}
    <h2>第四週</h2>
    ${taskList(todo('跟一次值班'), todo('到台中倉庫參觀半天'), todo('一個月面談：<ac:placeholder>日期</ac:placeholder>'))}`,
};
