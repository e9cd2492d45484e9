import type { SampleRequest } from '../http/route.ts';
import { field, textField } from './json.ts';
import type { ConfluenceWorld, ContentProperty, PageVersion } from './model.ts';

/** The properties of something, in the order in which they were made. */
export function propertiesOf(ownerId: string, world: ConfluenceWorld): readonly ContentProperty[] {
  return world.properties.get(ownerId) ?? [];
}

/** Adds a property, by the account and at the time of the request. */
export function addProperty(
  ownerId: string,
  key: string,
  value: unknown,
  request: SampleRequest,
  world: ConfluenceWorld,
): ContentProperty {
  const property = { id: world.nextId(), key, value, version: versionOf(1, request) };
  world.properties.set(ownerId, [...propertiesOf(ownerId, world), property]);
  return property;
}

/** Gives a property another value, as its next version. */
export function changeProperty(property: ContentProperty, value: unknown, request: SampleRequest): void {
  property.value = value;
  property.version = versionOf(property.version.number + 1, request);
}

export function removeProperty(ownerId: string, property: ContentProperty, world: ConfluenceWorld): void {
  world.properties.set(
    ownerId,
    propertiesOf(ownerId, world).filter((one) => one !== property),
  );
}

function versionOf(number: number, { body, account, now }: SampleRequest): PageVersion {
  const version = field(body, 'version');
  return {
    number,
    message: textField(version, 'message') ?? '',
    minorEdit: field(version, 'minorEdit') === true,
    authorId: account.accountId,
    createdAt: new Date(now).toISOString(),
  };
}
