/** The log is not what was signed: nothing more is signed until somebody has looked. */
export class NotaryRefuses extends Error {
  override readonly name = 'NotaryRefuses';
  /** The same for people, in both languages. */
  readonly text: { readonly zh: string; readonly en: string };

  constructor(en: string, zh: string) {
    super(en);
    this.text = { zh: `公证方拒绝签名：${zh}`, en: `The notary signs nothing more: ${en}` };
  }
}

/** Another notary signs this log. */
export class NotaryFenced extends Error {
  override readonly name = 'NotaryFenced';
  readonly text = {
    zh: '另一个公证方正在为这份日志签名；本进程已停止。一份日志只能有一个公证方。',
    en: 'Another notary signs this log; this one has stopped. A log has one notary.',
  };

  constructor() {
    super('another notary appended a checkpoint');
  }
}
