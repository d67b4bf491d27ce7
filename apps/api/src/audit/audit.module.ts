import { Module } from '@nestjs/common';
import { Cases } from '../dispute/concerned';
import { AccessLog } from './access-log';
import { AccessNotes } from './access-notes';
import { AuditController } from './audit.controller';
import { TimelineController } from './timeline.controller';
import { TimelineQuery } from './timeline-query';

@Module({
  controllers: [AuditController, TimelineController],
  providers: [AccessLog, AccessNotes, Cases, TimelineQuery],
})
export class AuditModule {}
