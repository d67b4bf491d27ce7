import {
  EmployeeRef,
  IdField,
  LocalDateField,
  OneOf,
  Text,
  Texts,
  Whole,
} from '@ledger/adapters/nest';
import type { Position } from '@ledger/facts/staff';

const POSITIONS = [
  'STORE_MANAGER',
  'OPS_SUPERVISOR',
  'OPS_SPECIALIST',
  'DESIGNER',
  'CS_SUPERVISOR',
  'PRESALES',
  'AFTERSALES',
  'GENERAL_OFFICE',
  'OTHER',
] as const satisfies readonly Position[];
const GRADES = ['P', 'M'] as const;
const WAGE = {
  about: 'Contract wage a month, in fen.',
  example: 600_000,
  min: 1,
  max: 100_000_000,
} as const;
const PINS = {
  about:
    'What devices call the person: `PIN`, or `SERIAL/PIN` where a PIN on two devices is two people.',
  example: ['7', 'CJDE192860001/7'],
  max: 20,
  each: 60,
} as const;
const SINCE = { about: 'First day it holds.', example: '2026-03-01' } as const;

export class RegisterEmployeeDto {
  @EmployeeRef({ about: 'Employee number.', example: '1001' })
  employeeNo: string;

  @Text({ about: 'Name; stored sealed.', example: '王小明', max: 60 })
  name: string;

  @Text({ about: 'Department.', example: '电商部', max: 60 })
  department: string;

  @OneOf(POSITIONS, { about: 'Position.', example: 'PRESALES' })
  position: Position;

  @OneOf(GRADES, { about: 'Grade; without one amounts wait (A65).', example: 'P', optional: true })
  grade?: 'P' | 'M';

  @Whole({ ...WAGE, optional: true })
  monthlyWageFen?: number;

  @LocalDateField({ about: 'First day of employment.', example: '2024-01-01' })
  hiredOn: string;

  @LocalDateField({
    about: 'Last day of employment, where it is known.',
    example: '2026-12-31',
    optional: true,
  })
  leftOn?: string;

  @Texts({ ...PINS, optional: true })
  devicePins?: string[];
}

export class ChangeIdentityDto {
  @Text({ about: 'New name; stored sealed.', example: '王晓明', max: 60, optional: true })
  name?: string;

  @EmployeeRef({ about: 'New employee number.', example: '1002', optional: true })
  employeeNo?: string;

  @Texts({ ...PINS, optional: true })
  devicePins?: string[];
}

export class AssignPositionDto {
  @OneOf(POSITIONS, { about: 'Position.', example: 'PRESALES' })
  position: Position;

  @Text({ about: 'Department.', example: '电商部', max: 60 })
  department: string;

  @LocalDateField(SINCE)
  effectiveFrom: string;
}

export class ChangeGradeDto {
  @OneOf(GRADES, { about: 'Grade.', example: 'M' })
  grade: 'P' | 'M';

  @LocalDateField(SINCE)
  effectiveFrom: string;
}

export class ChangeWageDto {
  @Whole(WAGE)
  monthlyWageFen: number;

  @LocalDateField(SINCE)
  effectiveFrom: string;
}

export class EndEmploymentDto {
  @LocalDateField({ about: 'Last day, included (A57).', example: '2026-06-30' })
  lastDay: string;
}

export class AcknowledgePolicyDto {
  @EmployeeRef({
    about: 'Who signed; left out = the employee of the token.',
    example: '1001',
    optional: true,
  })
  employee?: string;

  @IdField({ about: 'Version of the rulebook.', example: '1.0.0' })
  version: string;

  @LocalDateField({
    about: 'When it was signed on paper; only for signatures of others. One’s own is today.',
    example: '2026-01-01',
    optional: true,
  })
  acknowledgedOn?: string;
}

export class EraseDto {
  @EmployeeRef({ about: 'Who: employee id or number.', example: '1001' })
  employee: string;

  @Text({
    about: 'Why it is lawful. It stays readable for ever: name nobody.',
    example: 'PIPL art. 47(1)',
    max: 200,
  })
  legalBasis: string;
}
