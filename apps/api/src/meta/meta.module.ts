import { Module } from '@nestjs/common';
import { HealthController } from './health.controller';
import { ProblemsController } from './problems.controller';
import { StartController } from './start.controller';

@Module({ controllers: [StartController, HealthController, ProblemsController] })
export class MetaModule {}
