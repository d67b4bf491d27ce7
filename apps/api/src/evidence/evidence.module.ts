import { Module } from '@nestjs/common';
import { Cases } from '../dispute/concerned';
import { EvidenceController } from './evidence.controller';
import { Packs } from './packs';

@Module({ controllers: [EvidenceController], providers: [Packs, Cases] })
export class EvidenceModule {}
