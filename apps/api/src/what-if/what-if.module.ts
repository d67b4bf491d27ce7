import { Module } from '@nestjs/common';
import { WhatIfController } from './what-if.controller';

@Module({ controllers: [WhatIfController] })
export class WhatIfModule {}
