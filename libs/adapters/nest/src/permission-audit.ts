import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { permissionOf } from './access';

/** The metadata key under which Nest keeps a route's path; a method that has it is a route. */
const ROUTE_PATH = 'path';

/** Refuses to start while a route has no permission declared beside it. */
@Injectable()
export class PermissionAudit implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const open = this.discovery.getControllers().flatMap(({ metatype }) => {
      const prototype = (metatype as { prototype?: object } | null)?.prototype;
      return prototype === undefined ? [] : this.undeclared(prototype);
    });
    if (open.length > 0) {
      throw new Error(
        `Routes without a permission: ${open.join(', ')}. Declare @Permit, @PermitOwn or @Public beside each.`,
      );
    }
  }

  private undeclared(prototype: object): string[] {
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const method = (prototype as Record<string, unknown>)[name] as object;
      const isRoute = Reflect.hasMetadata(ROUTE_PATH, method);
      return isRoute && permissionOf(method) === undefined
        ? [`${prototype.constructor.name}.${name}`]
        : [];
    });
  }
}
