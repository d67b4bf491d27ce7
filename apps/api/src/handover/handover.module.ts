import { Module } from '@nestjs/common';
import { HandoverDesk } from './handover-desk';
import { HandoverItemsController } from './handover-items.controller';
import { HandoversController } from './handovers.controller';

@Module({
  controllers: [HandoversController, HandoverItemsController],
  providers: [HandoverDesk],
})
export class HandoverModule {}
