/** What may have become of a delivery, as the address and the catalogue name it. */
export const deliveryStatuses = ['PENDING', 'RETRYING', 'SUCCEEDED', 'FAILED'] as const
export type DeliveryStatus = (typeof deliveryStatuses)[number]

export function toDeliveryStatus(value: unknown): DeliveryStatus | undefined {
  return deliveryStatuses.find((status) => status === value)
}
