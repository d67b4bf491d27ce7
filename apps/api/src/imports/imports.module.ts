import { Module } from '@nestjs/common';
import { ImportFileHandler } from './import-file';
import { ImportsController } from './imports.controller';

@Module({ controllers: [ImportsController], providers: [ImportFileHandler] })
export class ImportsModule {}
