/** An amount as people read it, wherever limits and costs are told: `1.50 US$`. */
export function dollars(amount: number): string {
  return `${amount.toFixed(2)} US$`;
}
