import { yuan } from '@ledger/kernel';
import type { Fen, LocalDate } from '@ledger/kernel';
import type { Titles } from './grid';
import { positionOf } from './position';
import type { PositionCode } from './position';
import { readTable } from './read-table';
import type { TableResult } from './read-table';
import type { RowReader } from './row-reader';
import { fenOf, fenOfYuan } from './wage';

/** One person as the file states it; what it does not state is undefined, never guessed. */
export interface PersonRow {
  readonly line: number;
  readonly employeeNo: string;
  readonly name: string;
  readonly department: string;
  readonly position: PositionCode;
  readonly grade: 'P' | 'M' | undefined;
  readonly monthlyWageFen: Fen | undefined;
  readonly hiredOn: LocalDate;
  /** Last day of employment, included. */
  readonly leftOn: LocalDate | undefined;
  /** `PIN` or `SERIAL/PIN`. */
  readonly devicePins: readonly string[];
  /** When the person signed for the rulebook; without it no penalty is paid (G4). */
  readonly acknowledgedOn: LocalDate | undefined;
  /** From when a changed grade, wage, position or department holds; only needed for people the ledger knows already. */
  readonly effectiveFrom: LocalDate | undefined;
}

type PersonField =
  | 'employeeNo'
  | 'name'
  | 'department'
  | 'position'
  | 'grade'
  | 'monthlyWageFen'
  | 'monthlyWageYuan'
  | 'hiredOn'
  | 'leftOn'
  | 'devicePins'
  | 'acknowledgedOn'
  | 'effectiveFrom';

const TITLES: Titles<PersonField> = {
  employeeNo: 'employeeNo|employee number|emp no|工号|员工编号|员工工号|职工编号',
  name: 'name|employee name|姓名|员工姓名',
  department: 'department|部门|所属部门',
  position: 'position|job|岗位|职位|职务|工作岗位',
  grade: 'grade|level|职级|级别|职位级别|等级',
  monthlyWageFen: 'monthlyWageFen|wageFen|月工资分|月工资(分)|月薪(分)',
  monthlyWageYuan:
    'monthlyWageYuan|monthlyWage|wage|月工资(元)|月工资元|月工资|月薪|月薪(元)|工资|工资(元)',
  hiredOn: 'hiredOn|hire date|hired|start date|入职日期|入职时间|到岗日期',
  leftOn: 'leftOn|leave date|left|last day|离职日期|离职时间|最后工作日',
  devicePins:
    'devicePins|device pin|pin|pins|考勤机编号|考勤号|考勤号码|考勤编号|设备编号|打卡编号',
  acknowledgedOn: 'acknowledgedOn|acknowledged|signed on|签收日期|制度签收日期|签字日期|确认日期',
  effectiveFrom: 'effectiveFrom|effective from|effective|生效日期|变更生效日期|起效日期',
};

/**
 * The people of a CSV file or workbook. A row with an error is left out and named in `problems`; the others stand.
 * Never throws for what is in the file.
 */
export function readPeopleFile(path: string): Promise<TableResult<PersonRow>> {
  const firstLines = new Map<string, number>();
  return readTable(path, TITLES, ['employeeNo', 'name', 'hiredOn'], (row) => {
    const person = personOf(row);
    const first = firstLines.get(person.employeeNo);
    if (first !== undefined && person.employeeNo !== '')
      row.complainOf('employeeNo', 'DUPLICATE_EMPLOYEE', { first: String(first) });
    else firstLines.set(person.employeeNo, person.line);
    return person;
  });
}

function personOf(row: RowReader<PersonField>): PersonRow {
  const hiredOn = row.neededDate('hiredOn');
  const leftOn = row.date('leftOn');
  if (!row.inOrder(hiredOn, leftOn))
    row.complain('LEFT_BEFORE_HIRED', { left: leftOn!, hired: hiredOn });
  return {
    line: row.line,
    employeeNo: row.needed('employeeNo'),
    name: row.needed('name'),
    department: row.text('department'),
    position: readPosition(row),
    grade: readGrade(row),
    monthlyWageFen: readWage(row),
    hiredOn,
    leftOn,
    devicePins: readPins(row),
    acknowledgedOn: row.date('acknowledgedOn'),
    effectiveFrom: row.date('effectiveFrom'),
  };
}

function readPosition(row: RowReader<PersonField>): PositionCode {
  const text = row.text('position');
  const position = positionOf(text);
  if (position === undefined && text !== '') row.complainOf('position', 'UNKNOWN_POSITION');
  return position ?? 'OTHER';
}

/** `P`, `M`, `p级`, `M级(管理层)`, 技术层, 管理层. An empty cell is a question (A65), not an error. */
function readGrade(row: RowReader<PersonField>): 'P' | 'M' | undefined {
  const text = row.text('grade').normalize('NFKC');
  if (text === '') return undefined;
  if (/^p\s*(级|层)?(\s*\(.*\))?$|^技术/i.test(text)) return 'P';
  if (/^m\s*(级|层)?(\s*\(.*\))?$|^管理/i.test(text)) return 'M';
  row.complainOf('grade', 'BAD_GRADE');
  return undefined;
}

/** Below 1,000 yuan a month nobody is paid for full work: the number was meant as yuan. */
const FEN_PLAUSIBLE_MIN = 100_000;

function readWage(row: RowReader<PersonField>): Fen | undefined {
  const field = row.text('monthlyWageFen') === '' ? 'monthlyWageYuan' : 'monthlyWageFen';
  const text = row.text(field);
  if (text === '') return undefined;
  const fen = field === 'monthlyWageFen' ? fenOf(text) : fenOfYuan(text);
  if (fen === undefined) row.complainOf(field, 'BAD_WAGE');
  else if (field === 'monthlyWageFen' && fen > 0 && fen < FEN_PLAUSIBLE_MIN)
    row.complainOf(field, 'WAGE_LOOKS_LIKE_YUAN', { yuan: yuan(fen) });
  return fen;
}

const PIN = /^(?:[A-Za-z0-9_-]{1,64}\/)?[^\s/]{1,32}$/;

function readPins(row: RowReader<PersonField>): readonly string[] {
  const pins = row
    .text('devicePins')
    .normalize('NFKC')
    .split(/[;,、|]/)
    .map((pin) => pin.trim())
    .filter((pin) => pin !== '');
  if (!pins.every((pin) => PIN.test(pin))) row.complainOf('devicePins', 'BAD_PIN');
  return [...new Set(pins)];
}
