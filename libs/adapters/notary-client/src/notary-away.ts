/** The notary gives no answer now, or has not signed so far yet. Nothing is lost: the same question may be asked again. */
export class NotaryAway extends Error {
  override readonly name = 'NotaryAway';

  constructor(
    readonly text: Readonly<Record<'zh' | 'en', string>>,
    options?: ErrorOptions,
  ) {
    super(text.en, options);
  }
}

export const unreachable = (url: string, cause: unknown): NotaryAway => {
  const why = reasonOf(cause);
  return new NotaryAway(
    {
      en: `The notary at ${url} does not answer (${why}). What was recorded stands; its proof can be had once the notary runs again.`,
      zh: `公证进程 ${url} 没有应答（${why}）。已记录的内容有效；公证进程恢复后即可取得证明。`,
    },
    { cause },
  );
};

export const notYet = (url: string, said: string): NotaryAway =>
  new NotaryAway({
    en: `The notary at ${url} cannot prove it yet: ${said} Ask again in a moment.`,
    zh: `公证进程 ${url} 暂时不能出具证明：${said} 请稍后再试。`,
  });

/** What fetch says is in the cause of what it throws. */
function reasonOf(error: unknown): string {
  const { cause, message } = (error ?? {}) as Partial<Error>;
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  return code ?? message ?? String(error);
}
