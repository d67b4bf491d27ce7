import { Module } from '@nestjs/common';
import { DutyModule } from '../duty/duty.module';
import { ConductController } from './conduct.controller';

@Module({ imports: [DutyModule], controllers: [ConductController] })
export class ConductModule {}
