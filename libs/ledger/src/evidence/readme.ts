import type { Gathered } from './gather';
import type { PackedEvent } from './records';

export interface ReadmeFacts {
  readonly gathered: Gathered;
  readonly events: readonly PackedEvent[];
  /** Whether checkpoint and receipts are in the pack. */
  readonly isSigned: boolean;
}

/** What is in the archive and how to check it without trusting who made it; Chinese first. */
export function readme(facts: ReadmeFacts): string {
  return `${zh(facts)}\n---\n\n${en(facts)}`;
}

const counts = ({ events, gathered }: ReadmeFacts) => ({
  exact: events.filter(({ form }) => form === 'exact').length,
  hidden: events.filter(({ form }) => form === 'hidden').length,
  ...gathered.question,
});

function zh(facts: ReadmeFacts): string {
  const { gathered } = facts;
  const { exact, hidden, period, cut } = counts(facts);
  return `# 考勤证据包 ${period}

截至台账位置 ${cut.position}（记录时间 ${cut.recordedAt ?? '—'}）。从同一位置再次导出，内容逐字节相同。

## 内容

- \`timeline.zh.pdf\` / \`timeline.zh.html\`：一个月的经过，可直接打印阅读（英文版为 \`.en\`）。
- \`explanation/\`：本月及每个有问题的日子的依据——金额、结论、条款、班次、打卡；网页、文字、JSON 内容相同。
- \`figures/\`：同样的数字，CSV 和 Excel。
${gathered.cases.length === 0 ? '' : '- `dispute/`：关于本月的争议：经过和陈述（`case.json`，对有关各方相同）、提出时双方看到的内容（`frozen-view.json`，其 SHA-256 记录在提出争议的事件中）、当时的依据、双方提交的文件（文件名即其 SHA-256）。\n'}- \`rulebook/\`：当时施行的制度版本（全部参数）、引用的条款（原文与英文）、制度正文。
- \`events.ndjson\`：台账原始记录 ${exact} 条，每行一条，与台账中存储的字节完全一致。
- \`events-hidden.ndjson\`：提到其他人的记录 ${hidden} 条：只给出原始行的散列（leaf）和隐去他人身份的内容。如审理需要，可要求单位用 \`--with-actors\` 导出原始行，其散列必须与这里相同。
- \`events-index.json\`：每条记录在台账和所属数据流中的位置、散列和前一条的散列。
- \`disclosures.ndjson\`：密封内容（姓名、备注等）的原文；其 SHA-256 必须等于记录中的 \`sealed.h\`。
- ${facts.isSigned ? '`proofs/`：签名的检查点、每条记录的包含证明（C2SP tlog-proof）和公钥。' : '`proofs/` 不在包内：该台账没有提供到此位置的签名检查点，记录之间的散列链仍可核对。'}
- \`manifest.json\`：每个文件的 SHA-256。\`verify.mjs\`：核对程序，约三百行，不依赖任何软件包，运行前可先阅读。

## 如何离线核对

解压后，用任意电脑上的 Node.js 20 或更高版本运行：

    node verify.mjs${facts.isSigned ? ' --key 公钥' : ''}

它会核对：文件与清单一致；每行都是规范 JSON（RFC 8785）且散列 SHA-256(0x00 ‖ 行) 正确；同一数据流的记录首尾相接，没有缺少或插入；密封内容与承诺一致；${facts.isSigned ? '每条记录都在签名的 Merkle 树中（公钥请通过本包以外的途径取得）。' : '（没有签名时不核对签名）。'}
退出码：0 一致，2 被改动，3 不完整，4 公钥未知。

其他人在本包中以“人员 n / person n”代称；\`actor\` 为 \`t-…\`、\`cli\` 等的是令牌或程序编号，不是姓名。
`;
}

function en(facts: ReadmeFacts): string {
  const { gathered } = facts;
  const { exact, hidden, period, cut } = counts(facts);
  return `# Attendance evidence ${period}

As of log position ${cut.position} (recorded ${cut.recordedAt ?? '—'}). Made again from the same position it is the same, byte for byte.

## What is in it

- \`timeline.en.pdf\` / \`timeline.en.html\`: the month, ready to print and read (Chinese: \`.zh\`).
- \`explanation/\`: why the month, and every day with a finding, came to what it did: amount, finding, clause, shift, punches; page, text and JSON say the same.
- \`figures/\`: the same figures as CSV and Excel.
${gathered.cases.length === 0 ? '' : '- `dispute/`: the disputes about this month: what was said and ruled (`case.json`, the same for everybody concerned), what both sides saw at the opening (`frozen-view.json`, its SHA-256 stands in the event of the opening), the explanation as of then, and the files that were given, each named by its SHA-256.\n'}- \`rulebook/\`: the versions in force with all their settings, the clauses cited (original and English), the text of the regulation.
- \`events.ndjson\`: ${exact} records exactly as they are stored, one a line, byte for byte.
- \`events-hidden.ndjson\`: ${hidden} records that name somebody else: the hash (leaf) of the exact line, and its content without that name. Where it matters, ask the employer for the exact lines (\`--with-actors\`); their hashes must be these.
- \`events-index.json\`: where each record stands in the log and in its stream, its hash and the hash of the one before it.
- \`disclosures.ndjson\`: what was sealed (names, notes), as text whose SHA-256 must equal \`sealed.h\` of the record.
- ${facts.isSigned ? '`proofs/`: the signed checkpoint, a receipt for every record (C2SP tlog-proof), and the verifier keys.' : '`proofs/` is not here: this ledger offers no signed checkpoint up to this position; the chain of hashes between the records can still be checked.'}
- \`manifest.json\`: SHA-256 of every file. \`verify.mjs\`: the checker, some three hundred lines without any package; read it first.

## How to check it offline

Unpack, and run with Node.js 20 or later on any computer:

    node verify.mjs${facts.isSigned ? ' --key VERIFIER_KEY' : ''}

It checks that the files are those of the manifest; that every line is canonical JSON (RFC 8785) and has the hash SHA-256(0x00 || line) that the index names; that the records of a stream follow one another, none missing and none put in; that what was sealed is what was committed to${facts.isSigned ? '; that every record is in the signed Merkle tree (get the key on another way than this archive)' : ''}.
Exit code: 0 intact, 2 changed, 3 incomplete, 4 unknown key.

Others are called “person n” in this archive; an \`actor\` such as \`t-…\` or \`cli\` is the id of a token or a program, not a name.
`;
}
