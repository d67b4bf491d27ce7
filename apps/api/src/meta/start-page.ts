import { escapeHtml } from './html';

/** What the start page shows: numbers, no names. */
export interface LedgerState {
  /** Name of the data directory; its place on the disk is nobody's business. */
  readonly dir: string;
  /** Where the caller reached this server. */
  readonly url: string;
  readonly policy: { readonly version: string; readonly effectiveFrom: string } | undefined;
  readonly calendarYears: readonly number[];
  readonly people: number;
  readonly events: number;
  readonly views: number;
  /** The legal notice until a named person has accepted it (G20). */
  readonly notice: { readonly zh: string; readonly en: string } | undefined;
}

/** The start page as HTML: what this is, how it stands, what to do next; Chinese and English. */
export function startPage(state: LedgerState): string {
  return `${what}${notice(state)}${stateTable(state)}${nextSteps(state)}${links}`;
}

const what = `<p>打卡、排班、请假都作为事实记录,迟到、旷工、扣款由事实和规章制度推导;每一分钱都能说清依据哪一条、哪几次打卡。</p>
<p lang="en">Punches, rosters and leaves are recorded as facts; lateness, absence and deductions are derived from them and the rulebook. Every fen can name its clause and its punches.</p>
`;

function notice({ notice: shown }: LedgerState): string {
  if (shown === undefined) return '';
  return `<p role="note"><strong>法律提示 <span lang="en">/ Legal notice</span></strong><br>${escapeHtml(shown.zh)}<br><span lang="en">${escapeHtml(shown.en)}</span><br><code>npx ledger policy accept-notice …</code></p>
`;
}

function stateTable({ policy, calendarYears, people, events, views }: LedgerState): string {
  const version =
    policy && `${policy.version} · ${policy.effectiveFrom} 起 / from ${policy.effectiveFrom}`;
  const rows: readonly (readonly [string, string])[] = [
    [
      '规章制度版本 <span lang="en">/ rulebook version</span>',
      version ?? '尚未发布 / not published yet',
    ],
    ['日历 <span lang="en">/ calendars</span>', calendarYears.join(', ') || '—'],
    ['人员 <span lang="en">/ people</span>', String(people)],
    ['事件 <span lang="en">/ events</span>', String(events)],
    ['视图位置 <span lang="en">/ views stand at</span>', String(views)],
  ];
  const cells = rows.map(
    ([name, value]) => `<tr><th scope="row">${name}</th><td>${escapeHtml(value)}</td></tr>`,
  );
  return `<h2>现状 <span lang="en">/ How it stands</span></h2><table>${cells.join('')}</table>
`;
}

interface Step {
  readonly zh: string;
  readonly en: string;
  readonly command: string;
}

/** Files go in through the running server, because it alone writes; tokens are made beside it. */
function nextSteps({ dir, people, url }: LedgerState): string {
  const upload = (what: string, file: string, type: string): string =>
    `curl -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: $(uuidgen)" -H "Content-Type: ${type}" \\
     --data-binary @${file} "${url}/api/v1/imports/${what}?name=${file}"`;
  const csv = 'text/csv';
  const steps: readonly Step[] = [
    {
      zh: '签发令牌(首次启动时终端显示过管理员令牌)',
      en: 'issue a token (the first start showed one for the administrator)',
      command: `npx ledger token create --role administrator --data ${dir}\nexport TOKEN=al_administrator_…`,
    },
    ...(people === 0
      ? [{ zh: '导入人员', en: 'import the people', command: upload('people', 'people.csv', csv) }]
      : []),
    { zh: '导入排班', en: 'import the rosters', command: upload('rosters', 'roster.csv', csv) },
    {
      zh: '导入打卡文件',
      en: 'import punch files',
      command: upload('punches', 'attlog.dat', 'application/octet-stream'),
    },
    {
      zh: '下载工资扣款表',
      en: 'fetch the pay sheet',
      command: `curl -H "Authorization: Bearer $TOKEN" -OJ "${url}/api/v1/pay-sheets/2026-03?format=xlsx"`,
    },
  ];
  const items = steps.map(
    ({ zh, en, command }) =>
      `<li>${zh} <span lang="en">/ ${en}</span><pre><code>${escapeHtml(command)}</code></pre></li>`,
  );
  return `<h2>下一步 <span lang="en">/ What to do next</span></h2><ol>${items.join('')}</ol>
<p>服务运行时由它独占写入;要用命令行写入,请先停止服务。 <span lang="en">While the server runs it alone writes; stop it to write with the command line.</span></p>
`;
}

const links = `<h2>接口 <span lang="en">/ API</span></h2>
<ul><li><a href="/api/docs">/api/docs</a> 文档 <span lang="en">/ documentation</span></li><li><a href="/api/docs.json">/api/docs.json</a> OpenAPI 3.1</li><li><a href="/healthz">/healthz</a>, <a href="/readyz">/readyz</a></li></ul>
<p>首次启动时,管理员令牌只在终端显示一次。 <span lang="en">The administrator token was shown once in the terminal, at the first start.</span></p>
`;
