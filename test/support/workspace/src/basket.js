/** Totals of a basket, in cents. */
export function total(lines, giftCards = []) {
  const goods = lines.reduce((sum, line) => sum + line.price * line.quantity, 0);
  // SHOP-142: a gift card pays for goods, never for delivery, and its rest stays on the card.
  const cards = giftCards.reduce((sum, card) => sum + card.balance, 0);
  return Math.max(0, goods - cards);
}
