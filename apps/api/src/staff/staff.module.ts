import { Module } from '@nestjs/common';
import { AcknowledgementsController } from './acknowledgements.controller';
import { EmployeesController } from './employees.controller';
import { ErasuresController } from './erasures.controller';

@Module({ controllers: [EmployeesController, AcknowledgementsController, ErasuresController] })
export class StaffModule {}
