import { Module } from '@nestjs/common';
import { Cases } from './concerned';
import { DisputesController } from './disputes.controller';
import { DisputeEvidenceController } from './evidence.controller';

@Module({
  controllers: [DisputesController, DisputeEvidenceController],
  providers: [Cases],
})
export class DisputeModule {}
