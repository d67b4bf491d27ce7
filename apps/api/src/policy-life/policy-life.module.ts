import { Module } from '@nestjs/common';
import { DutyModule } from '../duty/duty.module';
import { ComparisonsController } from './comparisons.controller';
import { DraftsController } from './drafts.controller';
import { LegalNoticeController } from './legal-notice.controller';
import { SignaturesController } from './signatures.controller';

@Module({
  imports: [DutyModule],
  controllers: [
    DraftsController,
    ComparisonsController,
    SignaturesController,
    LegalNoticeController,
  ],
})
export class PolicyLifeModule {}
