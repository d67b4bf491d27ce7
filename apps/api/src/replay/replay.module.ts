import { Global, Module } from '@nestjs/common';
import { MonthExplanationsController } from './explanations.controller';
import { Past } from './past';
import { ReplayController, ReplayedPaySheetController } from './replay.controller';
import { Turns } from './turns';

/** Everything that looks at the past; `Past` and `Turns` are lent to its neighbours. */
@Global()
@Module({
  controllers: [ReplayController, ReplayedPaySheetController, MonthExplanationsController],
  providers: [Past, Turns],
  exports: [Past, Turns],
})
export class ReplayModule {}
