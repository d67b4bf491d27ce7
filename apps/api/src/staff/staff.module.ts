import { Module } from '@nestjs/common';
import { AcknowledgementsController } from './acknowledgements.controller';
import { EmployeesController } from './employees.controller';

@Module({ controllers: [EmployeesController, AcknowledgementsController] })
export class StaffModule {}
