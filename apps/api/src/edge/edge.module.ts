import { Global, Module } from '@nestjs/common';
import { Desk } from './desk';
import { House } from './house';
import { Places } from './places';
import { SecondPerson } from './second-person';

/** What every capability folder needs at the edge. */
@Global()
@Module({
  providers: [Desk, House, Places, SecondPerson],
  exports: [Desk, House, Places, SecondPerson],
})
export class EdgeModule {}
