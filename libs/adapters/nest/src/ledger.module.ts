import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { TOKENS } from './access';
import type { TokenReader } from './access';
import { AskHandler } from './ask';
import { EDGE } from './edge';
import type { Edge } from './edge';
import { People } from './people';
import { PermissionAudit } from './permission-audit';
import { WriteBatchHandler } from './write-batch';
import { WriteHandler } from './write';

/** The ledger on Nest's buses, for every capability folder of the API. */
@Module({})
export class LedgerModule {
  static forEdge(edge: Edge, tokens: TokenReader): DynamicModule {
    return {
      module: LedgerModule,
      global: true,
      imports: [CqrsModule.forRoot(), DiscoveryModule],
      providers: [
        { provide: EDGE, useValue: edge },
        { provide: TOKENS, useValue: tokens },
        People,
        PermissionAudit,
        WriteHandler,
        WriteBatchHandler,
        AskHandler,
      ],
      exports: [EDGE, TOKENS, People, CqrsModule],
    };
  }
}
