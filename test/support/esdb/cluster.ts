import { randomUUID } from 'node:crypto';
import { ClusterInfo, EndPoint, MemberInfo } from '@eventstore/db-client/generated/gossip_pb';
import {
  SupportedMethod,
  SupportedMethods,
} from '@eventstore/db-client/generated/serverfeatures_pb';
import { UUID } from '@eventstore/db-client/generated/shared_pb';

/** A node as gossip tells of it. */
export interface Member {
  readonly host: string;
  readonly port: number;
  readonly state: 'leader' | 'follower' | 'unknown';
  readonly isAlive?: boolean;
}

const STATES = {
  leader: MemberInfo.VNodeState.LEADER,
  follower: MemberInfo.VNodeState.FOLLOWER,
  unknown: MemberInfo.VNodeState.UNKNOWN,
};

export function clusterInfo(members: readonly Member[]): ClusterInfo {
  const info = new ClusterInfo();
  for (const member of members) {
    const endPoint = new EndPoint();
    endPoint.setAddress(member.host);
    endPoint.setPort(member.port);
    const id = new UUID();
    id.setString(randomUUID());
    const message = new MemberInfo();
    message.setInstanceId(id);
    message.setTimeStamp(String(Date.now()));
    message.setState(STATES[member.state]);
    message.setIsAlive(member.isAlive ?? true);
    message.setHttpEndPoint(endPoint);
    info.addMembers(message);
  }
  return info;
}

const SERVER_VERSION = '23.10.8';

/** Clients compare the names in lower case. */
export function supportedMethods(withBatchAppend: boolean): SupportedMethods {
  const methods = new SupportedMethods();
  methods.setEventStoreServerVersion(SERVER_VERSION);
  const names = [
    'read',
    'append',
    'delete',
    'tombstone',
    ...(withBatchAppend ? ['batchappend'] : []),
  ];
  for (const name of names) {
    const method = new SupportedMethod();
    method.setServiceName('event_store.client.streams.streams');
    method.setMethodName(name);
    methods.addMethods(method);
  }
  return methods;
}
