import { Module } from '@nestjs/common';
import { DeputiesController } from './deputies.controller';
import { OrganisationController } from './organisation.controller';

@Module({ controllers: [OrganisationController, DeputiesController] })
export class OrganisationModule {}
