import { Code, EmployeeRef, LocalDateField, OneOf, Text } from '@ledger/adapters/nest';
import { ACTS, HOLDERS } from '@ledger/capabilities/organisation';
import { POSITIONS } from '@ledger/capabilities/staff';
import type { Act, HeldBy } from '@ledger/facts/organisation';
import type { Position } from '@ledger/facts/staff';

const SINCE = { about: 'First day it holds.', example: '2026-04-01' } as const;

export class DefineUnitDto {
  @Code({ about: 'Code of the unit.', example: 'CUSTOMER_SERVICE' })
  unitId: string;

  @Text({ about: 'Name in Chinese.', example: '客服部', max: 60 })
  nameZh: string;

  @Text({ about: 'Name in English.', example: 'customer service', max: 60 })
  nameEn: string;

  @Code({ about: 'The unit it belongs to; left out = none.', example: 'ECOMMERCE', optional: true })
  parentId?: string;

  @LocalDateField(SINCE)
  effectiveFrom: string;
}

export class DefinePositionDto {
  @OneOf(POSITIONS, { about: 'Position.', example: 'PRESALES' })
  position: Position;

  @Code({
    about: 'The unit it belongs to; left out = none.',
    example: 'CUSTOMER_SERVICE',
    optional: true,
  })
  unitId?: string;

  @OneOf(['P', 'M'], {
    about: 'Grade proposed for whoever gets the position; never an assessment (A65).',
    example: 'P',
    optional: true,
  })
  defaultGrade?: 'P' | 'M';

  @LocalDateField(SINCE)
  effectiveFrom: string;
}

export class DefineReportingLineDto {
  @OneOf(POSITIONS, { about: 'Position.', example: 'PRESALES' })
  position: Position;

  @OneOf(POSITIONS, {
    about: 'The position above it; left out = the top.',
    example: 'CS_SUPERVISOR',
    optional: true,
  })
  reportsTo?: Position;

  @LocalDateField(SINCE)
  effectiveFrom: string;
}

export class DefineAuthorityDto {
  @OneOf(ACTS, { about: 'What one person does about another.', example: 'APPROVE_LEAVE' })
  act: Act;

  @OneOf(HOLDERS, {
    about: 'Everybody above, or the store manager and who stands above that post.',
    example: 'STORE_MANAGER',
  })
  heldBy: HeldBy;

  @LocalDateField(SINCE)
  effectiveFrom: string;
}

export class AppointDeputyDto {
  @EmployeeRef({ about: 'Who stands in for the store manager.', example: '1002' })
  employee: string;

  @LocalDateField({ about: 'First day.', example: '2026-04-01' })
  from: string;

  @LocalDateField({ about: 'Last day, included.', example: '2026-04-10' })
  to: string;
}

export class DismissDeputyDto {
  @LocalDateField({ about: 'Last day, earlier than the one that was set.', example: '2026-04-03' })
  lastDay: string;
}

export class TransferEmployeeDto {
  @OneOf(POSITIONS, { about: 'The new position.', example: 'OPS_SPECIALIST' })
  position: Position;

  @Text({ about: 'The new department.', example: '运营部', max: 60 })
  department: string;

  @LocalDateField({ about: 'First day in the new post.', example: '2026-04-01' })
  effectiveFrom: string;

  @EmployeeRef({ about: 'Who proposed it (R14).', example: '1002', optional: true })
  proposedBy?: string;

  @Text({ about: 'In words; stored sealed.', example: '团队调动', max: 500, optional: true })
  note?: string;
}
