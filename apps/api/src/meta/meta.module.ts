import { Module } from '@nestjs/common';
import { HealthController } from './health.controller';
import { ProblemsController } from './problems.controller';
import { StartController } from './start.controller';
import { ViewsController } from './views.controller';

@Module({ controllers: [StartController, HealthController, ProblemsController, ViewsController] })
export class MetaModule {}
