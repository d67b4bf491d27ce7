import { Module } from '@nestjs/common';
import { AdjustmentsController } from './adjustments.controller';
import { PeriodsController } from './periods.controller';
import { StatementAnswersController } from './statements.controller';

@Module({ controllers: [PeriodsController, StatementAnswersController, AdjustmentsController] })
export class PeriodModule {}
