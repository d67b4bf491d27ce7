import { Module } from '@nestjs/common';
import { AnomaliesController } from './anomalies.controller';
import { LeftPostsController } from './left-posts.controller';
import { MakeUpPunchesController } from './make-up-punches.controller';
import { PunchIntake } from './punch-intake';
import { PunchesController } from './punches.controller';
import { RegisterController } from './register.controller';
import { UnclaimedController } from './unclaimed.controller';

@Module({
  controllers: [
    PunchesController,
    MakeUpPunchesController,
    LeftPostsController,
    AnomaliesController,
    UnclaimedController,
    RegisterController,
  ],
  providers: [PunchIntake],
})
export class AttendanceModule {}
