import { Module } from '@nestjs/common';
import { DutiesController } from './duties.controller';
import { DutyDesk } from './duty-desk';
import { DutyFilesController } from './duty-files.controller';
import { FilesController } from './files.controller';

@Module({
  controllers: [FilesController, DutiesController, DutyFilesController],
  providers: [DutyDesk],
  exports: [DutyDesk],
})
export class DutyModule {}
