import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { Cases } from '../dispute/concerned';
import { AccessInterceptor } from './access.interceptor';
import { AccessLog } from './access-log';
import { AuditController } from './audit.controller';
import { TimelineController } from './timeline.controller';
import { TimelineQuery } from './timeline-query';

@Module({
  controllers: [AuditController, TimelineController],
  providers: [
    AccessLog,
    Cases,
    TimelineQuery,
    { provide: APP_INTERCEPTOR, useClass: AccessInterceptor },
  ],
})
export class AuditModule {}
