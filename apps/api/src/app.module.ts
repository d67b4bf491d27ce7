import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { LedgerModule } from '@ledger/adapters/nest';
import type { Edge, TokenReader } from '@ledger/adapters/nest';
import { AttendanceModule } from './attendance/attendance.module';
import { AuditModule } from './audit/audit.module';
import { ConductModule } from './conduct/conduct.module';
import { WarningsModule } from './warnings/warnings.module';
import { CorrectionsModule } from './corrections/corrections.module';
import { DisputeModule } from './dispute/dispute.module';
import { DutyModule } from './duty/duty.module';
import { EdgeModule } from './edge/edge.module';
import { EvidenceModule } from './evidence/evidence.module';
import { HandoverModule } from './handover/handover.module';
import { ImportsModule } from './imports/imports.module';
import { LeaveModule } from './leave/leave.module';
import { MetaModule } from './meta/meta.module';
import { OrganisationModule } from './organisation/organisation.module';
import { PayrollModule } from './payroll/payroll.module';
import { PeriodModule } from './period/period.module';
import { PolicyModule } from './policy/policy.module';
import { ReceiptsModule } from './receipts/receipts.module';
import { ReplayModule } from './replay/replay.module';
import { PolicyLifeModule } from './policy-life/policy-life.module';
import { ReportsModule } from './reports/reports.module';
import { RosterModule } from './roster/roster.module';
import { StaffModule } from './staff/staff.module';
import { WhatIfModule } from './what-if/what-if.module';

/** One line a capability. */
@Module({})
export class AppModule {
  static forEdge(edge: Edge, tokens: TokenReader): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LedgerModule.forEdge(edge, tokens),
        EdgeModule,
        AttendanceModule,
        LeaveModule,
        RosterModule,
        StaffModule,
        OrganisationModule,
        HandoverModule,
        PolicyModule,
        DutyModule,
        ReportsModule,
        PolicyLifeModule,
        ConductModule,
        WarningsModule,
        PayrollModule,
        PeriodModule,
        CorrectionsModule,
        DisputeModule,
        AuditModule,
        ReceiptsModule,
        ReplayModule,
        WhatIfModule,
        EvidenceModule,
        ImportsModule,
        MetaModule,
      ],
    };
  }
}
