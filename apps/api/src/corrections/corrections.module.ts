import { Module } from '@nestjs/common';
import { CorrectionCommand } from './correction-command';
import { CorrectionsController } from './corrections.controller';

@Module({ controllers: [CorrectionsController], providers: [CorrectionCommand] })
export class CorrectionsModule {}
