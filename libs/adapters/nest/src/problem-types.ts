/** A sentence in both languages of the product. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

export interface ProblemType {
  readonly status: number;
  readonly title: Sentence;
  /** What happened and what the caller can do about it; served at `/problems/{slug}`. */
  readonly about: Sentence;
}

const type = (status: number, title: Sentence, about: Sentence): ProblemType => ({
  status,
  title,
  about,
});

/** The closed list of problem types (RFC 9457): the API answers with no other. */
export const PROBLEMS = {
  validation: type(
    400,
    { en: 'The request is not understood', zh: '请求内容有误' },
    {
      en: 'A field is missing, unknown or outside its limits, or the JSON cannot be read. `errors` names each field and what it should be. Nothing was recorded.',
      zh: '字段缺失、未知或超出限制,或 JSON 无法读取。`errors` 逐项说明。没有记录任何内容。',
    },
  ),
  refused: type(
    422,
    { en: 'The ledger refuses this', zh: '账本拒绝此操作' },
    {
      en: 'The request was understood and a rule stands against it. `reason` names the rule, `numbers` what it was decided by. The same key gives the same refusal; change the request and use a new key.',
      zh: '请求已理解,但不符合规则。`reason` 是规则代码,`numbers` 是判断依据。同一幂等键得到同一结果;请修改请求并换用新键。',
    },
  ),
  'not-found': type(
    404,
    { en: 'Nothing is here', zh: '没有找到' },
    {
      en: 'There is no such route, person, document or day, or it is not yours to see.',
      zh: '没有这个地址、人员、单据或日期,或者您无权查看。',
    },
  ),
  unauthorised: type(
    401,
    { en: 'A token is needed', zh: '需要令牌' },
    {
      en: 'Send `Authorization: Bearer al_…` with a token that is not expired or revoked. Tokens are issued by `npx ledger token create`.',
      zh: '请在请求头发送 `Authorization: Bearer al_…`,令牌须未过期、未吊销。令牌由 `npx ledger token create` 签发。',
    },
  ),
  forbidden: type(
    403,
    { en: 'Your role may not do this', zh: '您的角色无权执行' },
    {
      en: 'The token is good, but its role does not have the permission that this route declares.',
      zh: '令牌有效,但其角色没有该操作的权限。',
    },
  ),
  'idempotency-key-missing': type(
    400,
    { en: 'An Idempotency-Key is needed', zh: '缺少 Idempotency-Key' },
    {
      en: 'Every write needs the header `Idempotency-Key` with 8 to 200 printable characters that you have not used before, best a UUID. Repeat the same key when you repeat the request.',
      zh: '每次写入都需要请求头 `Idempotency-Key`:8–200 个可见字符且未曾用过,建议用 UUID。重试时请使用同一个键。',
    },
  ),
  'idempotency-key-reused': type(
    422,
    {
      en: 'This Idempotency-Key belongs to another request',
      zh: '此 Idempotency-Key 已用于其他请求',
    },
    {
      en: 'The key was used before with other content. Use a new key for a new request.',
      zh: '该键此前已用于内容不同的请求。新请求请使用新键。',
    },
  ),
  'in-progress': type(
    409,
    { en: 'The same request is still running', zh: '同一请求仍在处理' },
    {
      en: 'A request with this key has not finished. Repeat it after `Retry-After` seconds.',
      zh: '使用该键的请求尚未完成,请在 `Retry-After` 秒后重试。',
    },
  ),
  conflict: type(
    409,
    { en: 'Somebody else was faster', zh: '与他人的操作冲突' },
    {
      en: 'The record changed while this request was decided. Look again and repeat with the same key.',
      zh: '处理期间记录已变化。请重新查看后用同一个键重试。',
    },
  ),
  'body-too-large': type(
    413,
    { en: 'The body is too large', zh: '请求体过大' },
    {
      en: 'The body is larger than this server takes (LEDGER_BODY_LIMIT, for files LEDGER_IMPORT_LIMIT). Send less at a time, or import the file on the command line.',
      zh: '请求体超过服务器限制(LEDGER_BODY_LIMIT;文件为 LEDGER_IMPORT_LIMIT)。请分批发送,或用命令行导入文件。',
    },
  ),
  'unsupported-media-type': type(
    415,
    { en: 'This type of content is not taken here', zh: '不支持的内容类型' },
    {
      en: 'Send `Content-Type: application/json`; for imports `application/octet-stream`.',
      zh: '请使用 `Content-Type: application/json`;导入文件请用 `application/octet-stream`。',
    },
  ),
  'outcome-unknown': type(
    503,
    { en: 'It is not known whether this was recorded', zh: '无法确定是否已记录' },
    {
      en: 'The disk failed while the events were written. They may or may not be in the ledger. Repeat with the same key: what was recorded is not recorded twice.',
      zh: '写入时磁盘出错,可能已记录也可能未记录。请用同一个键重试,已记录的内容不会重复。',
    },
  ),
  'not-ready': type(
    503,
    { en: 'Not ready yet', zh: '尚未就绪' },
    {
      en: 'The views have not caught up with the position asked for, or the server is starting or looks on while another process writes. Repeat after `Retry-After` seconds.',
      zh: '视图尚未追上所要求的位置,或服务器正在启动,或另一进程正在写入。请在 `Retry-After` 秒后重试。',
    },
  ),
  internal: type(
    500,
    { en: 'Something went wrong on the server', zh: '服务器内部错误' },
    {
      en: 'This is a fault of the program, not of the request. The log holds more under the request id.',
      zh: '这是程序的错误,而非请求的错误。可凭请求编号查阅日志。',
    },
  ),
} as const satisfies Record<string, ProblemType>;

export type ProblemSlug = keyof typeof PROBLEMS;

export const PROBLEM_SLUGS = Object.keys(PROBLEMS) as readonly ProblemSlug[];
