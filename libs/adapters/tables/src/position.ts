import { plainTitle } from '@ledger/adapters/sheets';

/** The positions of the rulebook (R.. part two), the codes of the staff capability. */
export type PositionCode =
  | 'STORE_MANAGER'
  | 'OPS_SUPERVISOR'
  | 'OPS_SPECIALIST'
  | 'DESIGNER'
  | 'CS_SUPERVISOR'
  | 'PRESALES'
  | 'AFTERSALES'
  | 'GENERAL_OFFICE'
  | 'OTHER';

const NAMES: Readonly<Record<PositionCode, string>> = {
  STORE_MANAGER: '店长|电子商务部店长|store manager',
  OPS_SUPERVISOR: '运营主管|运营经理|operations supervisor|ops supervisor',
  OPS_SPECIALIST: '运营专员|运营|推广专员|operations specialist|ops specialist',
  DESIGNER: '美工|设计师|平面设计|designer',
  CS_SUPERVISOR: '客服主管|客服经理|customer service supervisor|cs supervisor',
  PRESALES: '售前专员|售前客服|售前|presales|pre-sales',
  AFTERSALES: '售后顾问|售后客服|售后专员|售后|aftersales|after-sales',
  GENERAL_OFFICE: '总经办|总经理办公室|general office',
  OTHER: '其他|其它|other',
};

const CODES = new Map(
  (Object.keys(NAMES) as PositionCode[]).flatMap((code) =>
    [code, ...NAMES[code].split('|')].map((name) => [plainTitle(name), code] as const),
  ),
);

/** The code of a position by its Chinese or English name or by itself; undefined when the rulebook does not know it. */
export function positionOf(text: string): PositionCode | undefined {
  return CODES.get(plainTitle(text));
}
