import type { Words } from './phrase';

/** Words about a case: where it stands, how it ended, for whom somebody speaks, what happened in it. */
export const disputeWords: Words<
  | 'OPEN'
  | 'RULED'
  | 'WITHDRAWN'
  | 'UPHELD'
  | 'PARTLY'
  | 'OVERTURNED'
  | 'EMPLOYEE'
  | 'EMPLOYER'
  | 'DisputeOpened'
  | 'DisputeStatementMade'
  | 'EvidenceAttached'
  | 'DisputeRuled'
  | 'DisputeWithdrawn'
> = {
  OPEN: { zh: '未裁定', en: 'open' },
  RULED: { zh: '已裁定', en: 'ruled' },
  WITHDRAWN: { zh: '已撤回', en: 'withdrawn' },
  UPHELD: { zh: '维持原结论', en: 'upheld' },
  PARTLY: { zh: '部分更正', en: 'partly overturned' },
  OVERTURNED: { zh: '撤销原结论', en: 'overturned' },
  EMPLOYEE: { zh: '员工方', en: 'for the employee' },
  EMPLOYER: { zh: '单位方', en: 'for the employer' },
  DisputeOpened: { zh: '提出争议', en: 'dispute opened' },
  DisputeStatementMade: { zh: '陈述', en: 'statement' },
  EvidenceAttached: { zh: '证据', en: 'evidence' },
  DisputeRuled: { zh: '裁定', en: 'ruling' },
  DisputeWithdrawn: { zh: '撤回', en: 'withdrawn' },
};
